"""A reading is believed, asked back or refused; whether it is a fever depends on where it was taken."""

from datetime import date, timedelta

import pytest

from linli.features.watch.domain.readings import (
    Measuring,
    Watched,
    finding,
    meant,
    speaks_against,
)
from linli.features.watch.domain.verdicts import Taken, refusal
from linli.features.watch.forms import temperature
from linli.kernel.refusals import Reason
from tests import watching, world
from tests.watching import NOW, a_reading

WATCHED = Watched(began_at=NOW - timedelta(days=1), ended_at=None)


def measuring() -> Measuring:
    return watching.policy_on(date(2020, 2, 28)).measuring


def against(of: Watched = WATCHED, **told: object) -> list[str]:
    said = a_reading(world.new_id(), **told)
    reasons = speaks_against(said, of=of, measuring=measuring(), now=NOW)
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(
    ("tenths", "codes"),
    [
        (359, ["watch.implausible"]),
        (360, []),
        (420, []),
        (421, ["watch.implausible"]),
        (340, ["watch.implausible"]),
        (339, ["watch.impossible_meant"]),
        (422, ["watch.implausible"]),
        (431, ["watch.impossible_meant"]),
        (732, ["watch.impossible_meant"]),
    ],
)
def test_what_is_believed_has_two_edges(tenths: int, codes: list[str]) -> None:
    assert against(tenths=tenths) == codes


@pytest.mark.parametrize(("typed", "likely"), [(732, 372), (365, None), (500, None), (563, None)])
def test_what_was_meant_is_guessed_only_where_one_thing_can_be(
    typed: int, likely: int | None
) -> None:
    found = meant(typed, plausible=measuring().plausible)

    assert found == likely


def test_symptoms_alone_are_a_reading_and_nothing_at_all_is_none() -> None:
    assert against(tenths=None, symptoms=("fatigue",)) == []
    assert against(tenths=None) == ["watch.nothing_said"]


def test_only_what_a_person_can_see_on_herself_is_asked() -> None:
    assert against(symptoms=("conjunctival_redness",)) == ["watch.not_asked"]


def test_of_somebody_released_nothing_is_taken_from_the_end_on() -> None:
    released = Watched(began_at=WATCHED.began_at, ended_at=NOW)

    assert against(released) == ["watch.ended_already"]
    assert against(released, taken_at=NOW - timedelta(minutes=1)) == []


@pytest.mark.parametrize(
    ("tenths", "where", "said"),
    [
        (372, "armpit", "fine"),
        (373, "armpit", "fever"),
        (375, "ear", "fine"),
        (376, "ear", "fever"),
        (374, "mouth", "fine"),
        (375, "mouth", "fever"),
    ],
)
def test_a_fever_begins_where_the_place_of_measurement_says(
    tenths: int, where: str, said: str
) -> None:
    assert finding(tenths=tenths, where=where, symptoms=(), by=measuring()) == said


def test_who_feels_feverish_has_a_fever_without_a_thermometer() -> None:
    told = finding(tenths=None, where="armpit", symptoms=("fever",), by=measuring())

    assert told == "fever"


@pytest.mark.parametrize(
    ("text", "tenths"),
    [
        ("36.5", 365),
        ("36．5", 365),
        ("３６。５℃", 365),
        ("36,5度", 365),
        ("365", 365),
        ("37", 370),
        ("36.55", 366),
        ("73.2", 732),
        ("", None),
        (" ", None),
    ],
)
def test_a_temperature_is_read_as_people_type_it(text: str, tenths: int | None) -> None:
    assert temperature(text) == tenths


@pytest.mark.parametrize("text", ["正常", "36.5.1", "-36", "三十六度五", "36.5 37.1"])
def test_what_is_no_temperature_says_so(text: str) -> None:
    assert temperature(text) == Reason(code="watch.no_temperature")


def test_somebody_is_asked_back_only_where_nothing_else_speaks_against_it() -> None:
    slip, late = Reason(code="watch.impossible_meant"), Reason(code="watch.too_long_ago")

    assert (refusal((slip,)), refusal((slip, late))) == (Taken.ASKED_BACK, Taken.REFUSED)
