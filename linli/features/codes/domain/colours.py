"""
The colour that findings come to: the worst of what does not hold. Pure.

The database makes the same colour of the same findings by itself (``codes_colour``); a test holds both
to every case.
"""

from collections.abc import Iterable
from enum import StrEnum

from linli.rules.domain.weighing import Finding, Outcome

# Rules of the code begin so; the next word says which colour it costs when one does not hold.
RULES = "codes.colour"
# The kind of standing by which other features know of a code that restricts somebody.
STANDING = "code"


class Colour(StrEnum):
    """What a code shows; from the worst. Grey says that nobody can tell: the facts are too old."""

    RED = "red"
    YELLOW = "yellow"
    GREY = "grey"
    GREEN = "green"


WORST_FIRST = (Colour.RED, Colour.YELLOW, Colour.GREY, Colour.GREEN)


def costs(finding: Finding) -> Colour:
    """Tell the colour that one finding costs; a rule of which nobody can say costs grey."""
    if finding.outcome is Outcome.HOLDS:
        return Colour.GREEN
    if finding.outcome is Outcome.UNKNOWN:
        return Colour.GREY
    return Colour(finding.rule.removeprefix(f"{RULES}.").partition(".")[0])


def colour_of(findings: Iterable[Finding]) -> Colour:
    """Give the worst colour that any finding costs."""
    cost = {costs(finding) for finding in findings}
    return next((colour for colour in WORST_FIRST if colour in cost), Colour.GREEN)


def deciding(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep the findings that make the colour what it is."""
    all_of_them = tuple(findings)
    colour = colour_of(all_of_them)
    if colour is Colour.GREEN:
        return ()
    return tuple(one for one in all_of_them if costs(one) is colour)


def is_worse(colour: Colour, *, than: Colour) -> bool:
    """Tell whether one colour restricts more than another."""
    return WORST_FIRST.index(colour) < WORST_FIRST.index(than)
