"""A list truly reaches the watch and observation: as work of people, done with when they have arranged it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from linli.features.isolation.actions.issuing import issue
from linli.features.screening import models
from linli.features.screening.actions import confirm, dismiss, take_answer
from linli.features.screening.actions.arranging import ArrangedAlready, arrange_nothing
from linli.features.screening.domain.rounds import List
from linli.features.screening.queries.proposals import found, to_arrange, unarranged, waiting
from linli.features.watch.actions.joining import join
from linli.features.watch.domain.groups import Joining
from linli.journal.models import Entry
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.register.models import Residence
from linli.store.reach import reaching
from linli.work.models import Item
from tests import observed, screened, world
from tests.screened import NOW, RETURNED, Screened, an_answer

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def it() -> Iterator[Screened]:
    """Let a household answer that somebody came back from Hubei."""
    made = screened.a_screened()
    with reaching(EVERYWHERE):
        answer = an_answer(made, values=RETURNED)
        take_answer(answer=answer, by=made.leader, now=LATER, ids=world.new_id)
        yield made


def proposal() -> models.Proposal:
    found: models.Proposal = models.Proposal.objects.get()
    return found


def confirmed(it: Screened) -> None:
    confirm(proposal=proposal().id, by=it.leader, now=LATER, ids=world.new_id)


def open_work() -> list[str]:
    rows = Item.objects.filter(closed_at=None, kind__startswith="screening.")
    return sorted(rows.values_list("kind", flat=True))


def test_what_is_confirmed_becomes_work_of_arranging(it: Screened) -> None:
    assert open_work() == ["screening.confirm"]

    confirmed(it)

    assert open_work() == ["screening.arrange"]
    assert waiting(within=it.within) == {}
    assert unarranged(within=it.within, on=local_day(LATER)) == {List.RETURNED: 1}
    (line,) = to_arrange(list=List.RETURNED, within=it.within, on=local_day(LATER))
    assert line.household == it.household


def test_what_is_dismissed_is_nobodys_work(it: Screened) -> None:
    dismiss(proposal=proposal().id, by=it.leader, now=LATER, ids=world.new_id)

    assert open_work() == []


def test_it_is_done_with_when_somebody_of_the_household_is_watched(
    it: Screened, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    confirmed(it)
    person = Residence.objects.get(household=it.household).person_id
    joining = Joining(id=world.new_id(), person=person, why="from_hubei", since_on=local_day(LATER))

    with django_capture_on_commit_callbacks(execute=True):
        join(joining=joining, by=it.leader, now=LATER, ids=world.new_id)

    assert open_work() == []
    assert proposal().arrangement == "watched"
    (line,) = found(round=it.round, within=it.within)
    assert (line.many, line.confirmed, line.followed) == (1, 1, 1)


def test_it_is_done_with_when_somebody_of_the_household_is_observed(
    it: Screened, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    confirmed(it)
    person = Residence.objects.get(household=it.household).person_id
    order = observed.a_new_order(person, began_at=LATER)

    with django_capture_on_commit_callbacks(execute=True):
        issue(order=order, by=it.leader, now=LATER, ids=world.new_id)

    assert "screening.arrange" not in open_work()
    assert proposal().arrangement in ("observed", "watched")


def test_that_nothing_is_needed_is_said_once(it: Screened) -> None:
    with pytest.raises(ArrangedAlready):
        arrange_nothing(proposal=proposal().id, by=it.leader, now=LATER, ids=world.new_id)
    confirmed(it)

    arrange_nothing(proposal=proposal().id, by=it.leader, now=LATER, ids=world.new_id)

    assert (open_work(), proposal().arrangement) == ([], "not_needed")
    with pytest.raises(ArrangedAlready):
        arrange_nothing(proposal=proposal().id, by=it.leader, now=LATER, ids=world.new_id)


def test_the_journal_names_no_household(it: Screened) -> None:
    confirmed(it)

    entries = Entry.objects.filter(kind__startswith="screening.")
    assert not any(str(it.household) in str(entry.payload) for entry in entries)
