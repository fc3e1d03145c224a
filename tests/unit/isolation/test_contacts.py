"""What was said in a daily contact, and what of it somebody has to see to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from linli.features.isolation.domain import contacts
from linli.features.isolation.domain.contacts import Outcome, Said, Way
from tests.observed import policy_on
from tests.world import new_id

NOW = datetime(2020, 2, 20, 2, 0, tzinfo=UTC)
RULES = policy_on(date(2020, 2, 20))


def said(**told: object) -> Said:
    """Say that all is well, but for what is told."""
    fine = Said(id=new_id(), order=new_id(), way=Way.PHONE, reached=True, happened_at=NOW)
    return replace(fine, **told)  # type: ignore[arg-type]


def against(one: Said) -> list[str]:
    return [reason.code for reason in contacts.speaks_against(one, policy=RULES, now=NOW)]


def test_one_tap_says_that_all_is_well() -> None:
    assert against(said()) == []
    assert contacts.matters(said(), policy=RULES) == ()
    assert contacts.outcome_of(said(), policy=RULES) is Outcome.FINE


def test_37_3_is_a_fever_and_37_2_is_none() -> None:
    assert contacts.matters(said(temperatures=(36.5, 37.3)), policy=RULES) == ("symptoms.fever",)
    assert contacts.matters(said(temperatures=(36.5, 37.2)), policy=RULES) == ()


def test_every_need_is_something_to_see_to() -> None:
    asked_for = said(answers={"needs": ("medicine", "food"), "language": ("interpreter",)})

    assert contacts.matters(asked_for, policy=RULES) == (
        "language.interpreter",
        "needs.medicine",
        "needs.food",
    )
    assert contacts.outcome_of(asked_for, policy=RULES) is Outcome.MATTERS


def test_a_fever_said_and_measured_is_one_matter() -> None:
    ill = said(temperatures=(38.0,), answers={"symptoms": ("fever", "dry_cough")})

    assert contacts.matters(ill, policy=RULES) == ("symptoms.fever", "symptoms.dry_cough")


def test_nobody_reached_is_no_contact() -> None:
    nobody = contacts.outcome_of(said(reached=False), policy=RULES)

    assert nobody is Outcome.NOT_REACHED
    assert not contacts.is_done((nobody,))
    assert contacts.is_done((nobody, Outcome.FINE))


def test_what_is_not_asked_is_not_noted() -> None:
    assert against(said(answers={"politics": ("left",)})) == ["isolation.not_asked"]
    assert against(said(answers={"needs": ("a_car",)})) == ["isolation.not_asked"]


def test_a_mistyped_temperature_is_refused() -> None:
    assert against(said(temperatures=(366.0,))) == ["isolation.no_temperature"]
    assert against(said(temperatures=(34.0, 43.0))) == []


def test_a_contact_of_tomorrow_or_of_last_week_is_refused() -> None:
    assert against(said(happened_at=NOW + timedelta(hours=1))) == [
        "isolation.contact_later_than_now"
    ]
    assert against(said(happened_at=NOW - timedelta(days=4))) == ["isolation.contact_too_long_ago"]
