from django.db import migrations, models

CLIMBS = (
    "climbed",
    "climbed.overnight",
    "climbed.nobody_there",
    "climbed.raised",
    "climbed.belongs_above",
    "climbed.carried_over",
)
OTHERS = (
    "taken",
    "answered",
    "handed_over",
    "handed_over.post_ended",
    "handed_down",
    "lapsed",
    "closed",
    "reopened",
    "paused",
    "resumed",
)


class Migration(migrations.Migration):
    dependencies = [("work", "0002_second_lock")]

    operations = [
        migrations.AlterField(
            model_name="move",
            name="kind",
            field=models.CharField(
                choices=[(kind, kind) for kind in ("reminded", *CLIMBS, *OTHERS)], max_length=32
            ),
        ),
        migrations.RemoveIndex(model_name="move", name="work_climbs"),
        migrations.AddIndex(
            model_name="move",
            index=models.Index(
                condition=models.Q(kind__in=list(CLIMBS)),
                fields=["at", "place"],
                name="work_climbs",
            ),
        ),
    ]
