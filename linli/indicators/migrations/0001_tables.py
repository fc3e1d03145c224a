"""Tables of the indicators: facts, marks, days."""

from django.db import migrations, models

import linli.store.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("store", "0001_ranges_of_places")]

    operations = [
        migrations.CreateModel(
            name="Day",
            fields=[
                ("on", models.DateField(primary_key=True, serialize=False)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("on", models.DateField()),
                ("measure", models.CharField(db_collation="C", max_length=64)),
                ("value", models.BigIntegerField()),
                ("cut_off_at", models.DateTimeField()),
                ("published", models.BigIntegerField(null=True)),
                ("because", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("place", "on", "measure"),
                        name="indicators_one_fact_a_place_day_and_measure",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("about", models.CharField(max_length=64)),
                ("since_at", models.DateTimeField(null=True)),
                ("because", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [models.Index(fields=["place"], name="indicators_marks_of_a_place")],
            },
        ),
    ]
