"""Readings are taken: each with its own answer, whatever stands beside it."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Role
from linli.features.watch import models
from linli.features.watch.actions.taking import TooMany, take, take_back, take_sent
from linli.features.watch.domain.verdicts import Taken
from linli.features.watch.forms import said_in
from linli.journal.domain import Entry
from linli.journal.models import Entry as EntryRow
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import watching, world
from tests.watching import NOW, Watching, a_reading, taken

pytestmark = pytest.mark.django_db


def kept(it: Watching) -> list[tuple[int | None, str]]:
    with reaching(it.leader.reach()):
        rows = models.Reading.objects.within(it.within).order_by("taken_at", "id")
        return list(rows.values_list("temperature", "finding"))


def answers(it: Watching, *readings: object, at: datetime = NOW) -> list[tuple[Taken, list[str]]]:
    return [
        (one.taken, [reason.code for reason in one.reasons])
        for one in taken(it, *readings, at=at)  # type: ignore[arg-type]
    ]


def test_a_reading_is_kept_and_the_journal_says_nothing_of_it() -> None:
    it = watching.a_watch()

    assert answers(it, a_reading(it.watch)) == [(Taken.TAKEN, [])]

    assert kept(it) == [(365, "fine")]
    with reaching(it.within):
        entry = EntryRow.objects.get(kind="watch.taken")
    assert (entry.subject, entry.payload) == (it.watch, {"readings": 1})


def test_sent_twice_it_counts_once() -> None:
    it = watching.a_watch()
    said = a_reading(it.watch)

    first, again = answers(it, said), answers(it, said, said)

    assert first == [(Taken.TAKEN, [])]
    assert again == [(Taken.KNOWN, []), (Taken.KNOWN, [])]
    assert kept(it) == [(365, "fine")]


def test_two_readings_of_one_instant_are_one() -> None:
    it = watching.a_watch()

    assert answers(it, a_reading(it.watch), a_reading(it.watch, tenths=366)) == [
        (Taken.TAKEN, []),
        (Taken.KNOWN, []),
    ]


def test_five_hundred_at_once_with_one_broken_are_four_hundred_and_ninety_nine() -> None:
    it = watching.a_watch()
    readings = [
        a_reading(it.watch, taken_at=NOW - timedelta(seconds=second), tenths=365)
        for second in range(500)
    ]
    readings[250] = a_reading(it.watch, tenths=732)

    said = answers(it, *readings)

    assert said.count((Taken.TAKEN, [])) == 499
    assert said[250] == (Taken.ASKED_BACK, ["watch.impossible_meant"])
    assert len(kept(it)) == 499


def test_more_than_five_hundred_are_refused_whole() -> None:
    it = watching.a_watch()

    with reaching(it.leader.reach()), pytest.raises(TooMany):
        take(readings=[a_reading(it.watch)] * 501, by=it.leader, now=NOW, ids=world.new_id)
    assert kept(it) == []


def test_a_temperature_that_is_rare_is_asked_back_and_taken_when_it_is_so() -> None:
    it = watching.a_watch()

    assert answers(it, a_reading(it.watch, tenths=356)) == [
        (Taken.ASKED_BACK, ["watch.implausible"])
    ]
    assert answers(it, a_reading(it.watch, tenths=356, confirmed=True)) == [(Taken.TAKEN, [])]


def test_a_reading_of_tomorrow_or_of_last_week_is_refused() -> None:
    it = watching.a_watch()

    assert answers(
        it,
        a_reading(it.watch, taken_at=NOW + timedelta(hours=1)),
        a_reading(it.watch, taken_at=NOW - timedelta(days=7)),
    ) == [
        (Taken.REFUSED, ["watch.later_than_now"]),
        (Taken.REFUSED, ["watch.too_long_ago"]),
    ]


def test_a_reading_for_somebody_of_the_next_community_is_for_nobody() -> None:
    it = watching.a_watch()
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    neighbour = world.an_actor(Role.COMMUNITY_LEADER, area=beside)

    with reaching(neighbour.reach()):
        (verdict,) = take(readings=[a_reading(it.watch)], by=neighbour, now=NOW, ids=world.new_id)

    assert [reason.code for reason in verdict.reasons] == ["watch.not_watched"]
    assert kept(it) == []


def test_a_reading_taken_back_counts_no_more_and_stays() -> None:
    it = watching.a_watch()
    said = a_reading(it.watch)
    taken(it, said)

    with reaching(it.leader.reach()):
        take_back(reading=said.id, by=it.leader, now=NOW, ids=world.new_id)
        row = models.Reading.objects.within(it.within).get()

    assert (row.taken_back_at, row.taken_back_by) == (NOW, "user:test")


def sent(it: Watching, *, watch: UUID | None = None, **payload: object) -> Entry:
    return Entry(
        id=world.new_id(),
        kind="watch.read",
        subject=watch or it.watch,
        place=it.community.place,
        by="user:worker",
        device="phone-7",
        seq=1,
        happened_at=NOW,
        payload=payload,
    )


def test_a_device_sends_a_reading_in_its_own_time() -> None:
    it = watching.a_watch()
    entry = sent(it, temperature=378, symptoms=["dry_cough"])

    with reaching(it.within):
        take_sent(
            said=said_in(entry),
            place=entry.place,
            by=entry.by,
            now=NOW + timedelta(hours=5),
            ids=world.new_id,
        )

    with reaching(EVERYWHERE):
        row = models.Reading.objects.within(EVERYWHERE).get()
    assert (row.id, row.taken_at, row.temperature, row.finding) == (entry.id, NOW, 378, "fever")
    assert (row.symptoms, row.way, row.by) == ("dry_cough", "device", "user:worker")
