"""What was sent along with an answer goes with it."""

from django.db import migrations

# Whoever destroys an answer destroys what came with it, by whichever way the rows are deleted.
_GOES_WITH_IT = """
    DO $$
    DECLARE named text;
    BEGIN
        SELECT conname INTO named FROM pg_constraint
        WHERE conrelid = 'screening_photo'::regclass AND contype = 'f';
        EXECUTE format('ALTER TABLE screening_photo DROP CONSTRAINT %I', named);
        EXECUTE format(
            'ALTER TABLE screening_photo ADD CONSTRAINT %I FOREIGN KEY (answer_id)'
            ' REFERENCES screening_answer (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED',
            named
        );
    END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("screening", "0004_photos_of_forms")]

    operations = [migrations.RunSQL(_GOES_WITH_IT, migrations.RunSQL.noop)]
