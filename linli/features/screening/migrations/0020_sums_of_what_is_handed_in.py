"""How much an account has handed in on a day is counted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("screening", "0019_photos_of_sheets")]

    operations = [
        migrations.CreateModel(
            name="Brought",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("by", models.CharField(max_length=64)),
                ("on", models.DateField()),
                ("bytes", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("by", "on"), name="screening_one_sum_a_day")
                ],
            },
        ),
    ]
