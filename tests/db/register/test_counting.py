"""Counts are right for people with two homes and without a number; the planner knows what came in."""

import pytest
from django.db import connection

from linli.register import actions, queries
from linli.register.domain.documents import Document, DocumentKind
from tests import world

pytestmark = pytest.mark.django_db


def believed(table: str) -> float:
    """Tell how many rows the planner believes a table has; -1 before it was ever counted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [table])
        return cursor.fetchone()[0]


def test_who_has_two_homes_counts_once_with_a_number_and_without():
    community = world.a_community()
    passport = Document(kind=DocumentKind.PASSPORT, number="E12345678", sound=True)
    numbered, foreign = world.a_member("林安"), world.a_member("江河", document=passport)
    unknown = world.a_member("关山", document=None)
    for room in ("501", "502"):
        world.taken_in(world.a_sheet(numbered, foreign, room=room), community=community)
    world.taken_in(world.a_sheet(unknown, room="503"), community=community)

    with world.as_seen_from(community) as within:
        counted = queries.counts(within=within)

    assert (counted.people, counted.valid_resident_ids) == (3, 1)


def test_who_has_moved_out_is_counted_no_more_with_a_number_or_without():
    community = world.a_community()
    here, gone = world.a_member("林安"), world.a_member("江河", document=None)
    (_, left) = world.taken_in(world.a_sheet(here, gone), community=community)

    with world.as_seen_from(community) as within:
        actions.move_out(
            household=left.household, people=(left.person,), within=within, now=world.NOW
        )
        counted = queries.counts(within=within)

    assert (counted.people, counted.valid_resident_ids) == (1, 1)


def test_after_many_people_the_planner_knows_and_after_few_it_is_left_alone():
    community = world.a_community()
    world.taken_in(world.a_sheet(world.a_member(), world.a_member("江河")), community=community)
    with world.as_seen_from(community):
        before = believed("register_person")

        assert not actions.count_rows(changed=999)
        assert believed("register_person") == before

        assert actions.count_rows(changed=1_000)
        assert believed("register_person") == 2


def test_the_application_counts_by_the_function_alone():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('linli_app', 'register_person', 'MAINTAIN'),"
            " has_function_privilege('linli_app', 'register_count_rows()', 'EXECUTE'),"
            " has_function_privilege('public', 'register_count_rows()', 'EXECUTE')"
        )
        assert cursor.fetchone() == (False, True, False)
