"""Who looked follows the person like the rest of the file; all else of the row stays as it is."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0003_documents_of_gone_records"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="disclosure",
            name="disclosure_append_only",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="disclosure_only_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."field" IS DISTINCT FROM (NEW."field") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."by" IS DISTINCT FROM (NEW."by") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."area" IS DISTINCT FROM (NEW."area") OR OLD."at" IS DISTINCT FROM (NEW."at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="2d3c6c002585524680d2f0352062757a29e0cd92",
                    operation="UPDATE",
                    pgid="pgtrigger_disclosure_only_moves_3d453",
                    table="register_disclosure",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="disclosure_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="f233e0de184187b40cb3e8a311b2b7442f315eb6",
                    operation="DELETE",
                    pgid="pgtrigger_disclosure_is_kept_3ed59",
                    table="register_disclosure",
                    when="BEFORE",
                ),
            ),
        ),
    ]
