"""What changes in observation leaves a mark, so that figures are counted again."""

from django.db import migrations

from linli.store.following import FollowChanges


class Migration(migrations.Migration):
    dependencies = [("isolation", "0005_samples"), ("indicators", "0002_second_lock")]

    operations = [
        FollowChanges("isolation_order", since=("began_at", "ended_at", "issued_at")),
        FollowChanges("isolation_hold", since=("at", "lifted_at")),
        FollowChanges("isolation_dailycontact", since=("happened_at",)),
    ]
