"""
What the database verifies seals with, and where it counts whoever wrote past us.

- ``store_key`` holds the padded keys; only the maker of the tables reads it.
- ``store_fits`` tells a trigger whether a seal fits a text.
- ``store_refuse`` counts an attempt in a sequence, which a transaction that is undone does not turn
  back, and refuses it. Whoever calls it tells of themselves.
"""

from django.conf import settings
from django.db import migrations

from linli.store.sealed_rows import no_one_else, table_of_no_one_else
from linli.store.sealing import Sealer

_MADE = """
    CREATE TABLE store_key (
        id smallint PRIMARY KEY,
        inner_pad bytea NOT NULL,
        outer_pad bytea NOT NULL
    );
    CREATE SEQUENCE store_attempts;
    CREATE FUNCTION store_fits(said text, seal bytea) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (
            SELECT 1 FROM public.store_key AS one
            WHERE seal = sha256(one.outer_pad || sha256(one.inner_pad || convert_to(said, 'UTF8')))
        )
    $$;
    CREATE FUNCTION store_refuse(why text) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        PERFORM nextval('public.store_attempts');
        RAISE EXCEPTION '%', why USING ERRCODE = 'insufficient_privilege';
    END $$;
"""
_BACK = """
    DROP FUNCTION store_refuse(text);
    DROP FUNCTION store_fits(text, bytea);
    DROP SEQUENCE store_attempts;
    DROP TABLE store_key;
"""


def put_key(_apps, editor):
    """Give the database what it verifies seals with."""
    inner, outer = Sealer(secret=settings.SEALING).pads
    editor.execute("INSERT INTO store_key VALUES (1, %s, %s)", [inner, outer])


class Migration(migrations.Migration):
    dependencies = [("store", "0001_ranges_of_places")]

    operations = [
        migrations.RunSQL(
            _MADE + table_of_no_one_else("store_key") + no_one_else("store_fits"), _BACK
        ),
        migrations.RunPython(put_key, migrations.RunPython.noop),
    ]
