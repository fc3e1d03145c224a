"""Two people, or two sweepers, in the same second: one does it, the other is told."""

import pytest

from linli.features.isolation import models
from linli.features.isolation.actions.proposing import propose
from linli.features.isolation.actions.releasing import release
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import observed, world
from tests.at_once import at_once
from tests.observed import END

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_release_confirmed_twice_in_a_second_is_one_release_and_one_refusal() -> None:
    it = observed.an_observed()

    def confirm() -> object:
        with reaching(it.leader.reach()):
            release(order=it.order, by=it.leader, now=END, ids=world.new_id)
        return "released"

    came_to = at_once(confirm, confirm)

    assert sorted(came_to, key=str) == [["isolation.ended_already"], "released"]
    with reaching(EVERYWHERE):
        assert models.Release.objects.within(it.within).count() == 1
        entries = Entry.objects.within(it.within).filter(kind="isolation.released")
        assert entries.count() == 1


def test_two_sweepers_propose_everybody_once() -> None:
    it = observed.an_observed()

    def sweep() -> object:
        with reaching(EVERYWHERE):
            return propose(now=END, ids=world.new_id, at_most=10)

    assert sorted(at_once(sweep, sweep), key=str) in ([0, 1],)
    with reaching(EVERYWHERE):
        assert models.Release.objects.within(it.within).count() == 1
