"""A guard says how long the queue is: the community sees it, and is called where it is too long."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from linli.areas.domain import Role
from linli.features.gates import models
from linli.features.gates.actions.queueing import watch_queues
from linli.features.gates.domain.queues import Queue, Waiting
from linli.features.gates.queries.queues import all_waiting
from linli.journal.models import Entry
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.rules import actions as rules
from linli.rules.domain.versions import Ground
from linli.store.reach import reaching
from linli.web import clock
from linli.work.models import Item
from tests import gated, world
from tests.gated import NOW, Gated, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def it() -> Gated:
    return gated.a_gate()


def said(it: Gated, queue: str, *, at: datetime = NOW) -> Any:
    return sent(it, "queue", {"queue": queue, "at": round(at.timestamp() * 1000)})


def waits(it: Gated, *, now: datetime = NOW) -> Waiting:
    with reaching(it.within):
        (found,) = all_waiting(within=it.within, now=now)
    return found.waiting


def watched(*, now: datetime) -> list[tuple[str, bool]]:
    with reaching(EVERYWHERE):
        watch_queues(within=EVERYWHERE, now=now, ids=world.new_id)
        rows = Item.objects.within(EVERYWHERE).filter(kind="gates.queue").order_by("id")
        return [(str(row.subject), row.closed_at is None) for row in rows]


def passed(it: Gated, *, many: int, at: datetime) -> None:
    with reaching(EVERYWHERE):
        models.Check.objects.bulk_create(
            models.Check(
                id=world.new_id(),
                place=it.device.place,
                gate_id=it.gate,
                device_id=it.device.device,
                movement="resident.in",
                way="known",
                verdict="go",
                done="let_through",
                decided_by="gate",
                happened_at=at,
                recorded_at=at,
            )
            for _ in range(many)
        )


def test_one_tap_is_seen_at_once_and_noted_when_it_changes(it: Gated) -> None:
    answers = [said(it, "many", at=NOW - timedelta(minutes=one)) for one in (3, 2, 1)]

    assert [one.status_code for one in answers] == [200, 200, 200]
    assert waits(it) == Waiting(queue=Queue.MANY, told=False, too_long=False)
    with reaching(EVERYWHERE):
        entries = Entry.objects.filter(kind="gates.queue_noted")
        assert [entry.payload for entry in entries] == [{"queue": "many"}]


def test_what_comes_late_does_not_undo_what_was_said_since(it: Gated) -> None:
    said(it, "few")
    said(it, "many", at=NOW - timedelta(minutes=5))

    assert waits(it).queue is Queue.FEW


def test_a_device_whose_clock_runs_ahead_says_nothing_of_tomorrow(it: Gated) -> None:
    said(it, "many", at=NOW + timedelta(days=1))

    assert waits(it, now=NOW + timedelta(minutes=16)).told


def test_work_is_opened_for_a_queue_that_is_too_long_and_closed_when_it_eases(it: Gated) -> None:
    said(it, "many", at=NOW - timedelta(minutes=20))
    assert watched(now=NOW - timedelta(minutes=10)) == []
    said(it, "many", at=NOW - timedelta(minutes=1))

    assert watched(now=NOW) == [(str(it.gate), True)]
    assert watched(now=NOW) == [(str(it.gate), True)]

    said(it, "few")
    assert watched(now=NOW) == [(str(it.gate), False)]


def test_where_nobody_says_so_the_checks_of_the_last_minutes_tell(it: Gated) -> None:
    passed(it, many=80, at=NOW - timedelta(minutes=5))
    passed(it, many=80, at=NOW - timedelta(minutes=25))

    assert waits(it) == Waiting(queue=Queue.MANY, told=True, too_long=True)
    assert watched(now=NOW) == [(str(it.gate), True)]


def test_it_is_looked_back_as_far_as_the_policy_of_a_community_says(it: Gated) -> None:
    patient = {"said_for_minutes": 15, "over_minutes": 10, "some": 40, "many": 80}
    change = rules.Overriding(
        code="gates.queues",
        place=it.community.place,
        value={**patient, "at_most_minutes": 240},
        ground=Ground(title="关于卡口排队的通知", number="试〔2020〕3号"),
        valid_from=local_day(NOW),
    )
    officer = world.an_actor(Role.CITY_OFFICER, area=it.community)
    rules.override(change=change, by=officer, now=NOW - timedelta(days=1), ids=world.new_id)
    passed(it, many=80, at=NOW - timedelta(minutes=5))
    assert not waits(it).too_long

    passed(it, many=80, at=NOW - timedelta(minutes=245))

    assert waits(it).too_long


def test_what_is_no_queue_is_refused_with_words(it: Gated) -> None:
    answer = sent(it, "queue", {"queue": "endless"})

    assert answer.status_code == 409
    assert answer.json()["reasons"][0]["code"] == "gates.queue_unknown"
