"""Entries are read within reach and may be written by anybody who acts: the record is never lost."""

from django.db import migrations

from linli.store.row_security import SecureRows


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_tables"), ("store", "0001_ranges_of_places")]

    operations = [SecureRows("journal_entry", check="true")]
