"""How long somebody stays: day 0, 24:00 of the last day, a restart on a new exposure."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from linli.features.isolation.domain import periods
from linli.features.isolation.domain.orders import Regime
from linli.features.isolation.domain.periods import Exposed, Stay
from linli.features.isolation.domain.policies import Policy
from linli.kernel.days import LOCAL
from tests.observed import policy_on

FEBRUARY, JULY_2022 = policy_on(date(2020, 2, 20)), policy_on(date(2022, 7, 1))
DAYS = st.dates(min_value=date(2020, 1, 20), max_value=date(2022, 12, 31))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def stay(*days: date, rules: Policy = FEBRUARY) -> Stay:
    """Count a stay of a contact from the days of exposure."""
    exposures = [Exposed(kind="met_case", last_on=day) for day in days]
    found = periods.counted(exposures, of="contact", in_force=rules.in_force)
    assert found
    return found


def test_fourteen_days_end_at_the_24th_hour_of_the_fourteenth_day_after_day_0() -> None:
    counted = stay(date(2020, 2, 19))

    assert counted.ends_at == local("2020-03-05 00:00")
    assert periods.last_day(counted.ends_at) == date(2020, 3, 4)
    assert (counted.zero_on, counted.days, counted.then_days) == (date(2020, 2, 19), 14, 0)
    assert counted.source == "observation.contact.days@2020-01-22"


def test_a_leap_day_is_a_day() -> None:
    assert periods.last_day(stay(date(2020, 2, 15)).ends_at) == date(2020, 2, 29)


def test_a_later_exposure_starts_the_count_again_in_whatever_order_it_is_noted() -> None:
    first, second = date(2020, 2, 19), date(2020, 2, 25)

    assert stay(first, second) == stay(second, first)
    assert stay(first, second).ends_at == local("2020-03-11 00:00")


def test_seven_days_and_three_are_two_parts_of_one_stay() -> None:
    counted = stay(date(2022, 7, 1), rules=JULY_2022)
    central, home = Regime.CENTRAL_OBSERVATION, Regime.HOME_HEALTH_MONITORING

    assert (counted.days, counted.then_days, counted.then) == (7, 3, home)
    assert counted.ends_at == local("2022-07-12 00:00")
    assert [
        periods.regime_at(central, stay=counted, at=local(at))
        for at in ("2022-07-08 23:59", "2022-07-09 00:00", "2022-08-01 00:00")
    ] == [central, home, home]


def test_a_stay_is_kept_and_read_back_whole() -> None:
    counted = stay(date(2022, 7, 1), rules=JULY_2022)

    assert periods.stay_of(periods.kept(counted)) == counted


def test_the_day_of_the_exposure_is_day_0_and_past_the_end_it_is_the_last() -> None:
    counted = stay(date(2020, 2, 19))
    late_evening = datetime(2020, 2, 19, 15, 59, tzinfo=UTC)

    assert periods.day_number(counted, at=late_evening) == 0
    assert periods.day_number(counted, at=late_evening + timedelta(minutes=1)) == 1
    assert periods.day_number(counted, at=late_evening + timedelta(days=60)) == 14


def test_without_an_exposure_there_is_nothing_to_count_from() -> None:
    assert periods.counted((), of="contact", in_force=FEBRUARY.in_force) is None


@given(st.lists(DAYS, min_size=1, max_size=6), DAYS)
def test_another_exposure_never_ends_a_stay_earlier(known: list[date], another: date) -> None:
    assert stay(*known, another).ends_at >= stay(*known).ends_at
