"""The periods of the library: release dates, look-back and the counting of days, version by version."""

from datetime import date, datetime, timedelta

import pytest

from linli.kernel.days import LOCAL
from linli.rules.domain.periods import Exposure, look_back_from, release_at, stages
from tests.unit.rules.policies import a_parameter, policy_of, policy_on

# One exposure at noon; a policy for each version.
EXPOSED = datetime(2022, 1, 1, 12, 0, tzinfo=LOCAL)
VERSIONS = [
    (date(2020, 1, 22), 0),
    (date(2020, 2, 21), 2),
    (date(2021, 5, 10), 2),
    (date(2021, 5, 11), 4),
    (date(2022, 6, 26), 4),
    (date(2022, 6, 27), 2),
    (date(2022, 11, 11), 2),
    (date(2023, 1, 7), 2),
    (date(2023, 1, 8), 0),
]


def local(*day: int, hour: int = 0) -> datetime:
    return datetime(*day, hour=hour, tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("on", "central_until", "home_until"),
    [
        (date(2020, 1, 22), local(2022, 1, 16), None),
        (date(2021, 5, 10), local(2022, 1, 16), None),
        (date(2021, 5, 11), local(2022, 1, 16), local(2022, 1, 23)),
        (date(2022, 6, 26), local(2022, 1, 16), local(2022, 1, 23)),
        (date(2022, 6, 27), local(2022, 1, 9), local(2022, 1, 12)),
        (date(2022, 11, 10), local(2022, 1, 9), local(2022, 1, 12)),
        (date(2022, 11, 11), local(2022, 1, 7), local(2022, 1, 10)),
        (date(2023, 1, 7), local(2022, 1, 7), local(2022, 1, 10)),
    ],
)
def test_a_contact_is_released_at_the_end_of_the_last_day(
    on: date, central_until: datetime, home_until: datetime | None
) -> None:
    policy = policy_on(on)

    parts = stages([Exposure(at=EXPOSED)], policy)

    ends = [part.ends_at for part in parts]
    assert ends == [central_until] if home_until is None else [central_until, home_until]
    assert release_at([Exposure(at=EXPOSED)], policy) == ends[-1]
    assert parts[0].regime == "central_observation"
    assert parts[0].began_at == local(2022, 1, 1)


def test_after_the_stand_down_nobody_is_held() -> None:
    assert release_at([Exposure(at=EXPOSED)], policy_on(date(2023, 1, 8))) is None


@pytest.mark.parametrize(
    ("on", "regime"),
    [
        (date(2021, 5, 11), "home_health_monitoring"),
        (date(2022, 6, 27), "home_health_monitoring"),
        (date(2022, 11, 11), "home_observation"),
    ],
)
def test_the_days_at_home_have_a_regime_of_their_own(on: date, regime: str) -> None:
    assert stages([Exposure(at=EXPOSED)], policy_on(on))[1].regime == regime


@pytest.mark.parametrize(("on", "days"), VERSIONS)
def test_contacts_count_from_so_many_days_before_onset(on: date, days: int) -> None:
    since = look_back_from(onset_on=date(2020, 3, 10), policy=policy_on(on))

    assert since == local(2020, 3, 10) - timedelta(days=days)


@pytest.mark.parametrize(
    ("exposed", "released"),
    [
        (local(2020, 2, 14), local(2020, 2, 29)),
        (local(2020, 2, 14, hour=23), local(2020, 2, 29)),
        (local(2020, 2, 15), local(2020, 3, 1)),
        (local(2020, 2, 16), local(2020, 3, 2)),
    ],
)
def test_the_day_of_the_last_exposure_is_day_nought(exposed: datetime, released: datetime) -> None:
    assert release_at([Exposure(at=exposed)], policy_on(date(2020, 2, 28))) == released


def test_the_day_is_the_local_one() -> None:
    # 16:30 UTC on the 13th is half past midnight of the 14th at home.
    exposed = datetime.fromisoformat("2020-02-13T16:30:00+00:00")

    assert release_at([Exposure(at=exposed)], policy_on(date(2020, 2, 28))) == local(2020, 2, 29)


def test_a_new_exposure_begins_anew() -> None:
    exposures = [Exposure(at=local(2020, 2, day)) for day in (14, 20, 17)]

    assert release_at(exposures, policy_on(date(2020, 2, 28))) == local(2020, 3, 6)


def test_so_does_one_of_somebody_in_the_household() -> None:
    exposures = [
        Exposure(at=local(2020, 2, 14)),
        Exposure(at=local(2020, 2, 20), by_household=True),
    ]

    assert release_at(exposures, policy_on(date(2020, 2, 28))) == local(2020, 3, 6)


def counting(**said: str) -> dict[str, str]:
    return {"by": "days", "new_exposure": "restarts", "household": "restarts", **said}


def policy_with(**said: str) -> object:
    return policy_of(
        a_parameter(14, code="observation.contact.days"),
        a_parameter("home_observation", code="observation.contact.regime"),
        a_parameter(counting(**said), code="observation.contact.counting"),
    )


@pytest.mark.parametrize(
    ("said", "released"),
    [
        ({"by": "hours"}, local(2020, 3, 5, hour=8)),
        ({"household": "ignored"}, local(2020, 3, 3)),
        ({"new_exposure": "ignored"}, local(2020, 2, 29)),
    ],
)
def test_a_policy_may_count_otherwise(said: dict[str, str], released: datetime) -> None:
    exposures = [
        Exposure(at=local(2020, 2, 14, hour=9)),
        Exposure(at=local(2020, 2, 17, hour=9)),
        Exposure(at=local(2020, 2, 20, hour=8), by_household=True),
    ]

    assert release_at(exposures, policy_with(**said)) == released


def test_without_an_exposure_there_is_no_observation() -> None:
    assert stages([], policy_on(date(2020, 2, 28))) == ()


@pytest.mark.parametrize(
    ("of", "on", "days"),
    [
        ("observation.returned", date(2020, 2, 28), 14),
        ("observation.arrival", date(2020, 4, 1), 14),
        ("observation.arrival", date(2021, 6, 1), 21),
        ("observation.arrival", date(2022, 7, 1), 10),
        ("observation.arrival", date(2022, 12, 1), 8),
        ("observation.cured", date(2020, 3, 1), 14),
    ],
)
def test_others_are_observed_for_days_of_their_own(of: str, on: date, days: int) -> None:
    released = release_at([Exposure(at=EXPOSED)], policy_on(on), of=of)

    assert released == local(2022, 1, 2) + timedelta(days=days)
