"""Visitors whom households announce, behind the second lock."""

from django.db import migrations, models

import linli.store.models
from linli.store.row_security import SecureRows


class Migration(migrations.Migration):
    dependencies = [("gates", "0001_tables")]

    operations = [
        migrations.CreateModel(
            name="Announced",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("household", models.UUIDField()),
                ("last", models.CharField(blank=True, max_length=2)),
                ("plate", models.CharField(blank=True, max_length=12)),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("by", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["place", "ends_at"], name="gates_guests_behind"),
                    models.Index(fields=["household", "begins_at"], name="gates_guests_of_a_home"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("begins_at"))),
                        name="gates_guest_goes_after_coming",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("last", ""), _negated=True),
                            models.Q(("plate", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="gates_guest_is_recognised_by_something",
                    ),
                ],
            },
        ),
        SecureRows("gates_announced"),
    ]
