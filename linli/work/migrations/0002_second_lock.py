"""Work is seen within reach alone."""

from django.db import migrations

from linli.store.row_security import SecureRows


class Migration(migrations.Migration):
    dependencies = [("work", "0001_tables"), ("store", "0001_ranges_of_places")]

    operations = [
        SecureRows("work_item"),
        SecureRows("work_pause"),
        SecureRows("work_move"),
        SecureRows("work_result"),
    ]
