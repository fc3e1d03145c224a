"""What has ended is counted for days that are over: it is found by its place too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0010_changes_are_followed"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="caremark",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", False)),
                fields=["place"],
                name="register_ended_marks",
            ),
        ),
        migrations.AddIndex(
            model_name="household",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", False)),
                fields=["place"],
                name="register_ended_households",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("elsewhere", True)),
                fields=["id"],
                name="register_people_elsewhere",
            ),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", False)),
                fields=["place"],
                name="register_answered_questions",
            ),
        ),
        migrations.AddIndex(
            model_name="residence",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", False)),
                fields=["place"],
                name="register_ended_residences",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("method", "workbook"), _negated=True),
                fields=["place", "said_at"],
                name="register_statements_by_people",
            ),
        ),
        migrations.AddIndex(
            model_name="vehicle",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", False)),
                fields=["place"],
                name="register_ended_vehicles",
            ),
        ),
    ]
