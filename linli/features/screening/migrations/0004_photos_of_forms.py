"""What is sent along with an answer is kept with it."""

import django.db.models.deletion
from django.db import migrations, models

import linli.store.models
from linli.store.row_security import SecureRows


class Migration(migrations.Migration):
    dependencies = [("screening", "0003_forms_are_published")]

    operations = [
        migrations.CreateModel(
            name="Photo",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=8)),
                ("bytes", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                ("came_at", models.DateTimeField()),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="screening.answer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("answer", "name"), name="screening_one_photo_a_name"
                    )
                ],
            },
        ),
        SecureRows("screening_photo"),
    ]
