"""What people arranged for a household that an answer put on a list: a watch, an observation, nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("screening", "0012_groups")]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="arranged_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="proposal",
            name="arrangement",
            field=models.CharField(
                blank=True,
                choices=[
                    ("watched", "watched"),
                    ("observed", "observed"),
                    ("not_needed", "not_needed"),
                ],
                max_length=12,
            ),
        ),
    ]
