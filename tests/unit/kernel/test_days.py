"""Days are civil days of the country: UTC+8, the whole year."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.days import age_on, end_of, local_day, start_of

# From 1995 to 2100, to the second.
instants = st.integers(789_000_000, 4_100_000_000).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)


def test_the_day_begins_at_16_hours_of_universal_time() -> None:
    assert local_day(datetime(2020, 1, 31, 15, 59, 59, tzinfo=UTC)) == date(2020, 1, 31)
    assert local_day(datetime(2020, 1, 31, 16, 0, tzinfo=UTC)) == date(2020, 2, 1)


@given(at=instants)
def test_an_instant_lies_in_its_day_and_in_no_other(at: datetime) -> None:
    day = local_day(at)

    assert start_of(day) <= at < end_of(day)
    assert end_of(day) == start_of(day + timedelta(days=1))


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1960, 3, 1), date(2020, 2, 29), 59),
        (date(1960, 3, 1), date(2020, 3, 1), 60),
        (date(2000, 2, 29), date(2001, 2, 28), 0),
        (date(2000, 2, 29), date(2001, 3, 1), 1),
        (date(2020, 2, 1), date(2020, 2, 1), 0),
    ],
)
def test_a_year_of_age_is_full_on_the_birthday(born: date, day: date, age: int) -> None:
    assert age_on(born=born, day=day) == age
