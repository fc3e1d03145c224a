import django.db.models.deletion
from django.db import migrations, models

import linli.store.models
from linli.store.row_security import SecureRows


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Sender",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("called", models.CharField(max_length=100, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="SavedGroup",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("name", models.CharField(max_length=60)),
                ("said", models.CharField(max_length=200)),
                ("by", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("place", "name"), name="returns_one_group_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Form",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=8)),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="forms",
                        to="returns.sender",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("headings", models.JSONField()),
                ("first_at", models.DateTimeField()),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="returns.form",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Demand",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("file_name", models.CharField(max_length=200)),
                ("blank", models.BinaryField()),
                ("on", models.DateField()),
                ("received_at", models.DateTimeField()),
                ("by", models.CharField(max_length=64)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demands",
                        to="returns.version",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("tier", models.CharField(max_length=16)),
                ("due_at", models.DateTimeField()),
                (
                    "demand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="returns.demand",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("demand", "tier"), name="returns_one_deadline_a_level"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Filling",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=64)),
                ("rows", models.PositiveIntegerField()),
                ("filled_cells", models.PositiveIntegerField()),
                ("open_cells", models.PositiveIntegerField()),
                ("new", models.JSONField(default=list)),
                ("who", models.CharField(blank=True, max_length=200)),
                ("purpose", models.CharField(blank=True, max_length=200)),
                ("recipient", models.CharField(blank=True, max_length=100)),
                ("delete_on", models.DateField(null=True)),
                (
                    "demand",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fillings",
                        to="returns.demand",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["place", "at"], name="returns_fillings_by_place")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("who", ""),
                            models.Q(
                                models.Q(("purpose", ""), _negated=True),
                                ("delete_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="returns_a_list_has_a_purpose_and_an_end",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Meaning",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("heading", models.CharField(max_length=200)),
                ("code", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meanings",
                        to="returns.form",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("form", "heading"), name="returns_one_meaning_a_heading"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="form",
            constraint=models.UniqueConstraint(
                fields=("sender", "title"), name="returns_one_form_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                fields=("form", "number"), name="returns_versions_are_numbered"
            ),
        ),
        migrations.AddIndex(
            model_name="demand",
            index=models.Index(fields=["place", "received_at"], name="returns_demands_by_place"),
        ),
        SecureRows("returns_demand"),
        SecureRows("returns_deadline"),
        SecureRows("returns_filling"),
        SecureRows("returns_savedgroup"),
    ]
