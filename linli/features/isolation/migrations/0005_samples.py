import django.db.models.deletion
from django.db import migrations, models

import linli.store.models
from linli.store.row_security import SecureRows


class Migration(migrations.Migration):
    dependencies = [
        ("isolation", "0004_decisions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("taken_on", models.DateField()),
                ("result", models.CharField(max_length=16)),
                ("institution", models.CharField(max_length=100)),
                ("reference", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="samples",
                        to="isolation.order",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["order", "taken_on"], name="isolation_samples")],
            },
        ),
        SecureRows("isolation_sample"),
    ]
