"""Codes of no known pass are counted by device and minute: thousands of them leave one row."""

import django.db.models.deletion
from django.db import migrations, models

import linli.store.models
from linli.store.row_security import SecureRows


class Migration(migrations.Migration):
    dependencies = [("gates", "0004_lasting")]

    operations = [
        migrations.CreateModel(
            name="WrongCodes",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("minute", models.DateTimeField()),
                ("codes", models.PositiveIntegerField()),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wrong_codes",
                        to="gates.device",
                    ),
                ),
                (
                    "gate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wrong_codes",
                        to="gates.gate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("device", "minute"), name="gates_one_count_a_minute"
                    )
                ],
            },
        ),
        SecureRows("gates_wrongcodes"),
    ]
