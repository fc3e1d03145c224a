"""Which group somebody joins, until when, and under which they stand in lists."""

from datetime import date, datetime

import pytest

from linli.features.watch.domain.fevers import (
    FollowUp,
    Outcome,
    Urgency,
    Urgent,
    may_close,
    may_step,
    urgency,
)
from linli.features.watch.domain.groups import ends_at, foremost, group_for
from tests import watching
from tests.watching import NOW


@pytest.mark.parametrize(
    ("why", "origin", "group"),
    [
        ("fever", "", "fever"),
        ("contact", "", "contacts"),
        ("from_hubei", "", "hubei"),
        ("from_abroad", "", "abroad"),
        ("order", "", "observed"),
        ("order", "hubei", "hubei"),
        ("because", "", None),
    ],
)
def test_the_rule_says_the_group(why: str, origin: str, group: str | None) -> None:
    rules = watching.policy_on(date(2020, 2, 28))

    assert group_for(rules.groups, why=why, origin=origin) == group


def test_after_the_last_policy_nobody_joins_anything() -> None:
    rules = watching.policy_on(date(2023, 1, 8))

    assert (rules.whys, group_for(rules.groups, why="fever")) == ({}, None)


def test_the_end_is_24_00_of_the_last_day() -> None:
    end = ends_at(since_on=date(2020, 2, 20), days=14)

    assert end == datetime.fromisoformat("2020-03-06T00:00:00+08:00")


def test_the_most_urgent_group_stands_in_lists() -> None:
    assert foremost(["hubei", "fever"], order=("fever", "hubei")) == "fever"
    assert foremost([], order=("fever",)) == ""


URGENT = watching.policy_on(date(2020, 2, 28)).urgent


def test_high_and_rising_are_what_is_in_force() -> None:
    stricter = Urgent(high_from=380, rises_by=3)

    assert urgency(latest=380, before=None, fever=True, by=URGENT) is Urgency.FEVER
    assert urgency(latest=380, before=None, fever=True, by=stricter) is Urgency.HIGH
    assert urgency(latest=377, before=374, fever=True, by=stricter) is Urgency.RISING


@pytest.mark.parametrize(
    ("latest", "before", "fever", "said"),
    [
        (385, 380, True, Urgency.HIGH),
        (379, 374, True, Urgency.RISING),
        (378, 374, True, Urgency.FEVER),
        (375, None, True, Urgency.FEVER),
        (366, None, False, Urgency.SYMPTOMS),
        (None, None, True, Urgency.FEVER),
    ],
)
def test_the_doctor_reads_the_most_urgent_first(
    latest: int | None, before: int | None, fever: bool, said: Urgency
) -> None:
    assert urgency(latest=latest, before=before, fever=fever, by=URGENT) is said


def test_who_was_not_referred_is_neither_carried_nor_admitted() -> None:
    carried = may_step(FollowUp.CARRIED, done=("called",), closed_at=None)
    admitted = may_close(Outcome.ADMITTED, done=("called",), closed_at=None)

    assert [one.code for one in (*carried, *admitted)] == ["watch.not_referred"] * 2


def test_what_is_closed_takes_no_step() -> None:
    reasons = may_step(FollowUp.CALLED, done=(), closed_at=NOW)

    assert [one.code for one in reasons] == ["watch.fever_closed"]
