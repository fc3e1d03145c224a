"""Decisions with reasons: weighed by the rules in force, kept, and weighed again the same."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from linli.features.isolation import models
from linli.features.isolation.actions import deciding
from linli.features.isolation.actions.contacting import note_contact
from linli.features.isolation.actions.deciding import Decided
from linli.features.isolation.actions.proposing import propose
from linli.features.isolation.actions.releasing import CannotRelease, release
from linli.features.isolation.domain.contacts import Said, Way
from linli.features.isolation.domain.deciding import About, LastDay, of_release
from linli.features.isolation.domain.releases import Standing
from linli.features.isolation.queries.decisions import decisions_of, replay
from linli.kernel.days import start_of
from linli.kernel.places import EVERYWHERE
from linli.rules import actions as rules
from linli.rules import queries as enacted
from linli.rules.domain.versions import Rule
from linli.rules.forms.library import Library
from linli.store.reach import reaching
from tests import observed, world
from tests.observed import END, Observed

pytestmark = pytest.mark.django_db
LAST_MORNING = END - timedelta(hours=14)


def spoken_to(it: Observed, *, at: datetime, degrees: float) -> None:
    said = Said(
        id=world.new_id(),
        order=it.order,
        way=Way.PHONE,
        reached=True,
        happened_at=at,
        temperatures=(degrees,),
    )
    with reaching(it.leader.reach()):
        note_contact(said=said, by=it.leader, now=at, ids=world.new_id)


def released(it: Observed, *, at: datetime = END) -> None:
    with reaching(it.leader.reach()):
        release(order=it.order, by=it.leader, now=at, ids=world.new_id)


def proposed() -> None:
    with reaching(EVERYWHERE):
        propose(now=END, ids=world.new_id, at_most=10)


def kept(it: Observed) -> list[tuple[str, dict[str, str]]]:
    """Tell of each decision what it was about and what every rule said, the last first."""
    with reaching(it.leader.reach()):
        found = decisions_of(order=it.order, within=it.within)
    return [
        (one.about.value, {judged.rule: judged.outcome.value for judged in one.judged})
        for one in found
    ]


def test_an_order_is_kept_with_what_was_weighed() -> None:
    it = observed.an_observed()

    assert kept(it) == [
        (
            "order",
            {
                "order.ends_later": "holds",
                "order.exposures_of_ground": "holds",
                "order.ground_listed": "holds",
                "order.regime_of_ground": "holds",
            },
        )
    ]


def test_of_whom_nobody_spoke_to_on_the_last_day_nobody_knows_how_they_are() -> None:
    it = observed.an_observed()

    proposed()

    assert kept(it)[0] == (
        "proposal",
        {
            "release.checked": "does_not_hold",
            "release.no_fever": "unknown",
            "release.no_fever_followed": "holds",
            "release.no_symptoms": "unknown",
            "release.period_over": "holds",
        },
    )


def test_whoever_is_well_on_the_last_day_is_released_by_every_rule() -> None:
    it = observed.an_observed()
    spoken_to(it, at=LAST_MORNING, degrees=36.5)

    released(it)

    about, said = kept(it)[0]
    assert (about, set(said.values())) == ("release", {"holds"})


def test_a_fever_on_the_last_day_holds_a_release_until_a_day_without() -> None:
    it = observed.an_observed()
    spoken_to(it, at=LAST_MORNING, degrees=37.3)

    with pytest.raises(CannotRelease, match=r"isolation.release.no_fever"):
        released(it)
    assert [about for about, _ in kept(it)] == ["order"]

    later = END + timedelta(hours=10)
    spoken_to(it, at=later, degrees=36.6)
    released(it, at=later)
    assert kept(it)[0][0] == "release"


def test_a_fever_days_before_the_end_says_nothing_of_the_end() -> None:
    it = observed.an_observed()
    spoken_to(it, at=END - timedelta(days=3), degrees=38.0)

    released(it)

    assert kept(it)[0][1]["release.no_fever"] == "unknown"


def a_year_decided(it: Observed, *, since: date) -> None:
    """Decide every day of a year about somebody, each time by the policy of the day."""
    for number in range(365):
        now = start_of(since + timedelta(days=number))
        policy = enacted.policy_at(place=it.community.place, on=now.date())
        decision = of_release(
            Standing(ends_at=start_of(since) + timedelta(days=number // 2)),
            last=LastDay(symptoms=number % 2, hottest=360 + number % 20),
            about=About.RELEASE,
            in_force=policy,
            now=now,
        )
        decided = Decided(order=it.order, place=it.place, decision=decision)
        deciding.keep((decided,), about=About.RELEASE, by="test", now=now, ids=world.new_id)


def _of_release(code: str, *, on: date) -> Rule:
    found = enacted.policy_at(place="", on=on).rules(code)
    return found[0]


def test_a_year_of_decisions_is_made_again_the_same_though_the_policy_changes() -> None:
    it = observed.an_observed()
    with reaching(EVERYWHERE):
        a_year_decided(it, since=date(2021, 1, 1))
        before = replay(within=EVERYWHERE)

        # One more condition, from the middle of the year on: nothing decided before is touched.
        another = replace(
            _of_release("release.no_fever", on=date(2021, 6, 2)),
            code="release.cool",
            valid_from=date(2021, 6, 2),
            logic={"<": [{"var": "observation.temperature_highest"}, 360]},
            affected_fields=("observation.temperature_highest",),
        )
        library = Library(fields=(), parameters=(), rules=(another,))
        rules.load_library(library=library, ids=world.new_id)
        assert _of_release("release.cool", on=date(2021, 6, 2)).version == another.version
        after = replay(within=EVERYWHERE)

    assert (before.decisions, before.otherwise) == (366, ())
    assert after == before


def test_a_record_that_somebody_touched_comes_out_otherwise() -> None:
    it = observed.an_observed()
    with reaching(EVERYWHERE):
        row = models.Decision.objects.within(EVERYWHERE).get(order=it.order)
        row.record["findings"][0]["outcome"] = "does_not_hold"
        row.save()

        assert replay(within=EVERYWHERE).otherwise == (row.id,)
