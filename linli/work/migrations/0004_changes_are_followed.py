"""What changes in the work leaves a mark, so that figures are counted again."""

from django.db import migrations

from linli.store.following import FollowChanges


class Migration(migrations.Migration):
    dependencies = [("work", "0003_why_it_went_up"), ("indicators", "0002_second_lock")]

    operations = [FollowChanges("work_item", since=("opened_at", "closed_at"))]
