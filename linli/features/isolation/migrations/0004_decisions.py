import django.db.models.deletion
from django.db import migrations, models

import linli.store.models
from linli.store.row_security import SecureRows


class Migration(migrations.Migration):
    dependencies = [
        ("isolation", "0003_late_releases_are_reported"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("about", models.CharField(max_length=16)),
                ("record", models.JSONField()),
                ("by", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="isolation.order",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["order", "at"], name="isolation_decisions")],
            },
        ),
        SecureRows("isolation_decision"),
    ]
