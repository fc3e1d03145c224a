"""Sent twice, late or shuffled: each entry counts once, and what is refused is refused for good."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from linli.areas.domain import Role, grants_of
from linli.areas.queries import AreaRecord
from linli.journal import actions, models
from linli.journal.capabilities import CAPABILITIES
from linli.journal.domain import Answer, Entry, Intake
from linli.store.reach import reaching
from tests import world
from tests.db.journal.sending import KINDS, an_entry, an_id

pytestmark = pytest.mark.django_db

HOW_MANY = 6


def sent(*entries: Entry, area: AreaRecord) -> tuple[Answer, ...]:
    # Of a guard whose post sees no rows: sending opens the journal by itself.
    guard = world.an_actor(Role.GATE_GUARD, area=area)
    guard = replace(guard, grants=grants_of(CAPABILITIES))
    with reaching(guard.reach()):
        return actions.take_in(entries, kinds=KINDS, by=guard, now=world.NOW)


def intakes(*answers: Answer) -> list[Intake]:
    return [answer.intake for answer in answers]


def journal(area: AreaRecord) -> list[tuple[object, ...]]:
    with world.as_seen_from(area) as reach:
        rows = models.Entry.objects.within(reach).order_by("id")
        return list(rows.values_list("id", "kind", "by", "seq", "happened_at", "payload"))


batches = st.lists(
    st.lists(st.integers(min_value=1, max_value=HOW_MANY), min_size=1, max_size=8),
    max_size=5,
)


@seed(2020)
@settings(
    max_examples=40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(batches=batches)
def test_any_repetition_split_and_order_of_batches_gives_the_same_journal(
    db: None, batches: list[list[int]]
):
    with transaction.atomic():
        area = world.a_community()
        everything = [an_entry(serial, area=area) for serial in range(1, HOW_MANY + 1)]
        sent(*everything, area=area)
        expected = journal(area)
        transaction.set_rollback(True)

    with transaction.atomic():
        area = world.a_community()
        for batch in [*batches, list(range(HOW_MANY, 0, -1))]:
            sent(*(an_entry(serial, area=area) for serial in batch), area=area)
        found = journal(area)
        transaction.set_rollback(True)

    assert found == expected
    assert len(found) == HOW_MANY


@seed(2020)
@settings(
    max_examples=20,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(batches=batches)
def test_an_entry_is_new_exactly_once(db: None, batches: list[list[int]]):
    with transaction.atomic():
        area = world.a_community()
        answers = [
            answer
            for batch in batches
            for answer in sent(*(an_entry(serial, area=area) for serial in batch), area=area)
        ]
        transaction.set_rollback(True)

    new = [answer.id for answer in answers if answer.intake is Intake.NEW]
    assert sorted(new) == sorted({answer.id for answer in answers})
    assert Intake.REFUSED not in intakes(*answers)


def test_one_batch_holds_an_entry_twice_and_it_counts_once():
    area = world.a_community()
    entry = an_entry(1, area=area)

    assert intakes(*sent(entry, entry, area=area)) == [Intake.NEW, Intake.KNOWN]


def test_a_number_that_a_device_used_for_another_entry_is_refused():
    area = world.a_community()
    sent(an_entry(1, area=area), area=area)

    (answer,) = sent(an_entry(1, area=area, id=an_id(99)), area=area)

    assert (answer.intake, answer.reason) == (Intake.REFUSED, "journal.number_used")


def test_two_devices_may_use_the_same_number():
    area = world.a_community()

    answers = sent(
        an_entry(1, area=area), an_entry(2, area=area, device="phone-2", seq=1), area=area
    )

    assert intakes(*answers) == [Intake.NEW, Intake.NEW]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"happened_at": world.NOW + timedelta(days=1, seconds=1)}, "journal.from_the_future"),
        ({"payload": {"note": "好" * 11_000}}, "journal.too_large"),
        ({"kind": "households.people_merged"}, "journal.kind_not_sent"),
        ({"place": "42.01"}, "journal.not_your_area"),
        ({"device": ""}, "journal.device_without_sequence"),
        ({"seq": None}, "journal.device_without_sequence"),
        ({"id": an_id(1).__class__(int=0)}, "journal.id_not_version_7"),
    ],
)
def test_an_entry_that_cannot_be_taken_is_refused_and_the_others_are_taken(
    said: dict[str, object], reason: str
):
    area = world.a_community()

    bad, good = sent(an_entry(1, area=area, **said), an_entry(2, area=area), area=area)

    assert (bad.intake, bad.reason) == (Intake.REFUSED, reason)
    assert good.intake is Intake.NEW
    assert [row[0] for row in journal(area)] == [an_id(2)]


def test_a_clock_a_day_ahead_is_believed_and_the_time_of_arrival_noted_beside_it():
    area = world.a_community()
    ahead = world.NOW + timedelta(days=1)

    sent(an_entry(1, area=area, happened_at=ahead), area=area)

    with world.as_seen_from(area) as reach:
        (row,) = models.Entry.objects.within(reach)
    assert (row.happened_at, row.recorded_at) == (ahead, world.NOW)


def test_who_sent_is_who_signed_in_whatever_the_entry_says():
    area = world.a_community()
    sent(an_entry(1, area=area), area=area)

    assert [row[2] for row in journal(area)] == ["user:test"]
