"""What devices hand in is kept as it came before anything is done with it."""

import django.db.models.deletion
from django.db import migrations, models

import linli.store.models
from linli.store.row_security import SecureRows

_FATES = ("waits", "taken", "known", "differs", "refused", "unheard", "failed")
_STUCK = ("differs", "refused", "unheard", "failed")


class Migration(migrations.Migration):
    dependencies = [("screening", "0015_answers_are_taken_back")]

    operations = [
        migrations.CreateModel(
            name="Handed",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("answer", models.UUIDField()),
                ("form", models.UUIDField()),
                ("content", models.BinaryField()),
                ("by", models.CharField(max_length=64)),
                ("given_at", models.DateTimeField()),
                ("came_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "fate",
                    models.CharField(
                        choices=[(one, one) for one in _FATES], default="waits", max_length=8
                    ),
                ),
                ("reasons", models.JSONField(default=list)),
                (
                    "turn",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handed",
                        to="screening.turn",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("settled_at__isnull", True)),
                        fields=["came_at", "id"],
                        name="screening_handed_waits",
                    ),
                    models.Index(
                        condition=models.Q(("fate__in", _STUCK)),
                        fields=["place"],
                        name="screening_handed_stuck",
                    ),
                    models.Index(fields=["turn"], name="screening_handed_of_a_turn"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enclosed",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=8)),
                ("bytes", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                ("came_at", models.DateTimeField()),
                (
                    "handed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="enclosed",
                        to="screening.handed",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("handed", "name"), name="screening_one_enclosed_a_name"
                    )
                ],
            },
        ),
        SecureRows("screening_handed"),
        SecureRows("screening_enclosed"),
    ]
