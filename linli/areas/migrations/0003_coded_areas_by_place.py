"""Figures are added up the tree: areas from the community up are found without all that lies below."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("areas", "0002_sessions_end_together")]

    operations = [
        migrations.AddIndex(
            model_name="area",
            index=models.Index(
                condition=models.Q(
                    (
                        "level__in",
                        ["province", "city", "district", "street", "community", "village"],
                    )
                ),
                fields=["place"],
                name="areas_coded_by_place",
            ),
        ),
    ]
