"""Signatures carry our seal: one that was written past us is no first signature."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("codes", "0002_sealed")]

    operations = [
        migrations.AddField(
            model_name="signature",
            name="seal",
            # One from before there were seals fits nothing: what waits for a second is proposed anew.
            field=models.BinaryField(default=bytes(32), max_length=32),
            preserve_default=False,
        ),
    ]
