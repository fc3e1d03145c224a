"""Answers are destroyed in time and with the emergency: counts remain, and nobody is found in any table."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from linli.areas.domain import Role
from linli.features.screening import models
from linli.features.screening.actions import (
    Asking,
    confirm,
    record_attempt,
    reopen,
    share_out,
    take_answer,
)
from linli.features.screening.actions.closing import close_round
from linli.features.screening.actions.destroying import (
    HANGING,
    CannotStandDown,
    stand_down,
    tidy,
)
from linli.features.screening.actions.sheets import make_sheets
from linli.features.screening.actions.writing import Means, climb
from linli.features.screening.domain.places import unit_of
from linli.features.screening.domain.rounds import Asked, Ground, Outcome, State
from linli.features.screening.queries.progress import count
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.store.destroying import Destroyed
from linli.store.reach import reaching
from tests import rows, screened, world
from tests.screened import DUE, NOW, RETURNED, Screened, an_answer, an_attempt
from tests.traces import beside, tables_with

pytestmark = pytest.mark.django_db
OURS = [model for model in rows.placed_models() if model._meta.app_label == "screening"]
MEANS = Means(ids=world.new_id, vault=world.VAULT, link="http://127.0.0.1/home/")
HOUR = timedelta(hours=1)


def a_whole_round() -> Screened:
    """Play a round to its end with all that leaves a trace: told, shared, printed, answered twice."""
    it = screened.a_screened(many=2)
    world.a_user("lin", role=Role.COMMUNITY_STAFF, area=it.community, name="林工")
    by, ids = it.leader, world.new_id
    with reaching(EVERYWHERE):
        share_out(round=it.round, by=by, now=NOW, ids=ids)
        climb(now=NOW, means=MEANS)
        unit = unit_of(models.Turn.objects.get(household=it.household).place)
        codes = make_sheets(round=it.round, units=(unit,), by=by, now=NOW, ids=ids)
        screened.a_photo_of_a_sheet(it.community, code=codes[unit])
        first = an_answer(it, values=RETURNED)
        take_answer(answer=first, by=by, now=NOW + HOUR, ids=ids)
        confirm(proposal=models.Proposal.objects.get().id, by=by, now=NOW + HOUR, ids=ids)
        asking = Asking(answer=first.id, ground=Ground.UNTRUE, reason="邻居说的不一样")
        reopen(asking=asking, by=by, now=NOW + HOUR, ids=ids)
        again = an_answer(it, at=NOW + 2 * HOUR, values=RETURNED)
        take_answer(answer=again, by=by, now=NOW + 2 * HOUR, ids=ids)
        gone = an_attempt(it, household=it.households[1], way=Asked.DOOR, outcome=Outcome.MOVED)
        record_attempt(attempt=gone, by=by, now=NOW + HOUR, ids=ids)
        close_round(round=it.round, by=by, now=NOW + 3 * HOUR, ids=ids)
    return it


def kept() -> dict[str, int]:
    """Count the rows about households by table; without those of which there is none."""
    with reaching(EVERYWHERE):
        counts = {m.__name__: m.objects.within(EVERYWHERE).count() for m in OURS}
    return {name: count for name, count in counts.items() if count}


def keys() -> set[UUID]:
    """Gather the keys of every row that a round has made about somebody."""
    with reaching(EVERYWHERE):
        return {
            key
            for model, _ in HANGING
            for key in model.objects.within(EVERYWHERE).values_list("id", flat=True)
        }


def tidied(*, days: int) -> int:
    with reaching(EVERYWHERE):
        now = NOW + 3 * HOUR + timedelta(days=days, seconds=1)
        return tidy(now=now, ids=world.new_id, at_most=10)


def stood_down(it: Screened, *, at: datetime, role: Role = Role.DISTRICT_OFFICER) -> Destroyed:
    by: Any = world.an_actor(role, area=it.community)
    order = {"place": it.community.place, "reference": "应急响应结束", "by": by, "now": at}
    with reaching(by.reach()):
        return stand_down(**order, ids=world.new_id)


def test_sixty_days_after_its_end_only_counts_of_the_community_are_left() -> None:
    it = a_whole_round()
    whole = count(round=it.round, within=it.within)

    assert (tidied(days=59), tidied(days=60), tidied(days=61)) == (0, 1, 0)

    assert kept() == {"Destruction": 1}
    assert count(round=it.round, within=it.within) == whole
    assert (whole.ends, whole.left) == ({State.ANSWERED: 1, State.MOVED: 1}, 0)
    assert not models.Tally.objects.exists()
    assert models.Round.objects.get(id=it.round).destroyed_at is not None


def test_after_the_stand_down_no_table_knows_a_household_of_the_round() -> None:
    it = a_whole_round()
    before = keys()
    assert {"screening_answer", "work_item", "outreach_delivery"} <= tables_with(
        [*before, it.household]
    )

    destroyed = stood_down(it, at=NOW + 3 * HOUR)

    assert beside(tables_with(before), "journal_") == set()
    with reaching(EVERYWHERE):
        entries = Entry.objects.within(EVERYWHERE).filter(kind__startswith="screening.")
        told = "".join(f"{entry.subject}{entry.payload}{entry.place}" for entry in entries)
    assert not any(str(household) in told for household in it.households)
    assert destroyed.counts["screening_answer"] == 2
    assert destroyed.counts["work_item"] >= 2


def test_the_record_has_counts_and_digests_and_nobody_in_it() -> None:
    it = a_whole_round()
    tidied(days=60)

    with reaching(EVERYWHERE):
        (record,) = models.Destruction.objects.within(it.within)
        assert Entry.objects.filter(kind="screening.destroyed", subject=record.id).exists()
    assert (record.cause, record.counts["screening_turn"]) == ("retention", 2)
    assert len(record.digests["screening_answer"]) == 64
    assert str(it.household) not in str(record.counts) + str(record.digests)


def test_nothing_is_destroyed_while_a_round_is_under_way() -> None:
    it = screened.a_screened()

    with pytest.raises(CannotStandDown, match=r"screening.under_way"):
        stood_down(it, at=NOW + HOUR)

    assert kept() == {"Turn": 1}


def test_a_round_that_nobody_ended_is_over_with_its_deadline() -> None:
    it = screened.a_screened()

    stood_down(it, at=DUE + HOUR)

    assert kept() == {"Destruction": 1}
    assert models.Round.objects.get(id=it.round).closed_at == DUE + HOUR


def test_a_leader_cannot_destroy_what_others_must_be_able_to_check() -> None:
    it = a_whole_round()

    with pytest.raises(NotYours):
        stood_down(it, at=NOW + 3 * HOUR, role=Role.COMMUNITY_LEADER)


def test_no_table_about_a_household_is_forgotten() -> None:
    about = {model.__name__ for model in OURS} - {model.__name__ for model, _ in HANGING}

    assert about == {"Destruction"}
