"""The colour is the worst that any finding costs, and says which findings make it so."""

import pytest

from linli.features.codes.domain.colours import Colour, colour_of, deciding, is_worse
from linli.rules.domain.weighing import Finding, Outcome
from tests.unit.codes.findings import EVERY_CASE, a_finding

HOLDS, NOT, UNKNOWN = Outcome.HOLDS, Outcome.DOES_NOT_HOLD, Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("findings", "colour"),
    [
        ([], Colour.GREEN),
        ([a_finding("red.test", HOLDS)], Colour.GREEN),
        ([a_finding("red.test", UNKNOWN)], Colour.GREY),
        ([a_finding("grey.declared", NOT)], Colour.GREY),
        ([a_finding("grey.declared", NOT), a_finding("yellow.stay", NOT)], Colour.YELLOW),
        ([a_finding("yellow.stay", NOT), a_finding("red.test", NOT)], Colour.RED),
    ],
)
def test_the_worst_counts(findings: list[Finding], colour: Colour) -> None:
    assert colour_of(findings) is colour


@pytest.mark.parametrize("findings", EVERY_CASE)
def test_no_colour_but_green_is_without_a_reason(findings: tuple[Finding, ...]) -> None:
    assert (deciding(findings) == ()) is (colour_of(findings) is Colour.GREEN)


def test_only_what_makes_the_colour_is_a_reason() -> None:
    red, yellow = a_finding("red.test", NOT), a_finding("yellow.stay", NOT)

    assert deciding([yellow, red]) == (red,)


def test_red_is_worse_than_yellow_and_grey_worse_than_green() -> None:
    assert is_worse(Colour.RED, than=Colour.YELLOW)
    assert is_worse(Colour.GREY, than=Colour.GREEN)
    assert not is_worse(Colour.GREEN, than=Colour.GREEN)
