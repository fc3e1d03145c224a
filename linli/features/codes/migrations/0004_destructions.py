"""
What goes stays gone.

With a destruction that is sealed for a stand-down the database lets go of what stands there. A correction
goes only after its fact, so that no fact that was wrong ever counts again. What could restrict somebody and
is gone does not come back under its old seal (``codes_gone``).
"""

from django.db import migrations, models

import linli.store.models
from linli.store.row_security import SecureRows
from linli.store.sealed_rows import no_one_else, table_of_no_one_else

# What lies nowhere is the code of a record that turned out to be somebody else's: it says nothing.
_LET_GO = """
    CREATE FUNCTION codes_stood_down(place text, at timestamptz) RETURNS boolean
        LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT $1 = '' OR EXISTS (
            SELECT 1 FROM public.codes_destruction AS one
            WHERE one.cause = 'stand_down' AND one.at >= $2
                AND ($1 = one.place OR starts_with($1, one.place || '.'))
        )
    $$;
    CREATE TABLE codes_gone (id uuid PRIMARY KEY);
    CREATE FUNCTION codes_not_gone() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM public.codes_gone WHERE id = NEW.id) THEN
            PERFORM public.store_refuse(
                format('what is gone from %s does not come back', TG_TABLE_NAME)
            );
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER zz_not_gone BEFORE INSERT ON codes_fact
        FOR EACH ROW EXECUTE FUNCTION codes_not_gone();
    CREATE TRIGGER zz_not_gone BEFORE INSERT ON codes_decision
        FOR EACH ROW EXECUTE FUNCTION codes_not_gone();
    CREATE OR REPLACE FUNCTION codes_kept() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE told jsonb;
    BEGIN
        IF TG_OP = 'DELETE' THEN
            told := to_jsonb(OLD);
            IF OLD.kept_until <= now() OR public.codes_stood_down(
                OLD.place, coalesce(told ->> 'noted_at', told ->> 'at')::timestamptz
            ) THEN
                IF TG_TABLE_NAME = 'codes_correction' AND EXISTS (
                    SELECT 1 FROM public.codes_fact WHERE id = (told ->> 'fact_id')::uuid
                ) THEN
                    PERFORM public.store_refuse('a fact that was wrong goes before its correction');
                END IF;
                IF told ->> 'colour' IN ('red', 'yellow') OR told ->> 'value' IN
                    ('positive', 'high', 'medium', 'unwell', 'red', 'yellow')
                THEN
                    INSERT INTO public.codes_gone VALUES (OLD.id);
                END IF;
                RETURN OLD;
            END IF;
        END IF;
        PERFORM public.store_refuse(format('Cannot update or delete rows from %s', TG_TABLE_NAME));
        RETURN NULL;
    END $$;
    CREATE OR REPLACE FUNCTION codes_by_decision_alone() RETURNS trigger
        LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    BEGIN
        IF current_user = (
            SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'public.codes_code'::regclass
        ) THEN
            RETURN coalesce(NEW, OLD);
        END IF;
        IF TG_OP = 'DELETE' THEN
            IF public.codes_stood_down(OLD.place, OLD.at) OR EXISTS (
                SELECT 1 FROM public.codes_decision
                WHERE id = OLD.decision_id AND kept_until <= now()
            ) THEN
                RETURN OLD;
            END IF;
        END IF;
        PERFORM public.store_refuse(
            'Cannot update, insert or delete codes: row-level security lets decisions alone write them'
        );
        RETURN NULL;
    END $$;
    CREATE TRIGGER sealed BEFORE INSERT ON codes_destruction
        FOR EACH ROW EXECUTE FUNCTION codes_sealed();
"""


class Migration(migrations.Migration):
    dependencies = [("codes", "0003_sealed_signatures")]

    operations = [
        migrations.CreateModel(
            name="Destruction",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("cause", models.CharField(max_length=48)),
                ("reference", models.CharField(max_length=200)),
                ("by", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("counts", models.JSONField(default=dict)),
                ("digests", models.JSONField(default=dict)),
                ("said", models.TextField()),
                ("seal", models.BinaryField(max_length=32)),
            ],
            options={"abstract": False},
        ),
        migrations.RunSQL(
            _LET_GO + table_of_no_one_else("codes_gone") + no_one_else("codes_not_gone"),
            elidable=False,
        ),
        SecureRows("codes_destruction"),
    ]
