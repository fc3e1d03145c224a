"""
Which tables stand behind the second lock is found by looking at the database, not by a list.

A table is personal if it has a place, if it reaches a person, a household or a dwelling through its
foreign keys, or if one of its columns is named like a personal field of the dictionary.
"""

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.db import connection

from linli.register.domain.fields import Sensitivity, all_fields
from linli.store.models import Placed

pytestmark = pytest.mark.django_db

OF_SOMEBODY = frozenset(("register_person", "register_household", "register_dwelling"))
# Columns of our own making that hold several fields at once, or one in another form.
MADE_OF_FIELDS = frozenset(("values", "payload", "facts", "pinyin", "initials", "document"))


def test_every_personal_table_stands_behind_the_second_lock() -> None:
    without = personal_tables() - behind_the_lock() - outside_the_locks().keys()

    assert not without, (
        f"{sorted(without)} look personal but have no second lock: put them behind it with"
        " store.row_security.SecureRows, or say in the model's outside_the_locks why not"
    )


def test_behind_the_lock_are_exactly_these_tables_today() -> None:
    placed = {model._meta.db_table for model in apps.get_models() if issubclass(model, Placed)}

    assert behind_the_lock() == placed
    assert placed >= OF_SOMEBODY | {"register_statement", "register_disclosure", "journal_entry"}


def test_what_stands_outside_says_why() -> None:
    assert outside_the_locks() == {
        "areas_area": "names of areas are public; nobody's life is told here",
        "areas_post": "read to find out how far somebody reaches; it names members of staff by key",
        "areas_user": "read before anybody's reach is known;"
        " it names members of staff in their office alone",
        "households_contact": "the phone of an office, printed on slips and posters",
        "households_proof": "keyed digests only; whoever says a code has no reach yet",
        "passes_key": "public halves of keys, published on a page of the house",
        "rules_parameter": "what holds where is public; nobody's life is told here",
        "rules_rule": "what holds where is public; nobody's life is told here",
        "screening_collector": "read to find out who asks; it names a member of staff by key",
        "screening_form": "questions, not answers: it tells of nobody",
        "screening_medium": "belongs to the questions, as they do: it tells of nobody",
        "screening_round": "a round is announced to everybody; it tells of nobody",
        "screening_screener": "who works in a round, by key: staff in their office alone",
        "screening_communityday": "counts of a whole community: no dwelling, no person",
        "screening_tally": "counts of a whole building: no dwelling, no person",
    }


def test_nothing_stands_outside_without_need() -> None:
    assert outside_the_locks().keys() <= personal_tables() - behind_the_lock()


def test_every_lock_is_forced_and_holds_for_everybody() -> None:
    policies = {
        table: (name, kind, who)
        for table, name, kind, who in answers(
            "SELECT tablename, policyname, cmd, roles::text FROM pg_policies"
            " WHERE policyname <> 'maker'"
        )
    }

    assert policies == dict.fromkeys(behind_the_lock(), ("reach", "ALL", "{public}"))


def test_only_the_maker_of_tables_passes_the_lock() -> None:
    makers = answers("SELECT DISTINCT roles::text FROM pg_policies WHERE policyname = 'maker'")

    assert list(makers) == [("{linli_owner}",)]


def personal_tables() -> set[str]:
    return with_a_place() | reaching_somebody() | with_a_personal_column()


def with_a_place() -> set[str]:
    return {table for table, column in columns() if column == "place"}


def reaching_somebody() -> set[str]:
    keys = set(
        answers(
            "SELECT conrelid::regclass::text, confrelid::regclass::text"
            " FROM pg_constraint WHERE contype = 'f'"
        )
    )
    found = set(OF_SOMEBODY)
    while more := {table for table, to in keys if to in found} - found:
        found |= more
    return found


def with_a_personal_column() -> set[str]:
    ours = {model._meta.db_table for model in apps.get_models() if is_ours(model.__module__)}
    return {table for table, column in columns() if table in ours and is_personal(column)}


def is_ours(module: str) -> bool:
    return module.startswith("linli.")


def is_personal(column: str) -> bool:
    kinds = MADE_OF_FIELDS | {
        field.code.rpartition(".")[2]
        for field in all_fields().values()
        if field.sensitivity is not Sensitivity.OPEN
    }
    return any(column == kind or column.startswith(f"{kind}_") for kind in kinds)


def outside_the_locks() -> dict[str, str]:
    return {
        model._meta.db_table: model.outside_the_locks
        for model in apps.get_models()
        if hasattr(model, "outside_the_locks")
    }


def behind_the_lock() -> set[str]:
    return {
        table
        for (table,) in answers(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
            " AND relnamespace = 'public'::regnamespace"
        )
    }


def columns() -> set[tuple[str, str]]:
    return set(
        answers(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public'"
        )
    )


def answers(question: str) -> Iterable[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()
