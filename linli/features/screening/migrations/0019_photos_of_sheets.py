"""A sheet of paper that came back is photographed; the photo is sealed, and destroyed once it is typed in."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import linli.store.models
from linli.store.row_security import SecureRows


class Migration(migrations.Migration):
    dependencies = [("screening", "0018_unsound_questions")]

    operations = [
        migrations.CreateModel(
            name="SheetPhoto",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("kind", models.CharField(max_length=8)),
                ("sealed", models.BinaryField()),
                ("digest", models.BinaryField()),
                ("brought_by", models.CharField(max_length=64)),
                ("brought_at", models.DateTimeField()),
                ("destroyed_at", models.DateTimeField(null=True)),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="screening.sheet",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["place", "brought_at"],
                        name="screening_photos_to_type",
                        condition=Q(destroyed_at__isnull=True),
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        name="screening_nothing_left_of_a_destroyed_photo",
                        condition=Q(destroyed_at__isnull=True) | Q(sealed=b""),
                    ),
                    models.UniqueConstraint(
                        fields=["sheet", "digest"], name="screening_a_sheet_has_a_photo_once"
                    ),
                ],
            },
        ),
        SecureRows("screening_sheetphoto"),
    ]
