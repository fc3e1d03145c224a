"""A watch may go on in another, where two records turned out to be one person."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("watch", "0001_tables")]

    operations = [
        migrations.AddField(model_name="watch", name="into", field=models.UUIDField(null=True)),
        migrations.AddField(model_name="watch", name="merge", field=models.UUIDField(null=True)),
        migrations.AddField(
            model_name="watch", name="passed", field=models.JSONField(default=dict)
        ),
        migrations.AddIndex(
            model_name="watch",
            index=models.Index(
                fields=["merge"], name="watch_united", condition=Q(merge__isnull=False)
            ),
        ),
    ]
