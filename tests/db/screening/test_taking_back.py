"""An answer taken back: what it said to the register is withdrawn, and later words hold."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Actor, Role
from linli.features.screening import models
from linli.features.screening.actions import take_back
from linli.features.screening.actions.receiving import Means, Submission, receive
from linli.features.screening.actions.taking_back import TakenBack
from linli.features.screening.domain.answers import How
from linli.journal.models import Entry
from linli.register import actions
from linli.register import queries as register
from linli.register.domain.claims import Method
from linli.register.models import Question, Statement
from linli.store.reach import reaching
from tests import screened, world, xlsforms
from tests.screened import NOW, Screened, an_instance

pytestmark = pytest.mark.django_db
MEANS = Means(ids=world.new_id, vault=world.VAULT)
WRONG, RIGHT, KNOWN = "14500009999", "14500008888", "14500000000"


@pytest.fixture
def it() -> Iterator[Screened]:
    """Open a round that asks by the form of the field, and the second lock as far as needed."""
    made = screened.a_screened_by(xlsforms.sample(), many=2)
    with reaching(made.leader.reach()):
        yield made


def said(it: Screened, *, by: Actor, hours: int, **values: str) -> None:
    """Hand an answer of the first household in."""
    turn = models.Turn.objects.get(household=it.household)
    at = NOW + timedelta(hours=hours)
    sent = Submission(
        xml=an_instance(key=f"uuid:{hours}", **values).encode(),
        how=How.DOOR,
        turn=turn.id,
        given_at=at,
    )
    receive(submission=sent, by=by, now=at, means=MEANS)


def taken_back(it: Screened, *, by: Actor, hours: int) -> TakenBack:
    at = NOW + timedelta(hours=hours)
    return take_back(round=it.round, household=it.household, by=by, now=at, ids=world.new_id)


def home(it: Screened) -> tuple[str, str]:
    """Tell the tenure of the first household and the phone of its head, as the register has them."""
    (line,) = register.households_by_key(keys=(it.household,), within=it.within)
    return line.tenure, line.members[0].phone


def withdrawn() -> list[datetime]:
    rows = Statement.objects.exclude(withdrawn_at=None).order_by("withdrawn_at", "id")
    return list(rows.values_list("withdrawn_at", flat=True))


def test_what_an_answer_changed_is_as_it_was_before(it: Screened) -> None:
    before = home(it)
    said(it, by=it.leader, hours=1, tenure="rented", phone=WRONG)
    meanwhile = home(it)

    done = taken_back(it, by=it.leader, hours=2)

    assert (before, meanwhile) == (("", KNOWN), ("rented", WRONG))
    assert home(it) == before
    assert done.fields == ("household.tenure", "person.phone")
    assert withdrawn() == [NOW + timedelta(hours=2)] * 2
    entry = Entry.objects.get(kind="screening.taken_back")
    assert entry.payload["fields"] == ["household.tenure", "person.phone"]
    assert set(
        Statement.objects.exclude(withdrawn_in=None).values_list("withdrawn_in", flat=True)
    ) == {entry.id}


def test_a_later_word_holds(it: Screened) -> None:
    said(it, by=it.leader, hours=1, phone=WRONG, tenure="")
    other = world.an_actor(Role.COMMUNITY_STAFF, area=it.community)
    _corrected(it, phone=RIGHT, by=other, hours=2)

    taken_back(it, by=it.leader, hours=3)

    assert home(it)[1] == RIGHT
    assert len(withdrawn()) == 1


def test_an_answer_that_changed_nothing_withdraws_nothing(it: Screened) -> None:
    said(it, by=it.leader, hours=1, tenure="")
    before = Statement.objects.count()

    done = taken_back(it, by=it.leader, hours=2)

    assert (done.fields, withdrawn()) == ((), [])
    assert Statement.objects.count() == before


def test_nobody_is_asked_any_more_about_what_was_withdrawn(it: Screened) -> None:
    said(it, by=it.leader, hours=1, phone=WRONG)
    person = _head(it)
    Question.objects.create(
        id=world.new_id(),
        place=Statement.objects.filter(subject=person).latest("said_at").place,
        kind="claim.differs",
        subject=person,
        opened_at=NOW + timedelta(hours=1),
    )

    taken_back(it, by=it.leader, hours=2)

    assert Question.objects.get(subject=person, kind="claim.differs").answer == "withdrawn"


def _head(it: Screened) -> UUID:
    (line,) = register.households_by_key(keys=(it.household,), within=it.within)
    return line.members[0].person


def _corrected(it: Screened, *, phone: str, by: Actor, hours: int) -> None:
    actions.correct_person(
        person=_head(it),
        correction=actions.Correction(values={"person.phone": phone}),
        within=it.within,
        said=actions.Saying(
            community=it.community,
            method=Method.WORKER,
            by=by.id,
            entry=world.new_id(),
            at=NOW + timedelta(hours=hours),
        ),
        vault=world.VAULT,
        ids=world.new_id,
    )
