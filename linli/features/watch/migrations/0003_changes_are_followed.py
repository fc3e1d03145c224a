"""What changes in the watch leaves a mark, so that figures are counted again; readings leave none."""

from django.db import migrations

from linli.store.following import FollowChanges


class Migration(migrations.Migration):
    dependencies = [("watch", "0002_one_watch_of_two_records"), ("indicators", "0002_second_lock")]

    operations = [
        FollowChanges("watch_watch", since=("began_at", "ended_at")),
        FollowChanges("watch_fever", since=("began_at", "closed_at")),
    ]
