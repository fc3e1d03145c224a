"""The database's counts of buildings and communities are those of the turns, whatever is done in whatever order."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from linli.features.screening import models
from linli.features.screening.actions import Accounted, account_for, record_attempt, take_answer
from linli.features.screening.domain.places import building_of
from linli.features.screening.domain.rounds import Asked, Outcome, State
from linli.features.screening.queries.progress import COLUMNS
from linli.kernel.days import local_day
from linli.kernel.places import community_of
from linli.kernel.refusals import Refused
from linli.store.reach import reaching
from tests import screened, world
from tests.screened import NOW, Screened

pytestmark = pytest.mark.django_db
_DOINGS = ("answer", "no_answer", "visit", "refused", "empty", "moved")


def among(turn: models.Turn) -> str:
    """Tell whether a household was there at the start."""
    return "arrived" if turn.arrived_at else "universe"


def day(at: datetime | None) -> date | None:
    """Give the local day of an instant."""
    return local_day(at) if at else None


def counted() -> Counter[tuple[object, ...]]:
    """Count the turns as the tallies should have them."""
    return Counter(
        (
            t.round_id,
            building_of(t.place),
            t.state,
            t.rung,
            t.how,
            among(t),
            day(t.settled_at),
        )
        for t in models.Turn.objects.all()
    )


def kept() -> Counter[tuple[object, ...]]:
    """Give the tallies as they are kept."""
    rows = models.Tally.objects.exclude(turns=0)
    return Counter(
        {
            (t.round_id, t.place, t.state, t.rung, t.how, t.among, t.settled_on): t.turns
            for t in rows
        }
    )


def columns_of(turn: models.Turn) -> tuple[str, ...]:
    """Name the columns of a community's day in which a turn counts."""
    if turn.state == State.OPEN:
        return (among(turn), f"open_{turn.rung}")
    ways = (f"answered_{turn.how}",) if turn.how else ()
    return (among(turn), turn.state, *(ways if turn.state == State.ANSWERED else ()))


def counted_by_day() -> Counter[tuple[object, ...]]:
    """Count the turns as the days of their communities should have them."""
    return Counter(
        (t.round_id, community_of(t.place), day(t.settled_at), column)
        for t in models.Turn.objects.all()
        for column in columns_of(t)
    )


def kept_by_day() -> Counter[tuple[object, ...]]:
    """Give the days of communities as they are kept."""
    return Counter(
        {
            (row.round_id, row.place, row.settled_on, column): many
            for row in models.CommunityDay.objects.all()
            for column in COLUMNS
            if (many := getattr(row, column))
        }
    )


def do(it: Screened, household: int, doing: str, minute: int) -> None:
    """Do something to a household that may or may not be refused."""
    key, at = it.households[household], NOW + timedelta(minutes=minute)
    ends = {"empty": State.EMPTY, "moved": State.MOVED}
    try:
        if doing == "answer":
            answer = screened.an_answer(it, household=key, at=at)
            take_answer(answer=answer, by=it.leader, now=at, ids=world.new_id)
        elif doing in ends:
            end = Accounted(round=it.round, household=key, end=ends[doing])
            account_for(accounted=end, by=it.leader, now=at, ids=world.new_id)
        else:
            way = Asked.DOOR if doing == "visit" else Asked.PHONE
            outcome = Outcome.REFUSED if doing == "refused" else Outcome.NO_ANSWER
            tried = screened.an_attempt(it, household=key, way=way, outcome=outcome, at=at)
            record_attempt(attempt=tried, by=it.leader, now=at, ids=world.new_id)
    except Refused:
        pass


class TestTallies(TestCase):
    """Each example in a transaction of its own."""

    @given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(_DOINGS)), max_size=8))
    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_they_add_up_after_anything(self, doings: list[tuple[int, str]]) -> None:
        it = screened.a_screened(many=3)
        with reaching(it.leader.reach()):
            for minute, (household, doing) in enumerate(doings):
                do(it, household, doing, minute)

            assert kept() == counted()
            assert kept_by_day() == counted_by_day()
