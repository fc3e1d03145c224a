"""
The second lock, and what the application's role cannot do: say what it has no key to, or set a colour.

- ``codes_key`` holds the padded keys; only the maker of the tables reads it.
- A row of a sealed table is taken only if its seal fits what it says, and its columns are filled from that.
- A colour is made here from the findings of a decision. Codes are written by a trigger on decisions.
- Every attempt to do otherwise is refused and counted in ``codes_attempts``: a sequence, which a
  transaction that is undone does not turn back.
"""

from django.conf import settings
from django.db import migrations

from linli.store.row_security import SecureRows
from linli.store.sealing import Sealer

_KEY = """
    CREATE TABLE codes_key (
        id smallint PRIMARY KEY,
        inner_pad bytea NOT NULL,
        outer_pad bytea NOT NULL
    );
    CREATE SEQUENCE codes_attempts;
"""
# Whoever else was given something by default (the application's role, whatever it is called).
_NOBODY_ELSE = """
    DO $$
    DECLARE one record;
    BEGIN
        FOR one IN
            SELECT DISTINCT grantee::regrole AS who
            FROM pg_class, aclexplode(relacl)
            WHERE oid = 'codes_key'::regclass AND grantee <> relowner AND grantee <> 0
        LOOP
            EXECUTE format('REVOKE ALL ON codes_key FROM %s', one.who);
        END LOOP;
        REVOKE ALL ON codes_key FROM PUBLIC;
    END $$;
"""
_COLOUR = """
    CREATE FUNCTION codes_colour(said jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT coalesce(
            (
                SELECT cost FROM (
                    SELECT CASE one ->> 'outcome'
                        WHEN 'unknown' THEN 'grey'
                        ELSE split_part(one ->> 'rule', '.', 3)
                    END AS cost
                    FROM jsonb_array_elements(said -> 'not') AS one
                ) AS costs
                ORDER BY array_position(ARRAY['red', 'yellow', 'grey'], cost)
                LIMIT 1
            ),
            'green'
        )
    $$;
"""
_SEALED = """
    CREATE FUNCTION codes_sealed() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE told jsonb;
    BEGIN
        IF NOT EXISTS (
            SELECT 1 FROM public.codes_key AS one
            WHERE NEW.seal = sha256(
                one.outer_pad || sha256(one.inner_pad || convert_to(NEW.said, 'UTF8'))
            )
        ) THEN
            PERFORM nextval('public.codes_attempts');
            RAISE EXCEPTION 'the seal of a row for % does not fit what it says', TG_TABLE_NAME
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        told := NEW.said::jsonb;
        IF told ->> 'table' IS DISTINCT FROM TG_TABLE_NAME THEN
            PERFORM nextval('public.codes_attempts');
            RAISE EXCEPTION 'what this row says was sealed for %', told ->> 'table'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        NEW := jsonb_populate_record(NEW, told);
        IF TG_TABLE_NAME = 'codes_decision' THEN
            NEW.colour := public.codes_colour(told);
        END IF;
        RETURN NEW;
    END $$;
    CREATE FUNCTION codes_kept() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND OLD.kept_until <= now() THEN
            RETURN OLD;
        END IF;
        PERFORM nextval('public.codes_attempts');
        RAISE EXCEPTION 'Cannot update or delete rows from %', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END $$;
"""
# The trigger is the only hand that writes codes: it is the maker's, whoever inserts the decision.
_STANDING = """
    CREATE FUNCTION codes_stand() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        IF TG_RELID <> 'public.codes_decision'::regclass THEN
            RAISE EXCEPTION 'codes stand on decisions alone' USING ERRCODE = 'insufficient_privilege';
        END IF;
        INSERT INTO public.codes_code AS now_holds
            (id, place, decision_id, same, colour, since, at, until, next_at)
        SELECT DISTINCT ON (person) person, place, id, same, colour, at, at, until, next_at
        FROM decided ORDER BY person, at DESC, id DESC
        ON CONFLICT (id) DO UPDATE SET
            place = excluded.place,
            decision_id = excluded.decision_id,
            same = excluded.same,
            colour = excluded.colour,
            since = CASE WHEN now_holds.colour = excluded.colour
                THEN now_holds.since ELSE excluded.since END,
            at = excluded.at,
            until = excluded.until,
            next_at = excluded.next_at
        WHERE now_holds.at <= excluded.at;
        RETURN NULL;
    END $$;
    CREATE FUNCTION codes_by_decision_alone() RETURNS trigger
        LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    BEGIN
        IF current_user = (
            SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'public.codes_code'::regclass
        ) THEN
            RETURN coalesce(NEW, OLD);
        END IF;
        IF TG_OP = 'DELETE' AND EXISTS (
            SELECT 1 FROM public.codes_decision
            WHERE id = OLD.decision_id AND kept_until <= now()
        ) THEN
            RETURN OLD;
        END IF;
        PERFORM nextval('public.codes_attempts');
        RAISE EXCEPTION
            'Cannot update, insert or delete codes: row-level security lets decisions alone write them'
            USING ERRCODE = 'insufficient_privilege';
    END $$;
"""
_TRIGGERS = """
    CREATE TRIGGER sealed BEFORE INSERT ON codes_fact
        FOR EACH ROW EXECUTE FUNCTION codes_sealed();
    CREATE TRIGGER sealed BEFORE INSERT ON codes_correction
        FOR EACH ROW EXECUTE FUNCTION codes_sealed();
    CREATE TRIGGER sealed BEFORE INSERT ON codes_decision
        FOR EACH ROW EXECUTE FUNCTION codes_sealed();
    CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON codes_fact
        FOR EACH ROW EXECUTE FUNCTION codes_kept();
    CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON codes_correction
        FOR EACH ROW EXECUTE FUNCTION codes_kept();
    CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON codes_decision
        FOR EACH ROW EXECUTE FUNCTION codes_kept();
    CREATE TRIGGER stand AFTER INSERT ON codes_decision REFERENCING NEW TABLE AS decided
        FOR EACH STATEMENT EXECUTE FUNCTION codes_stand();
    CREATE TRIGGER by_decision_alone BEFORE INSERT OR UPDATE OR DELETE ON codes_code
        FOR EACH ROW EXECUTE FUNCTION codes_by_decision_alone();
"""
# A trigger function may be put on a table of one's own by whoever may execute it: nobody may.
_FUNCTIONS_OF_NOBODY = """
    DO $$
    DECLARE one record;
    BEGIN
        FOR one IN
            SELECT p.oid::regprocedure AS called, acl.grantee, acl.grantee::regrole AS who
            FROM pg_proc AS p,
                aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS acl
            WHERE p.proname IN ('codes_sealed', 'codes_kept', 'codes_stand', 'codes_by_decision_alone')
                AND acl.grantee <> p.proowner
        LOOP
            IF one.grantee = 0 THEN
                EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one.called);
            ELSE
                EXECUTE format('REVOKE ALL ON FUNCTION %s FROM %s', one.called, one.who);
            END IF;
        END LOOP;
    END $$;
"""
_BACK = """
    DROP TRIGGER by_decision_alone ON codes_code;
    DROP TRIGGER stand ON codes_decision;
    DROP TRIGGER kept ON codes_decision;
    DROP TRIGGER kept ON codes_correction;
    DROP TRIGGER kept ON codes_fact;
    DROP TRIGGER sealed ON codes_decision;
    DROP TRIGGER sealed ON codes_correction;
    DROP TRIGGER sealed ON codes_fact;
    DROP FUNCTION codes_by_decision_alone();
    DROP FUNCTION codes_stand();
    DROP FUNCTION codes_kept();
    DROP FUNCTION codes_sealed();
    DROP FUNCTION codes_colour(jsonb);
    DROP SEQUENCE codes_attempts;
    DROP TABLE codes_key;
"""


def put_key(_apps, editor):
    """Give the database what it verifies seals with."""
    inner, outer = Sealer(secret=settings.SEALING).pads
    editor.execute("INSERT INTO codes_key VALUES (1, %s, %s)", [inner, outer])


class Migration(migrations.Migration):
    dependencies = [("codes", "0001_tables")]

    operations = [
        migrations.RunSQL(
            _KEY + _NOBODY_ELSE + _COLOUR + _SEALED + _STANDING + _TRIGGERS + _FUNCTIONS_OF_NOBODY,
            _BACK,
        ),
        migrations.RunPython(put_key, migrations.RunPython.noop),
        SecureRows("codes_alarm"),
        SecureRows("codes_appeal"),
        SecureRows("codes_byhand"),
        SecureRows("codes_code", check="false"),
        SecureRows("codes_correction"),
        SecureRows("codes_decision"),
        SecureRows("codes_fact"),
        SecureRows("codes_freeze"),
        SecureRows("codes_showing"),
        SecureRows("codes_signature"),
    ]
