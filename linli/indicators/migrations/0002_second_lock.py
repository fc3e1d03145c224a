"""A small figure may point to a person: facts stand behind the second lock, and marks as well."""

from django.db import migrations

from linli.store.row_security import SecureRows


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_tables")]

    operations = [SecureRows("indicators_fact"), SecureRows("indicators_mark")]
