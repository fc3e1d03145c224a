"""
Merges carry our seal, and a record points to another only because of one: nobody merges people past us.

A seal covers which record turned out to be whom, and whether that was taken back. It is taken back once
and stays so; the row stays.
"""

from django.db import migrations, models

from linli.store.sealed_rows import no_one_else

# As ``register.models.said.merge_said`` writes it.
_MERGES = """
    CREATE FUNCTION register_merge_said(one register_merge) RETURNS text
        LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT concat_ws(
            '|', 'register_merge', one.id, one.gone_id, one.kept_id,
            CASE WHEN one.undone_at IS NULL THEN 'holds' ELSE 'undone' END
        )
    $$;
    CREATE FUNCTION register_merge_sealed() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            PERFORM public.store_refuse('a row of register_merge stays');
        END IF;
        IF TG_OP = 'UPDATE' THEN
            IF (NEW.id, NEW.gone_id, NEW.kept_id) <> (OLD.id, OLD.gone_id, OLD.kept_id)
                OR OLD.undone_at IS NOT NULL AND OLD.undone_at IS DISTINCT FROM NEW.undone_at
            THEN
                PERFORM public.store_refuse('a row of register_merge is only undone, once');
            END IF;
            IF NEW.undone_at IS NOT DISTINCT FROM OLD.undone_at THEN
                RETURN NEW;
            END IF;
        END IF;
        IF NOT public.store_fits(public.register_merge_said(NEW), NEW.seal) THEN
            PERFORM public.store_refuse(
                'the seal of a row for register_merge does not fit what it says'
            );
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER sealed BEFORE INSERT OR UPDATE OR DELETE ON register_merge
        FOR EACH ROW EXECUTE FUNCTION register_merge_sealed();
"""
# Of two merges one after the other the first record points to the last: along merges that hold.
_PEOPLE = """
    CREATE FUNCTION register_person_merged() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE fits boolean;
    BEGIN
        WITH RECURSIVE way (id) AS (
            SELECT kept_id FROM public.register_merge
            WHERE gone_id = NEW.id AND undone_at IS NULL
            UNION
            SELECT one.kept_id FROM public.register_merge AS one
            JOIN way ON one.gone_id = way.id WHERE one.undone_at IS NULL
        )
        SELECT CASE WHEN NEW.merged_into_id IS NULL THEN NOT EXISTS (SELECT 1 FROM way)
            ELSE NEW.merged_into_id IN (SELECT id FROM way) END INTO fits;
        IF NOT fits THEN
            PERFORM public.store_refuse('a row of register_person follows merges alone');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER merged_at_birth BEFORE INSERT ON register_person
        FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL)
        EXECUTE FUNCTION register_person_merged();
    CREATE TRIGGER merged BEFORE UPDATE ON register_person
        FOR EACH ROW WHEN (OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id)
        EXECUTE FUNCTION register_person_merged();
"""
_BACK = """
    DROP TRIGGER merged ON register_person;
    DROP TRIGGER merged_at_birth ON register_person;
    DROP TRIGGER sealed ON register_merge;
    DROP FUNCTION register_person_merged();
    DROP FUNCTION register_merge_sealed();
    DROP FUNCTION register_merge_said(register_merge);
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0011_places_of_what_ended"), ("store", "0002_seals")]

    operations = [
        migrations.AddField(
            model_name="merge",
            name="seal",
            # One from before there were seals holds as it stands: seals are looked at when a row is written.
            field=models.BinaryField(default=bytes(32), max_length=32),
            preserve_default=False,
        ),
        migrations.RunSQL(
            _MERGES + _PEOPLE + no_one_else("register_merge_sealed", "register_person_merged"),
            _BACK,
        ),
    ]
