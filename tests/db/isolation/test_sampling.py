"""Tests hold a release back where the policy in force asks for them, and only there."""

from datetime import date, datetime, timedelta

import pytest

from linli.areas.domain import Role
from linli.features.isolation import models
from linli.features.isolation.actions.loading import OrderEnded
from linli.features.isolation.actions.proposing import propose
from linli.features.isolation.actions.releasing import CannotRelease, release
from linli.features.isolation.actions.sampling import CannotNoteSample, note_sample
from linli.features.isolation.domain.orders import Regime
from linli.features.isolation.domain.periods import Exposed
from linli.features.isolation.domain.sampling import Sampled, SampleResult
from linli.features.isolation.queries.decisions import decisions_of, replay
from linli.kernel.days import end_of
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from tests import observed, world
from tests.observed import END, Observed

pytestmark = pytest.mark.django_db

MET_ON = date(2021, 6, 1)
NOW = datetime.fromisoformat("2021-06-02T10:00:00+08:00")
OVER = end_of(MET_ON + timedelta(days=21))
# Days 1, 4, 7 and 14 on the site, then the second and the seventh at home.
DUE = (1, 4, 7, 14, 16, 21)


@pytest.fixture
def it() -> Observed:
    return observed.an_observed(
        now=NOW,
        regime=Regime.CENTRAL_OBSERVATION,
        exposures=(Exposed(kind="met_case", last_on=MET_ON),),
    )


def noted(
    it: Observed, *, day: int, result: SampleResult = SampleResult.NEGATIVE, **said: object
) -> None:
    values: dict[str, object] = {
        "id": world.new_id(),
        "taken_on": MET_ON + timedelta(days=day),
        "result": result,
        "institution": "社区卫生服务中心",
        "reference": f"2021-{day}",
    }
    with reaching(it.leader.reach()):
        note_sample(
            order=it.order,
            sample=Sampled(**{**values, **said}),  # type: ignore[arg-type]
            by=it.leader,
            now=OVER,
            ids=world.new_id,
        )


def released(it: Observed, *, at: datetime = OVER) -> None:
    with reaching(it.leader.reach()):
        release(order=it.order, by=it.leader, now=at, ids=world.new_id)


def test_a_test_that_was_due_and_is_not_negative_holds_the_release_back(it: Observed) -> None:
    for day in DUE[:-1]:
        noted(it, day=day)

    with pytest.raises(CannotRelease, match=r"isolation.release.tests_negative"):
        released(it)
    noted(it, day=21, result=SampleResult.POSITIVE)
    with pytest.raises(CannotRelease, match=r"isolation.release.tests_negative"):
        released(it)

    noted(it, day=21)
    released(it)
    with reaching(it.leader.reach()):
        (last, *_) = decisions_of(order=it.order, within=it.within)
    assert {one.rule: one.outcome.value for one in last.judged}["release.tests_negative"] == "holds"


def test_where_no_test_is_asked_for_none_holds_anybody_back() -> None:
    it = observed.an_observed()

    released(it, at=END)

    with reaching(it.leader.reach()):
        (last, *_) = decisions_of(order=it.order, within=it.within)
    assert "release.tests_negative" not in {one.rule for one in last.judged}


def test_the_proposal_of_the_night_says_that_tests_are_open_and_can_be_made_again(
    it: Observed,
) -> None:
    with reaching(EVERYWHERE):
        propose(now=OVER, ids=world.new_id, at_most=10)
        (last, *_) = decisions_of(order=it.order, within=it.within)
        again = replay(within=EVERYWHERE)

    said = {one.rule: one.outcome.value for one in last.judged}
    assert (last.about.value, said["release.tests_negative"]) == ("proposal", "does_not_hold")
    assert (again.decisions, again.otherwise) == (2, ())


def test_a_sample_sent_twice_counts_once(it: Observed) -> None:
    key = world.new_id()

    noted(it, day=1, id=key)
    noted(it, day=1, id=key)

    with reaching(EVERYWHERE):
        assert models.Sample.objects.within(EVERYWHERE).count() == 1


def test_a_sample_without_its_report_is_refused_and_nothing_is_written(it: Observed) -> None:
    with pytest.raises(CannotNoteSample, match=r"isolation.sample_without_evidence"):
        noted(it, day=1, reference="")

    with reaching(EVERYWHERE):
        assert not models.Sample.objects.within(EVERYWHERE).exists()


def test_after_the_end_no_test_is_noted(it: Observed) -> None:
    for day in DUE:
        noted(it, day=day)
    released(it)

    with pytest.raises(OrderEnded, match=r"isolation.ended_already"):
        noted(it, day=21)


def test_a_grid_worker_notes_no_test(it: Observed) -> None:
    worker = world.an_actor(Role.GRID_WORKER, area=it.community)
    sample = Sampled(
        id=world.new_id(),
        taken_on=MET_ON,
        result=SampleResult.NEGATIVE,
        institution="社区卫生服务中心",
        reference="1",
    )

    with reaching(worker.reach()), pytest.raises(NotYours):
        note_sample(order=it.order, sample=sample, by=worker, now=OVER, ids=world.new_id)

    with reaching(EVERYWHERE):
        assert not models.Sample.objects.within(EVERYWHERE).exists()
