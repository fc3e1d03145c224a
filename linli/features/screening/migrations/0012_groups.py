"""A round may ask a group alone: those a public notice is about, found by where they live or what they said."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("screening", "0011_sheets")]

    operations = [
        migrations.AddField(
            model_name="round",
            name="only",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="round",
            name="notice",
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
