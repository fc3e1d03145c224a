"""What lasts of the packs of a gate is kept, so that it is made again only when it has changed."""

import django.db.models.deletion
from django.db import migrations, models

import linli.store.models
from linli.store.row_security import SecureRows


class Migration(migrations.Migration):
    dependencies = [("gates", "0003_queues")]

    operations = [
        migrations.CreateModel(
            name="Lasting",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("basis", models.CharField(max_length=64)),
                ("people", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                (
                    "gate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lasting",
                        to="gates.gate",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        SecureRows("gates_lasting"),
    ]
