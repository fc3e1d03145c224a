"""What the rules say of a release, and what of it speaks against one."""

from datetime import datetime, timedelta

import pytest

from linli.features.isolation.domain import deciding
from linli.features.isolation.domain.deciding import About, LastDay
from linli.features.isolation.domain.releases import Standing
from linli.kernel.days import LOCAL
from linli.rules.domain.weighing import Decision, replayed
from tests.observed import in_force_on

END = datetime(2020, 3, 5, tzinfo=LOCAL)
WELL = LastDay(symptoms=0, hottest=368)


def weighed(
    last: LastDay, *, about: About = About.RELEASE, holds: tuple[str, ...] = (), at: datetime = END
) -> Decision:
    standing = Standing(ends_at=END, holds=holds)
    policy = in_force_on(at.date())
    return deciding.of_release(standing, last=last, about=about, in_force=policy, now=at)


def against(decision: Decision) -> list[str]:
    return [reason.code for reason in deciding.speaks_against(decision)]


def test_whoever_is_well_and_checked_goes_by_every_rule() -> None:
    assert weighed(WELL).holds


@pytest.mark.parametrize(
    ("last", "codes"),
    [
        (LastDay(symptoms=0, hottest=373), ["isolation.release.no_fever"]),
        (LastDay(symptoms=2, hottest=368), ["isolation.release.no_symptoms"]),
        (LastDay(), []),
        (LastDay(symptoms=0, watch="fever"), ["isolation.release.no_fever_followed"]),
        (LastDay(symptoms=0, watch="observed"), []),
    ],
    ids=["fever", "symptoms", "nobody knows", "fever followed", "observed"],
)
def test_what_does_not_hold_speaks_against_it_and_what_nobody_knows_does_not(
    last: LastDay, codes: list[str]
) -> None:
    assert against(weighed(last)) == codes


def test_nobody_has_checked_what_is_only_proposed() -> None:
    assert against(weighed(WELL, about=About.PROPOSAL)) == ["isolation.release.checked"]


def test_a_test_without_a_result_counts_where_tests_are_asked_for() -> None:
    later = datetime(2021, 6, 1, tzinfo=LOCAL)

    assert against(weighed(WELL, holds=("test_pending",), at=later)) == [
        "isolation.release.tests_negative"
    ]


def test_a_decision_is_made_again_from_its_record_alone() -> None:
    decision = weighed(LastDay(symptoms=1), at=END + timedelta(hours=9))
    rules = in_force_on(END.date()).conditions

    assert replayed(decision.as_record(), rules) == decision
