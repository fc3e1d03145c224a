"""The lists of a street ask the database as often for many as for one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.features.watch.queries.fevers import fevers
from linli.features.watch.queries.people import Wanted, watched
from linli.kernel.places import Jurisdiction
from linli.store.reach import reaching
from tests import watching
from tests.watching import NOW, Watching, a_reading, taken

pytestmark = pytest.mark.django_db


def some(*rooms: int, it: Watching) -> None:
    """Put more people of a community under watch, each with a fever."""
    for room in rooms:
        person, _ = watching.a_person(it.community, room=str(room), document=None)
        watch = watching.joined(person, by=it.leader)
        taken(it, a_reading(watch, tenths=378))


def asked(ask: Callable[[Jurisdiction], object], *, within: Jurisdiction) -> int:
    with reaching(within):
        ask(within)
        with CaptureQueriesContext(connection) as queries:
            ask(within)
    return len(queries)


def test_the_fever_list_and_the_missing_list_ask_no_more_for_many() -> None:
    it = watching.a_watch()
    street = Jurisdiction(places=(".".join(it.place.split(".")[:4]),))
    some(601, it=it)
    lists: tuple[Callable[[Jurisdiction], object], ...] = (
        lambda within: fevers(within=within, now=NOW),
        lambda within: watched(wanted=Wanted(missing=True), within=within, now=NOW),
    )
    few = [asked(ask, within=street) for ask in lists]

    some(602, 603, 604, 605, it=it)
    many = [asked(ask, within=street) for ask in lists]

    assert many == few
    assert all(found <= most for found, most in zip(many, (10, 10), strict=True)), many
