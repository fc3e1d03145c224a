"""The person is told in time, once, and nothing more after the release."""

from datetime import date

import pytest

from linli.features.isolation.actions.exposing import note_exposure
from linli.features.isolation.actions.releasing import release
from linli.features.isolation.domain.periods import Exposed
from linli.features.isolation.models import Release
from linli.journal.actions import take_up
from linli.journal.models import Reaction
from linli.kernel.places import EVERYWHERE
from linli.outreach.models import Telling
from linli.store.reach import reaching
from tests import observed, world
from tests.observed import END, NOW, Observed

pytestmark = pytest.mark.django_db


def reacted() -> None:
    """Do what is due because of what happened."""
    for reaction in Reaction.objects.filter(done_at=None).order_by("id"):
        take_up(reaction=reaction.pk, now=NOW)


def told(*, still: bool = True) -> list[str]:
    """List what was told of observation; of what was withdrawn only with ``still`` off."""
    with reaching(EVERYWHERE):
        ours = Telling.objects.within(EVERYWHERE).filter(template__startswith="isolation.")
        rows = ours.order_by("told_at", "id")
        return list(
            (rows.filter(withdrawn_at=None) if still else rows).values_list("template", flat=True)
        )


def released(it: Observed) -> None:
    with reaching(it.leader.reach()):
        release(order=it.order, by=it.leader, now=END, ids=world.new_id)


def test_whoever_is_observed_is_told_once() -> None:
    observed.an_observed()

    reacted()
    Reaction.objects.update(done_at=None)
    reacted()

    assert told() == ["isolation.ordered"]


def test_a_moved_end_is_told() -> None:
    it = observed.an_observed()
    reacted()
    later = Exposed(kind="met_case", last_on=date(2020, 2, 19))
    with reaching(it.leader.reach()):
        note_exposure(order=it.order, exposed=later, by=it.leader, now=NOW, ids=world.new_id)

    reacted()

    assert told() == ["isolation.ordered", "isolation.end_moved"]


def test_a_release_withdraws_all_that_was_to_be_told_and_is_told_itself() -> None:
    it = observed.an_observed()
    reacted()

    released(it)
    assert told() == []
    reacted()

    assert told() == ["isolation.released"]
    with reaching(EVERYWHERE):
        assert Release.objects.within(it.within).get().announced_at == NOW


def test_released_before_anybody_was_told_only_the_release_is_told() -> None:
    it = observed.an_observed()
    released(it)

    reacted()

    assert told(still=False) == ["isolation.released"]
