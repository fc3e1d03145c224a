"""
Versions of rules and parameters carry our seal: nobody enacts past us, and nothing enacted is changed.

The seal covers the whole version, in the one text that it says; the columns are filled from that. The number
of the revision is written by the trigger alone, so that nobody calls an earlier state back.
"""

from django.db import migrations, models

from linli.store.sealed_rows import no_one_else

# Triggers run in the order of their names: this one counts an attempt before ours from Django refuses it.
_MADE = """
    CREATE FUNCTION rules_sealed() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE told jsonb;
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            PERFORM public.store_refuse(
                format('Cannot update or delete rows from %s', TG_TABLE_NAME)
            );
        END IF;
        IF NOT public.store_fits(NEW.said, NEW.seal) THEN
            PERFORM public.store_refuse(
                format('the seal of a row for %s does not fit what it says', TG_TABLE_NAME)
            );
        END IF;
        told := NEW.said::jsonb;
        IF told ->> 'table' IS DISTINCT FROM TG_TABLE_NAME THEN
            PERFORM public.store_refuse(
                format('what this row says was sealed for %s', told ->> 'table')
            );
        END IF;
        NEW := jsonb_populate_record(NEW, told);
        IF TG_TABLE_NAME = 'rules_parameter' THEN
            NEW.value := told -> 'value';
        END IF;
        RETURN NEW;
    END $$;
    CREATE FUNCTION rules_revised() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        UPDATE public.rules_revision SET number = nextval('public.rules_revisions');
        RETURN NULL;
    END $$;
    CREATE FUNCTION rules_revised_alone() RETURNS trigger
        LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    BEGIN
        IF current_user <> (
            SELECT pg_get_userbyid(relowner) FROM pg_class
            WHERE oid = 'public.rules_revision'::regclass
        ) THEN
            PERFORM public.store_refuse('rules_revision is written with what is enacted alone');
        END IF;
        RETURN coalesce(NEW, OLD);
    END $$;
    INSERT INTO rules_revision (id, number) VALUES (1, 0) ON CONFLICT DO NOTHING;
    CREATE TRIGGER kept_by_seal BEFORE INSERT OR UPDATE OR DELETE ON rules_rule
        FOR EACH ROW EXECUTE FUNCTION rules_sealed();
    CREATE TRIGGER kept_by_seal BEFORE INSERT OR UPDATE OR DELETE ON rules_parameter
        FOR EACH ROW EXECUTE FUNCTION rules_sealed();
    CREATE TRIGGER revised AFTER INSERT ON rules_rule
        FOR EACH STATEMENT EXECUTE FUNCTION rules_revised();
    CREATE TRIGGER revised AFTER INSERT ON rules_parameter
        FOR EACH STATEMENT EXECUTE FUNCTION rules_revised();
    CREATE TRIGGER revised_alone BEFORE INSERT OR UPDATE OR DELETE ON rules_revision
        FOR EACH ROW EXECUTE FUNCTION rules_revised_alone();
"""
_BACK = """
    DROP TRIGGER revised_alone ON rules_revision;
    DROP TRIGGER revised ON rules_parameter;
    DROP TRIGGER revised ON rules_rule;
    DROP TRIGGER kept_by_seal ON rules_parameter;
    DROP TRIGGER kept_by_seal ON rules_rule;
    DROP FUNCTION rules_revised_alone();
    DROP FUNCTION rules_revised();
    DROP FUNCTION rules_sealed();
"""


def _said(model: str) -> migrations.AddField:
    return migrations.AddField(
        model_name=model,
        name="said",
        # What was enacted before there were seals holds as it stands.
        field=models.TextField(default=""),
        preserve_default=False,
    )


def _seal(model: str) -> migrations.AddField:
    return migrations.AddField(
        model_name=model,
        name="seal",
        field=models.BinaryField(default=bytes(32), max_length=32),
        preserve_default=False,
    )


class Migration(migrations.Migration):
    dependencies = [("rules", "0001_tables"), ("store", "0002_seals")]

    operations = [
        _said("rule"),
        _seal("rule"),
        _said("parameter"),
        _seal("parameter"),
        migrations.RunSQL(
            _MADE + no_one_else("rules_sealed", "rules_revised", "rules_revised_alone"), _BACK
        ),
    ]
