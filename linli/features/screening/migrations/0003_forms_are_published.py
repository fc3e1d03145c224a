"""Forms are read from spreadsheets and published; devices of the field collect by them."""

from django.db import migrations, models

import linli.store.models

# What stood before was published when it was made: nothing else could be done with it.
_AS_PUBLISHED = "UPDATE screening_form SET published_at = now(), published_by = 'console'"


class Migration(migrations.Migration):
    dependencies = [("screening", "0002_tallies")]

    operations = [
        migrations.AddField(
            "form",
            "form_id",
            models.CharField(blank=True, default="", max_length=60),
            preserve_default=False,
        ),
        migrations.AddField(
            "form", "xform", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.AddField(
            "form",
            "brought_by",
            models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField("form", "brought_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "form",
            "published_by",
            models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField("form", "published_at", models.DateTimeField(null=True)),
        migrations.RunSQL(_AS_PUBLISHED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="form",
            constraint=models.UniqueConstraint(
                condition=models.Q(("form_id", ""), _negated=True),
                fields=("place", "form_id", "version"),
                name="screening_one_xform_a_version",
            ),
        ),
        migrations.CreateModel(
            name="Collector",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=40, unique=True)),
                ("digest", models.BinaryField(max_length=32)),
                ("user", models.UUIDField()),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("made_by", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("revoked_by", models.CharField(blank=True, max_length=64)),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["user"], name="screening_collectors_of_user")],
            },
        ),
    ]
