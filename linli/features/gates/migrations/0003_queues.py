"""How long a guard said the queue is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gates", "0002_announced")]

    operations = [
        migrations.AddField(
            model_name="gate",
            name="queue",
            field=models.CharField(
                blank=True,
                choices=[("few", "few"), ("some", "some"), ("many", "many")],
                default="",
                max_length=8,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="gate", name="queue_since", field=models.DateTimeField(null=True)
        ),
        migrations.AddField(
            model_name="gate", name="queue_at", field=models.DateTimeField(null=True)
        ),
    ]
