"""A document that belongs to a merged record is found by an index of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0002_second_lock")]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["document_digest"],
                name="register_merged_documents",
            ),
        ),
    ]
