"""What was said in error is withdrawn: the statement stays, and settles nothing from then on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0012_records_of_one_person_are_sealed")]

    # The trigger that keeps statements as they were said names its columns: these two are none of them.
    operations = [
        migrations.AddField(
            model_name="statement",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="statement",
            name="withdrawn_in",
            field=models.UUIDField(null=True),
        ),
    ]
