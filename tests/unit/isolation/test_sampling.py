"""Which tests are due in a stay, which are done, and what may be noted as one."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from linli.features.isolation.domain import sampling
from linli.features.isolation.domain.orders import Regime
from linli.features.isolation.domain.periods import Exposed, Stay, counted
from linli.features.isolation.domain.sampling import Sampled, SampleResult
from tests.observed import in_force_on

ZERO = date(2021, 6, 1)


def a_stay(zero: date = ZERO) -> Stay:
    met = (Exposed(kind="met_case", last_on=zero),)
    stay = counted(met, of="contact", in_force=in_force_on(zero))
    assert stay is not None
    return stay


def after(days: int) -> date:
    return ZERO + timedelta(days=days)


def due(
    results: dict[date, SampleResult] | None = None,
    *,
    regime: Regime = Regime.CENTRAL_OBSERVATION,
    since: date = ZERO,
    on: date = ZERO,
) -> list[tuple[int, bool]]:
    tests = sampling.tests_of(
        a_stay(), regime=regime, since=since, results=results or {}, in_force=in_force_on(on)
    )
    return [((one.on - ZERO).days, one.done) for one in tests]


def test_each_part_of_a_stay_asks_for_the_tests_of_its_regime() -> None:
    """Fourteen days on a site, and seven at home: the second and the seventh of those."""
    assert [day for day, _ in due()] == [1, 4, 7, 14, 16, 21]


def test_the_policy_of_february_2020_asks_for_none() -> None:
    assert due(on=date(2020, 2, 20), regime=Regime.HOME_OBSERVATION) == []


def test_what_was_due_before_the_order_began_nobody_could_ask_for() -> None:
    assert [day for day, _ in due(since=after(5))] == [7, 14, 16, 21]


def test_a_test_is_done_by_a_negative_result_before_the_next_is_due() -> None:
    results = {
        after(1): SampleResult.NEGATIVE,
        after(6): SampleResult.NEGATIVE,
        after(8): SampleResult.NEGATIVE,
    }

    assert due(results)[:4] == [(1, True), (4, True), (7, True), (14, False)]


@pytest.mark.parametrize("last", [SampleResult.POSITIVE, SampleResult.UNCLEAR])
def test_the_last_result_before_the_next_test_counts(last: SampleResult) -> None:
    results = {after(4): SampleResult.NEGATIVE, after(5): last}

    assert due(results)[1] == (4, False)
    assert due({**results, after(6): SampleResult.NEGATIVE})[1] == (4, True)


def test_a_result_of_before_is_none_for_a_later_test() -> None:
    assert due({after(0): SampleResult.NEGATIVE})[0] == (1, False)


def a_sample(*, on: date, reference: str = "B-1", institution: str = "卫生服务中心") -> Sampled:
    return Sampled(
        id=UUID(int=1),
        taken_on=on,
        result=SampleResult.NEGATIVE,
        institution=institution,
        reference=reference,
    )


def test_a_sample_without_a_day_that_can_be_or_without_evidence_is_refused_at_once() -> None:
    now = datetime(2021, 6, 5, 4, tzinfo=UTC)

    def against(sample: Sampled) -> list[str]:
        return [one.code for one in sampling.speaks_against(sample, stay=a_stay(), now=now)]

    assert against(a_sample(on=after(4))) == []
    assert against(a_sample(on=after(5), reference=" ")) == [
        "isolation.sample_later_than_now",
        "isolation.sample_without_evidence",
    ]
    assert against(a_sample(on=after(-1), institution="")) == [
        "isolation.sample_before_exposure",
        "isolation.sample_without_evidence",
    ]
