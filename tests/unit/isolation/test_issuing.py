"""What speaks against an order: each reason, and all at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from linli.features.isolation.domain import issuing, periods
from linli.features.isolation.domain.issuing import NewOrder
from linli.features.isolation.domain.orders import Regime
from linli.features.isolation.domain.periods import Exposed
from tests.observed import policy_on
from tests.world import new_id

NOW = datetime(2020, 2, 20, 2, 0, tzinfo=UTC)


def an_order(**said: object) -> NewOrder:
    """Make an order that nothing speaks against, but for what is said."""
    order = NewOrder(
        id=new_id(),
        person=new_id(),
        ground="contact",
        regime=Regime.HOME_OBSERVATION,
        exposures=(Exposed(kind="met_case", last_on=date(2020, 2, 18)),),
        began_at=NOW,
    )
    return replace(order, **said)  # type: ignore[arg-type]


def against(order: NewOrder, *, now: datetime = NOW) -> list[str]:
    found = issuing.speaks_against(order, policy=policy_on(date(2020, 2, 20)), now=now)
    return [reason.code for reason in found]


def test_nothing_speaks_against_an_order_with_ground_regime_and_exposure() -> None:
    assert against(an_order()) == []


def test_a_ground_that_is_not_on_the_list_is_none() -> None:
    assert against(an_order(ground="noisy_neighbour")) == ["isolation.no_ground"]


def test_a_regime_that_the_ground_does_not_allow_is_refused() -> None:
    assert against(an_order(regime=Regime.SELF_MONITORING)) == ["isolation.regime_not_of_ground"]


def test_without_an_exposure_nobody_can_say_when_it_ends() -> None:
    assert against(an_order(exposures=())) == ["isolation.no_exposure"]


def test_an_exposure_of_another_ground_is_refused() -> None:
    elsewhere = Exposed(kind="entered", last_on=date(2020, 2, 18))

    assert against(an_order(exposures=(elsewhere,))) == ["isolation.exposure_not_of_ground"]


def test_a_device_whose_clock_is_years_ahead_is_told_so() -> None:
    ahead = NOW + timedelta(days=730)
    exposed = Exposed(kind="met_case", last_on=ahead.date())

    assert against(an_order(exposures=(exposed,), began_at=ahead)) == [
        "isolation.exposure_later_than_now",
        "isolation.begins_later_than_now",
    ]


def test_a_device_whose_clock_is_minutes_ahead_is_believed() -> None:
    assert against(an_order(began_at=NOW + timedelta(minutes=4))) == []


def test_an_order_whose_time_is_over_is_not_issued() -> None:
    long_ago = Exposed(kind="met_case", last_on=date(2020, 2, 1))

    assert against(an_order(exposures=(long_ago,))) == ["isolation.over_already"]


def test_an_order_cannot_begin_before_the_exposure() -> None:
    early = datetime(2020, 2, 17, 10, 0, tzinfo=UTC)

    assert against(an_order(began_at=early)) == ["isolation.begins_before_exposure"]


@pytest.mark.parametrize(
    ("day", "last_day"),
    [
        (date(2020, 2, 20), date(2020, 3, 5)),
        (date(2021, 6, 1), date(2021, 6, 22)),
        (date(2022, 7, 1), date(2022, 7, 11)),
        (date(2022, 11, 20), date(2022, 11, 28)),
    ],
    ids=["14", "14+7", "7+3", "5+3"],
)
def test_each_policy_has_its_own_length(day: date, last_day: date) -> None:
    exposures = (Exposed(kind="met_case", last_on=day),)
    stay = periods.counted(exposures, of="contact", in_force=policy_on(day).in_force)

    assert stay
    assert periods.last_day(stay.ends_at) == last_day


def test_after_the_eighth_of_january_2023_nobody_is_observed() -> None:
    rules = policy_on(date(2023, 1, 8))
    exposures = (Exposed(kind="met_case", last_on=date(2023, 1, 8)),)

    assert dict(rules.grounds) == {}
    assert periods.counted(exposures, of="contact", in_force=rules.in_force) is None


def test_where_the_rules_ask_for_no_days_any_more_nobody_is_ordered() -> None:
    day = datetime(2020, 5, 8, 2, 0, tzinfo=UTC)
    order = an_order(
        ground="from_other_province",
        regime=Regime.HOME_OBSERVATION,
        exposures=(Exposed(kind="left_area", last_on=date(2020, 5, 7)),),
        began_at=day,
    )

    found = issuing.speaks_against(order, policy=policy_on(date(2020, 5, 8)), now=day)

    assert [reason.code for reason in found] == ["isolation.no_longer_ordered"]


def test_the_ground_hubei_ends_with_the_eighth_of_april_2020() -> None:
    assert "from_hubei" in policy_on(date(2020, 4, 7)).grounds
    assert "from_hubei" not in policy_on(date(2020, 4, 8)).grounds
