"""What is decided and appealed leaves a mark, so that figures of codes are counted again."""

from django.db import migrations

from linli.store.following import FollowChanges


class Migration(migrations.Migration):
    dependencies = [("codes", "0004_destructions"), ("indicators", "0002_second_lock")]

    operations = [
        FollowChanges("codes_decision", since=("at",)),
        FollowChanges("codes_appeal", since=("at", "answered_at")),
    ]
