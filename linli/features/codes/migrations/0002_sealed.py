"""
The second lock, and what the application's role cannot do: say what it has no key to, or set a colour.

- A row of a sealed table is taken only if its seal fits what it says, and its columns are filled from that.
- A colour is made here from the findings of a decision. Codes are written by a trigger on decisions.
- Every attempt to do otherwise is refused and counted by ``store_refuse``.
"""

from django.db import migrations

from linli.store.row_security import SecureRows
from linli.store.sealed_rows import no_one_else

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
        PERFORM public.store_refuse(format('Cannot update or delete rows from %s', TG_TABLE_NAME));
        RETURN NULL;
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
        PERFORM public.store_refuse(
            'Cannot update, insert or delete codes: row-level security lets decisions alone write them'
        );
        RETURN NULL;
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
"""


class Migration(migrations.Migration):
    dependencies = [("codes", "0001_tables"), ("store", "0002_seals")]

    operations = [
        migrations.RunSQL(
            _COLOUR
            + _SEALED
            + _STANDING
            + _TRIGGERS
            + no_one_else("codes_sealed", "codes_kept", "codes_stand", "codes_by_decision_alone"),
            _BACK,
        ),
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
