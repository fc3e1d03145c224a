"""A round from its first hour to the last trace of it: asked by every way, corrected, asked again, forgotten."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from linli.areas.domain import Role
from linli.features.screening import models
from linli.features.screening.actions import (
    Accounted,
    Again,
    Asking,
    account_for,
    ask_group_again,
    close_round,
    confirm,
    hand_on,
    open_round,
    record_attempt,
    reopen,
    share_out,
    take_answer,
)
from linli.features.screening.actions.destroying import tidy
from linli.features.screening.actions.sheets import Marked, make_sheets, take_sheet
from linli.features.screening.actions.trying import CannotTry
from linli.features.screening.actions.writing import Means, climb
from linli.features.screening.domain.answers import How, Remark
from linli.features.screening.domain.groups import Group
from linli.features.screening.domain.places import unit_of
from linli.features.screening.domain.rounds import Asked, Ground, Outcome, Rung, State
from linli.features.screening.queries.comparing import comparison
from linli.features.screening.queries.progress import count
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.work.models import Item
from tests import screened, world
from tests.screened import FINE, NOW, RETURNED, Screened, a_new_round, an_answer, an_attempt

pytestmark = pytest.mark.django_db
MEANS = Means(ids=world.new_id, vault=world.VAULT, link="http://127.0.0.1/home/")
NOTICE = "公告：2月19日到过某超市的请报告"


def at(day: int, hour: int) -> datetime:
    """Tell an hour of a day of the story; the first is the 20th of February, which begins at ten."""
    return NOW + timedelta(days=day - 1, hours=hour - 10)


def answered(it: Screened, household: UUID, *, how: How, at: datetime, **said: Any) -> Any:
    answer = an_answer(it, household=household, how=how, at=at, **said)
    return take_answer(answer=answer, by=it.leader, now=at, ids=world.new_id)


def tried(it: Screened, household: UUID, outcome: Outcome, *, way: Asked, at: datetime) -> Rung:
    noted = an_attempt(it, household=household, way=way, outcome=outcome, at=at)
    return record_attempt(attempt=noted, by=it.leader, now=at, ids=world.new_id).rung


def workers_of(it: Screened) -> Counter[UUID]:
    rows = models.Turn.objects.filter(round=it.round, state=State.OPEN)
    return Counter(rows.values_list("worker", flat=True))


def test_a_round() -> None:
    it = screened.a_screened(many=6)
    self_, phone, door, paper, empty, liar = it.households
    lin, qin = (
        world.a_user(name, role=Role.COMMUNITY_STAFF, area=it.community, name=name)
        for name in ("lin", "qin")
    )
    with reaching(EVERYWHERE):
        by, ids = it.leader, world.new_id
        # The first day: everybody is written to and shared out; one answers on the phone at home.
        share_out(round=it.round, by=by, now=at(1, 10), ids=ids)
        assert set(workers_of(it)) == {lin, qin}
        assert climb(now=at(1, 11), means=MEANS) == 1
        answered(it, self_, how=How.SELF, at=at(1, 12))
        with pytest.raises(CannotTry, match=r"screening.not_at_night"):
            tried(it, phone, Outcome.NO_ANSWER, way=Asked.PHONE, at=at(1, 23))

        # The second: the others are reminded, then called. Qin falls ill: everything is Lin's.
        assert climb(now=at(2, 11), means=MEANS) == 2
        hand_on(round=it.round, user=qin, why="发热", by=by, now=at(2, 11), ids=ids)
        assert set(workers_of(it)) == {lin}
        answered(it, phone, how=How.PHONE, at=at(2, 12))
        wrong = tried(it, door, Outcome.WRONG_NUMBER, way=Asked.PHONE, at=at(2, 12))
        assert wrong is Rung.DOOR
        answered(it, door, how=How.DOOR, at=at(2, 15), values=RETURNED)
        answered(it, liar, how=How.PHONE, at=at(2, 16))

        # What fell out is confirmed by a person; nobody is watched or observed by it.
        (proposal,) = models.Proposal.objects.all()
        confirm(proposal=proposal.id, by=by, now=at(2, 17), ids=ids)
        assert Item.objects.filter(kind="screening.arrange", closed_at=None).count() == 1

        # The third: a sheet of paper, typed in twice, counts once; a dwelling stands empty.
        unit = unit_of(models.Turn.objects.get(household=paper).place)
        code = make_sheets(round=it.round, units=(unit,), by=by, now=at(3, 9), ids=ids)[unit]
        for _ in range(2):
            marked = Marked(code=code, at=at(3, 10), marks={paper: Outcome.NO_ANSWER})
            take_sheet(marked=marked, by=by, now=at(3, 11), ids=ids)
        assert models.Turn.objects.get(household=paper).visits == 1
        answered(it, paper, how=How.PAPER, at=at(3, 14))
        end = Accounted(round=it.round, household=empty, end=State.EMPTY)
        account_for(accounted=end, by=by, now=at(3, 14), ids=ids)

        # One answer is found untrue, and a notice asks everybody who had said no.
        untrue = models.Answer.objects.get(turn__household=liar)
        asking = Asking(answer=untrue.id, ground=Ground.UNTRUE, reason="物业看到他拖着箱子")
        reopen(asking=asking, by=by, now=at(3, 15), ids=ids)
        found_out = answered(it, liar, how=How.PHONE, at=at(3, 16), values=RETURNED)
        assert found_out.remarks == ()
        group = Group(question="away14", choice="no")
        again = Again(round=it.round, group=group, notice=NOTICE)
        assert ask_group_again(again=again, by=by, now=at(3, 17), ids=ids) == 3
        honest = answered(it, phone, how=How.SELF, at=at(3, 18), values=RETURNED)
        assert honest.remarks == (Remark.CORRECTED,)
        for household in (self_, paper):
            assert answered(it, household, how=How.SELF, at=at(3, 19)).remarks == ()

        # Every household has its end; only then can the round be closed.
        close_round(round=it.round, by=by, now=at(3, 20), ids=ids)
        counted = count(round=it.round, within=it.within)
        assert (counted.left, counted.ends) == (0, {State.ANSWERED: 5, State.EMPTY: 1})
        assert Item.objects.filter(kind="screening.share", closed_at=None).count() == 0

        # The next round starts from it; of both a page can say why anybody was asked twice.
        form = models.Round.objects.get(id=it.round).form_id
        new = a_new_round(
            it.community.place, form=form, after=it.round, name="第二轮", due_at=at(9, 18)
        )
        open_round(round=new, by=by, now=at(5, 9), ids=ids)
        second = an_answer(it, round=new.id, household=self_, values=FINE, at=at(5, 10))
        take_answer(answer=second, by=by, now=at(5, 10), ids=ids)
        compared = comparison(round=new.id, within=it.within)
        assert compared is not None
        assert compared.twice == 1

        # Two months later nobody finds an answer of it any more; the counts are what remains.
        tidy(now=at(3, 20) + timedelta(days=60, seconds=1), ids=ids, at_most=9)
        assert not models.Answer.objects.filter(turn__round=it.round).exists()
        assert count(round=it.round, within=it.within) == counted
        told = Counter(
            Entry.objects.filter(kind__startswith="screening.").values_list("kind", flat=True)
        )
    assert told["screening.answered"] == 10
    assert told["screening.destroyed"] == 1
