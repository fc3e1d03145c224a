"""A decision about somebody who has left, or was merged into another, stands nowhere: no area counts it."""

from django.db import migrations

from linli.store.following import FollowAgain


class Migration(migrations.Migration):
    dependencies = [("codes", "0005_changes_are_followed")]

    operations = [
        FollowAgain("codes_decision", since=("at",)),
        FollowAgain("codes_appeal", since=("at", "answered_at")),
    ]
