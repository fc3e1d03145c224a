"""The demo's story is dealt exactly: the figures of one community's account, the same for one seed."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random
from uuid import UUID

from linli.features.isolation.demo.cast import Cast, Somebody
from linli.features.isolation.demo.plan import Case, Figures, Frame, Part, plan
from linli.kernel.days import end_of

TODAY = date(2020, 2, 28)


def somebody(number: int, *, home: int) -> Somebody:
    return Somebody(person=UUID(int=number), household=UUID(int=10_000 + home), place=f"a.{home}")


def a_cast() -> Cast:
    """A community of 600 homes: of one, two and three people by turns, families, guests."""
    serial = count(1)
    homes = [
        tuple(somebody(next(serial), home=home) for _ in range(1 + home % 3)) for home in range(600)
    ]
    guests = [(somebody(next(serial), home=home),) for home in range(600, 643)]
    return Cast(
        homes=tuple(homes),
        families=tuple(home for home in homes if len(home) == 3),
        border=tuple(guest for (guest,) in guests[:30]),
        abroad=tuple(guest for (guest,) in guests[30:]),
    )


def dealt(seed: int = 1) -> tuple[Case, ...]:
    keys = count(1_000_000)
    frame = Frame(first=date(2020, 2, 1), today=TODAY, days=14, ids=lambda: UUID(int=next(keys)))
    return plan(a_cast(), of=Figures(), frame=frame, chance=Random(seed))


def test_the_figures_come_out_exactly() -> None:
    groups = Counter((case.ground, case.part is Part.RELEASED) for case in dealt())

    assert groups == {
        ("from_other_province", False): 287,
        ("from_other_province", True): 215,
        ("from_hubei", True): 11,
        ("from_hk_macau_taiwan", False): 30,
        ("from_abroad", False): 13,
        ("contact", False): 3,
    }


def test_two_end_tonight_three_wait_since_midnight_one_is_late() -> None:
    ends = Counter(
        (case.part, (end_of(case.last_on + timedelta(days=14)) - end_of(TODAY)).days)
        for case in dealt()
        if case.part in (Part.TONIGHT, Part.TO_CONFIRM, Part.HELD, Part.OVERDUE)
    )

    assert ends == {
        (Part.TONIGHT, 0): 2,
        (Part.TO_CONFIRM, -1): 3,
        (Part.HELD, -1): 1,
        (Part.OVERDUE, -2): 1,
    }


def test_nobody_plays_twice() -> None:
    people = [case.who.person for case in dealt()]

    assert len(people) == len(set(people)) == 559


def test_every_order_begins_before_it_ends_and_before_the_visitor_comes() -> None:
    now = datetime(2020, 2, 28, 0, 30, tzinfo=UTC)

    assert all(
        case.began_at < min(now, end_of(case.last_on + timedelta(days=14))) for case in dealt()
    )


def test_one_seed_deals_one_plan() -> None:
    assert dealt() == dealt()
    assert dealt() != dealt(2)
