"""When the level above was told that a release is late."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("isolation", "0002_moving_and_refusing")]

    operations = [
        migrations.AddField(
            model_name="release",
            name="reported_at",
            field=models.DateTimeField(null=True),
        ),
    ]
