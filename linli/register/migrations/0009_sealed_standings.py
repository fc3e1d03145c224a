"""
Standings carry our seal: whoever merely holds the application's role can make nothing hold of anybody.

A seal covers what holds and which word about it this is (``version``), so that no earlier word can be
said again. What has ended stays ended; what is gone does not come back (``register_standing_gone``).
The place is not sealed: it follows the person.
"""

from django.db import migrations, models

from linli.store.sealed_rows import no_one_else, table_of_no_one_else

# As ``register.models.standings.said_of`` writes it.
_SAID = """
    CREATE FUNCTION register_standing_said(one register_standing) RETURNS text
        LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT concat_ws(
            '|', 'register_standing', one.id, one.version, one.person_id, one.kind, one.value,
            one.source,
            to_char(one.began_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
            coalesce(to_char(one.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), ''),
            coalesce(to_char(one.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '')
        )
    $$;
"""
# What was noted before there were seals is taken for true, this once.
_SEAL_WHAT_STANDS = """
    UPDATE register_standing AS one SET seal = sha256(
        key.outer_pad || sha256(key.inner_pad || convert_to(register_standing_said(one), 'UTF8'))
    ) FROM store_key AS key WHERE key.id = 1;
"""
_TRIGGER = """
    CREATE TABLE register_standing_gone (id uuid PRIMARY KEY);
    CREATE FUNCTION register_standing_sealed() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF OLD.ended_at IS NULL THEN
                PERFORM public.store_refuse('what holds is not deleted from register_standing');
            END IF;
            INSERT INTO public.register_standing_gone VALUES (OLD.id);
            RETURN OLD;
        END IF;
        IF TG_OP = 'UPDATE' THEN
            IF to_jsonb(NEW) - 'place' = to_jsonb(OLD) - 'place' THEN
                RETURN NEW;
            END IF;
            IF OLD.ended_at IS NOT NULL OR NEW.version <> OLD.version + 1
                OR (NEW.id, NEW.person_id, NEW.kind, NEW.value, NEW.source, NEW.began_at)
                <> (OLD.id, OLD.person_id, OLD.kind, OLD.value, OLD.source, OLD.began_at)
            THEN
                PERFORM public.store_refuse('a row of register_standing only ends, once');
            END IF;
        ELSIF NEW.version <> 1
            OR EXISTS (SELECT 1 FROM public.register_standing_gone WHERE id = NEW.id)
        THEN
            PERFORM public.store_refuse('what is gone from register_standing does not come back');
        END IF;
        IF NOT public.store_fits(public.register_standing_said(NEW), NEW.seal) THEN
            PERFORM public.store_refuse(
                'the seal of a row for register_standing does not fit what it says'
            );
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER sealed BEFORE INSERT OR UPDATE OR DELETE ON register_standing
        FOR EACH ROW EXECUTE FUNCTION register_standing_sealed();
"""
_BACK = """
    DROP TRIGGER sealed ON register_standing;
    DROP FUNCTION register_standing_sealed();
    DROP TABLE register_standing_gone;
    DROP FUNCTION register_standing_said(register_standing);
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0008_care_seen_from_every_home"), ("store", "0002_seals")]

    operations = [
        migrations.AddField(
            model_name="standing",
            name="version",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="standing",
            name="seal",
            field=models.BinaryField(default=bytes(32), max_length=32),
            preserve_default=False,
        ),
        migrations.RunSQL(
            _SAID
            + _SEAL_WHAT_STANDS
            + _TRIGGER
            + table_of_no_one_else("register_standing_gone")
            + no_one_else("register_standing_sealed"),
            _BACK,
        ),
    ]
