"""What counts of the facts at an instant, and when that changes by itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from linli.features.codes.domain.facts import Fact, Held, Kind, Standing
from linli.features.codes.domain.picture import picture

AT = datetime(2020, 2, 28, 2, tzinfo=UTC)
DAY = timedelta(days=1)
FACT = Fact(
    id=UUID(int=1),
    person=UUID(int=9),
    place="37",
    kind=Kind.TEST,
    value="positive",
    source="x",
    evidence="x",
    happened_at=AT - DAY,
    until=None,
    noted_by="x",
    noted_at=AT,
)


def test_without_facts_every_field_says_none() -> None:
    drawn = picture(facts=(), held=(), at=AT)

    assert drawn.values == {
        "test": "none",
        "stay": "none",
        "declared": "none",
        "by_hand": "none",
        "isolation": "none",
        "watch": "none",
        "cleared": False,
    }
    assert drawn.next_at is None


def test_of_tests_the_latest_counts_even_if_it_was_noted_first() -> None:
    later = replace(FACT, id=UUID(int=2), value="negative", happened_at=AT)

    assert picture(facts=(later, FACT), held=(), at=AT).values["test"] == "negative"


def test_of_two_tests_at_one_instant_the_worse_counts() -> None:
    same = replace(FACT, id=UUID(int=2), value="negative")

    assert picture(facts=(FACT, same), held=(), at=AT).values["test"] == "positive"


def test_of_stays_the_worst_counts_and_a_declared_journey_is_one() -> None:
    stay = replace(FACT, kind=Kind.STAY, value="medium", until=AT + DAY)
    travel = replace(FACT, id=UUID(int=2), kind=Kind.TRAVEL, value="high", until=AT + 2 * DAY)

    drawn = picture(facts=(stay, travel), held=(), at=AT)

    ground = drawn.ground("stay")
    assert drawn.values["stay"] == "high"
    assert ground is not None
    assert (ground.source, ground.until) == (travel.id, AT + 2 * DAY)


def test_what_is_over_is_corrected_or_has_not_begun_does_not_count() -> None:
    over = replace(FACT, until=AT)
    corrected = replace(FACT, corrected_at=AT)
    coming = replace(FACT, happened_at=AT + DAY)

    for fact in (over, corrected, coming):
        assert picture(facts=(fact,), held=(), at=AT).values["test"] == "none"


def test_it_is_drawn_again_when_the_first_fact_begins_or_ends() -> None:
    ends = replace(FACT, until=AT + 3 * DAY)
    begins = replace(FACT, id=UUID(int=2), happened_at=AT + 2 * DAY)

    assert picture(facts=(ends, begins), held=(), at=AT).next_at == AT + 2 * DAY


def test_what_other_features_made_hold_is_read_from_the_standings() -> None:
    held = Held(
        kind=Standing.ISOLATION,
        value="home_observation",
        source=UUID(int=3),
        began_at=AT,
        ends_at=AT + 14 * DAY,
    )

    drawn = picture(facts=(), held=(held,), at=AT)

    assert drawn.values["isolation"] == "home_observation"
    assert drawn.grounds[0].until == AT + 14 * DAY
