"""Whoever audits holds work too, beside the ladder."""

from django.db import migrations, models

RUNGS = [(rung, rung) for rung in ("grid", "community", "street", "district", "city", "audit")]


def _rung(model: str, name: str) -> migrations.AlterField:
    return migrations.AlterField(
        model_name=model, name=name, field=models.CharField(choices=RUNGS, max_length=16)
    )


class Migration(migrations.Migration):
    dependencies = [("work", "0004_changes_are_followed")]

    operations = [_rung("item", "rung"), _rung("move", "from_rung"), _rung("move", "to_rung")]
