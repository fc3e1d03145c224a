"""Sheets of paper have a code of their own: typed in, it leads to the doors of the sheet."""

import django.db.models.deletion
from django.db import migrations, models

import linli.store.models
from linli.store.row_security import SecureRows


class Migration(migrations.Migration):
    dependencies = [("screening", "0010_destructions")]

    operations = [
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("code", models.CharField(max_length=8)),
                ("printed_at", models.DateTimeField()),
                ("printed_by", models.CharField(max_length=64)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="screening.round",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["code"], name="screening_sheets_by_code")],
            },
        ),
        SecureRows("screening_sheet"),
    ]
