"""
Every table with personal data stands behind the second lock.

A person is also seen from the place of another open residence; ``elsewhere``, kept by a trigger,
spares all others the second look.
"""

from django.db import migrations

from linli.store.row_security import BY_PLACE, REACH, SecureRows

TABLES = (
    "register_dwelling",
    "register_household",
    "register_residence",
    "register_tenancy",
    "register_vehicle",
    "register_caremark",
    "register_statement",
    "register_question",
    "register_merge",
    "register_disclosure",
)

SEEN_FROM_ELSEWHERE = f"""
{BY_PLACE} OR (elsewhere AND EXISTS (
    SELECT 1 FROM register_residence r
    WHERE r.person_id = register_person.id AND r.ended_at IS NULL AND r.place <@ {REACH}
))
"""

KEEP_ELSEWHERE = """
CREATE FUNCTION register_keep_elsewhere() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE register_person p
    SET elsewhere = NOT p.elsewhere
    WHERE p.id IN (SELECT person_id FROM changed)
      AND p.elsewhere <> EXISTS (
          SELECT 1 FROM register_residence r
          WHERE r.person_id = p.id AND r.ended_at IS NULL AND r.place <> p.place
      );
    RETURN NULL;
END $$;
CREATE TRIGGER keep_elsewhere_new AFTER INSERT ON register_residence
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION register_keep_elsewhere();
CREATE TRIGGER keep_elsewhere_changed AFTER UPDATE ON register_residence
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION register_keep_elsewhere();
CREATE FUNCTION register_keep_elsewhere_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    NEW.elsewhere := EXISTS (
        SELECT 1 FROM register_residence r
        WHERE r.person_id = NEW.id AND r.ended_at IS NULL AND r.place <> NEW.place
    );
    RETURN NEW;
END $$;
CREATE TRIGGER keep_elsewhere_moved BEFORE UPDATE OF place ON register_person
    FOR EACH ROW WHEN (OLD.place IS DISTINCT FROM NEW.place)
    EXECUTE FUNCTION register_keep_elsewhere_moved();
"""

FORGET_ELSEWHERE = """
DROP TRIGGER keep_elsewhere_new ON register_residence;
DROP TRIGGER keep_elsewhere_changed ON register_residence;
DROP TRIGGER keep_elsewhere_moved ON register_person;
DROP FUNCTION register_keep_elsewhere();
DROP FUNCTION register_keep_elsewhere_moved();
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0001_tables"), ("store", "0001_ranges_of_places")]

    operations = [
        *(SecureRows(table) for table in TABLES),
        SecureRows("register_person", using=SEEN_FROM_ELSEWHERE),
        migrations.RunSQL(KEEP_ELSEWHERE, FORGET_ELSEWHERE),
    ]
