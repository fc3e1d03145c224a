"""What a vendor tries who holds the application's role: enact, merge and appoint, all by SQL."""

from uuid import UUID

from django.db import connection

from linli.areas.queries import AreaRecord
from tests import world

# A copy of a real rule that holds of nobody: red for everybody, from the first day on.
_ENACTED = """
    INSERT INTO rules_rule
        (id, code, version, place, type, words, affected_fields, logic, ground, change, valid_from,
        known_from, enacted_by, said, seal)
    SELECT gen_random_uuid(), code, '9.9.9', %s, type, words, affected_fields, 'false', ground, change,
        valid_from + 1, known_from, enacted_by,
        regexp_replace(said, '"version":"[^"]*"', '"version":"9.9.9"'), seal
    FROM rules_rule WHERE code LIKE 'codes.colour.red.%%' ORDER BY code, valid_from LIMIT 1
"""
_POSTED = """
    WITH somebody AS (
        INSERT INTO areas_user (id, username, name, language, password, is_active, created_at)
        VALUES (gen_random_uuid(), %s, '', 'zh-hans', '!', true, now()) RETURNING id
    )
    INSERT INTO areas_post (id, user_id, role, place, began_on, appointed_by, appointed_at, seal)
    SELECT gen_random_uuid(), id, 'doctor', %s, '2020-01-01', 'user:vendor', now(), %s FROM somebody
"""


def enacted(place: str = "") -> None:
    """Enact a rule by which everybody at a place is red."""
    with connection.cursor() as cursor:
        cursor.execute(_ENACTED, [place])


def merged(gone: UUID, *, into: UUID) -> None:
    """Let a record point to another, whose facts would then count for it."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE register_person SET merged_into_id = %s WHERE id = %s", [into, gone])


def posted(area: AreaRecord) -> None:
    """Appoint a doctor who does not exist, to sign second."""
    with connection.cursor() as cursor:
        cursor.execute(_POSTED, [f"vendor-{world.new_id()}", area.place, bytes(32)])
