"""A jurisdiction means the same to Python, to the first lock and to the second."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.register.models import Question
from linli.store.reach import reaching
from linli.store.row_security import BY_PLACE
from tests import world
from tests.laws_of_places import jurisdictions, places

pytestmark = pytest.mark.django_db
# The transaction of the test is undone as a whole: no example needs a fresh one.
in_the_database = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
many_places = st.lists(places, max_size=20, unique=True)


def behind_the_second_lock(found: list[str], jurisdiction: Jurisdiction) -> set[str]:
    with reaching(jurisdiction), connection.cursor() as cursor:
        cursor.execute(
            f'SELECT place FROM unnest(%s::text[]) AS it(place) WHERE place COLLATE "C" {IN_REACH}',
            [found],
        )
        return {place for (place,) in cursor.fetchall()}


IN_REACH = BY_PLACE.removeprefix("place ")


def behind_the_first_lock(found: list[str], jurisdiction: Jurisdiction) -> set[str]:
    with reaching(EVERYWHERE):
        Question.objects.bulk_create(
            Question(
                id=world.new_id(),
                place=place,
                kind="test",
                subject=world.new_id(),
                opened_at=world.NOW,
            )
            for place in found
        )
        rows = Question.objects.filter(kind="test")
        seen = set(rows.within(jurisdiction).values_list("place", flat=True))
        rows.delete()
        return seen


@in_the_database
@given(found=many_places, jurisdiction=jurisdictions)
def test_both_locks_show_exactly_what_the_jurisdiction_covers(
    found: list[str], jurisdiction: Jurisdiction
) -> None:
    covered = {place for place in found if jurisdiction.covers(place)}

    assert behind_the_first_lock(found, jurisdiction) == covered
    assert behind_the_second_lock(found, jurisdiction) == covered


@in_the_database
@given(found=many_places, one=jurisdictions, other=jurisdictions)
def test_a_wider_jurisdiction_never_sees_less(
    found: list[str], one: Jurisdiction, other: Jurisdiction
) -> None:
    wider = one.and_also((other,))

    assert behind_the_second_lock(found, one) <= behind_the_second_lock(found, wider)


@in_the_database
@given(found=many_places)
def test_everywhere_is_everywhere_in_the_database(found: list[str]) -> None:
    assert behind_the_second_lock(found, EVERYWHERE) == set(found)
    assert behind_the_first_lock(found, EVERYWHERE) == set(found)
