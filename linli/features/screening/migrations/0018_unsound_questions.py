"""An answer names the questions whose answer its form does not allow."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

_STAYS = (
    *("id", "turn_id", "form_id", "version", "values", "by", "how", "at", "taken_at"),
    *("remarks", "unsound", "replaces_id"),
)
_CHANGED = " OR ".join(f'OLD."{name}" IS DISTINCT FROM (NEW."{name}")' for name in _STAYS)


class Migration(migrations.Migration):
    dependencies = [("screening", "0017_media_of_forms")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name="answer", name="answer_only_moves"),
        migrations.AddField(
            model_name="answer",
            name="unsound",
            field=models.JSONField(default=list),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="answer",
            trigger=pgtrigger.compiler.Trigger(
                name="answer_only_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition=f"WHEN ({_CHANGED})",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="7d1b9cc9027530c28f66450b5d37351263f8d9a8",
                    operation="UPDATE",
                    pgid="pgtrigger_answer_only_moves_4b991",
                    table="screening_answer",
                    when="BEFORE",
                ),
            ),
        ),
    ]
