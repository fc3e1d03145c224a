"""Sealed rows in the database: the sealer of this house, what was refused, what migrations need."""

from functools import cache

from django.conf import settings
from django.db import connection

from linli.store.sealing import Sealer

# A trigger function may be put on a table of one's own by whoever may execute it: nobody may.
_NO_ONE_ELSE = """
    DO $$
    DECLARE one record;
    BEGIN
        FOR one IN
            SELECT p.oid::regprocedure AS called, acl.grantee, acl.grantee::regrole AS who
            FROM pg_proc AS p,
                aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS acl
            WHERE p.proname IN ({names}) AND acl.grantee <> p.proowner
        LOOP
            IF one.grantee = 0 THEN
                EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one.called);
            ELSE
                EXECUTE format('REVOKE ALL ON FUNCTION %s FROM %s', one.called, one.who);
            END IF;
        END LOOP;
    END $$;
"""


_NO_ONE_ELSE_READS = """
    DO $$
    DECLARE one record;
    BEGIN
        FOR one IN
            SELECT DISTINCT grantee::regrole AS who
            FROM pg_class, aclexplode(relacl)
            WHERE oid = '{name}'::regclass AND grantee <> relowner AND grantee <> 0
        LOOP
            EXECUTE format('REVOKE ALL ON {name} FROM %s', one.who);
        END LOOP;
        REVOKE ALL ON {name} FROM PUBLIC;
    END $$;
"""


@cache
def house_sealer() -> Sealer:
    """Give the sealer with this machine's key."""
    return Sealer(secret=settings.SEALING)


def no_one_else(*functions: str) -> str:
    """Give the SQL by which nobody but their maker may execute functions, for migrations."""
    return _NO_ONE_ELSE.format(names=", ".join(f"'{name}'" for name in functions))


def table_of_no_one_else(name: str) -> str:
    """Give the SQL by which nobody but its maker reads or writes a table, for migrations."""
    return _NO_ONE_ELSE_READS.format(name=name)


def attempts() -> int:
    """Tell how often the database refused what was written past us; a crash may add up to 32."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM store_attempts")
        return int(cursor.fetchone()[0])
