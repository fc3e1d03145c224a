"""Files stand beside a form: pictures, recordings, lists of choices."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("screening", "0016_handed_in")]

    operations = [
        migrations.CreateModel(
            name="Medium",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("hash", models.CharField(max_length=32)),
                ("bytes", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                ("brought_by", models.CharField(max_length=64)),
                ("brought_at", models.DateTimeField()),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="media",
                        to="screening.form",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("form", "name"), name="screening_one_medium_a_name"
                    )
                ],
            },
        ),
    ]
