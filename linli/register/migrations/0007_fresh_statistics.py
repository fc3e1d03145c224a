"""
The application may have the register's tables counted anew, and nothing more.

ANALYZE is for the owner of a table. The privilege MAINTAIN (PostgreSQL 17) would also let the
application lock, rebuild and rewrite tables; a function of the owner's that does this one thing is
less, and works with every version we support.
"""

from django.db import migrations

TABLES = (
    "register_dwelling",
    "register_household",
    "register_person",
    "register_residence",
    "register_tenancy",
    "register_vehicle",
    "register_caremark",
    "register_statement",
    "register_question",
)

MAKE = f"""
CREATE FUNCTION register_count_rows() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    ANALYZE {", ".join(TABLES)};
END $$;
REVOKE ALL ON FUNCTION register_count_rows() FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0006_people_without_a_number")]

    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION register_count_rows()")]
