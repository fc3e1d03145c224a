"""How long somebody stays: day 0, 24:00 of the last day, a restart on a new exposure."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.features.isolation.domain import periods
from linli.features.isolation.domain.orders import Regime
from linli.features.isolation.domain.periods import Exposed
from linli.features.isolation.domain.policies import Counting, Stay
from linli.kernel.days import LOCAL

HOME = Regime.HOME_MEDICAL_OBSERVATION
FORTNIGHT = Stay(code="contact", days=14, counting=Counting.END_OF_DAY)
DAYS = st.dates(min_value=date(2020, 1, 20), max_value=date(2022, 12, 31))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def exposed(on: date, *, at: datetime | None = None) -> Exposed:
    return Exposed(kind="met_case", last_on=on, last_at=at)


def ends(*exposures: Exposed, stay: Stay = FORTNIGHT) -> datetime:
    return periods.ends_at(exposures, stay=stay, regime=HOME)


def test_fourteen_days_end_at_the_24th_hour_of_the_fourteenth_day_after_day_0() -> None:
    assert ends(exposed(date(2020, 2, 19))) == local("2020-03-05 00:00")
    assert periods.last_day(ends(exposed(date(2020, 2, 19)))) == date(2020, 3, 4)


def test_a_leap_day_is_a_day() -> None:
    assert periods.last_day(ends(exposed(date(2020, 2, 15)))) == date(2020, 2, 29)


def test_a_later_exposure_starts_the_count_again() -> None:
    assert ends(exposed(date(2020, 2, 19)), exposed(date(2020, 2, 25))) == local("2020-03-11 00:00")


def test_the_order_in_which_exposures_are_noted_does_not_matter() -> None:
    first, second = exposed(date(2020, 2, 19)), exposed(date(2020, 2, 25))

    assert ends(first, second) == ends(second, first)


def test_by_hours_the_count_runs_from_the_hour() -> None:
    stay = Stay(code="contact", days=14, counting=Counting.HOURS)
    at = local("2020-02-19 15:30")

    assert ends(exposed(date(2020, 2, 19), at=at), stay=stay) == local("2020-03-04 15:30")


def test_by_hours_with_no_hour_known_the_whole_day_counts() -> None:
    stay = Stay(code="contact", days=14, counting=Counting.HOURS)

    assert ends(exposed(date(2020, 2, 19)), stay=stay) == local("2020-03-05 00:00")


def test_seven_days_and_three_are_two_parts_of_one_stay() -> None:
    stay = Stay(
        code="contact",
        days=7,
        counting=Counting.END_OF_DAY,
        then_days=3,
        then=Regime.HOME_HEALTH_MONITORING,
    )
    first, second = periods.phases(
        (exposed(date(2022, 7, 1)),), stay=stay, regime=Regime.CENTRAL_OBSERVATION
    )

    assert (first.regime, first.ends_at) == (
        Regime.CENTRAL_OBSERVATION,
        local("2022-07-09 00:00"),
    )
    assert (second.regime, second.ends_at) == (
        Regime.HOME_HEALTH_MONITORING,
        local("2022-07-12 00:00"),
    )
    assert [
        periods.regime_at(first.regime, stay=stay, ends_at=second.ends_at, at=local(at))
        for at in ("2022-07-08 23:59", "2022-07-09 00:00", "2022-08-01 00:00")
    ] == [first.regime, second.regime, second.regime]
    assert periods.day_zero(second.ends_at, stay=stay) == date(2022, 7, 1)
    assert periods.stay_of(periods.kept(stay)) == stay


def test_the_day_of_the_exposure_is_day_0() -> None:
    late_evening = datetime(2020, 2, 19, 15, 59, tzinfo=UTC)

    assert periods.day_number(date(2020, 2, 19), at=late_evening) == 0
    assert periods.day_number(date(2020, 2, 19), at=late_evening + timedelta(minutes=1)) == 1


def test_without_an_exposure_there_is_nothing_to_count_from() -> None:
    with pytest.raises(ValueError, match=r"empty|no items|iterable"):
        ends()


@given(st.lists(DAYS, min_size=1, max_size=6), DAYS)
def test_another_exposure_never_ends_a_stay_earlier(known: list[date], another: date) -> None:
    before = ends(*(exposed(day) for day in known))

    assert ends(*(exposed(day) for day in (*known, another))) >= before
