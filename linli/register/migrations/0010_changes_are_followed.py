"""What changes in the register leaves a mark, so that figures are counted again."""

from django.db import migrations

from linli.store.following import FollowChanges

_HELD = ("began_at", "ended_at")


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0009_sealed_standings"),
        ("indicators", "0002_second_lock"),
    ]

    operations = [
        FollowChanges("register_household", since=_HELD),
        FollowChanges("register_tenancy", since=_HELD),
        FollowChanges("register_residence", since=_HELD),
        FollowChanges("register_vehicle", since=_HELD),
        FollowChanges("register_caremark", since=_HELD),
        FollowChanges("register_question", since=("opened_at", "closed_at")),
        FollowChanges("register_statement", since=("said_at",)),
        FollowChanges("register_dwelling"),
        FollowChanges("register_person"),
    ]
