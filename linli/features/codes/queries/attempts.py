"""How often somebody tried to write codes past us: counted by the database, never turned back."""

from django.db import connection


def attempts() -> int:
    """Tell how often the database has refused, since its tables were made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM codes_attempts")
        return int(cursor.fetchone()[0])
