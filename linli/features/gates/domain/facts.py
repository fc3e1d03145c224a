"""What a gate holds to be so: the facts that its rules read. What is not known is left out. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from linli.features.gates.domain.passes import Pass

# The kinds of standings in the register that a gate asks about, and what is so without one.
ISOLATION, CODE, PASS = "isolation", "code", "pass."
NO_CODE = "none"
WORST_FIRST = ("red", "yellow")
# A pass without a quota may go out this often: more than anybody does.
UNLIMITED = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of somebody at an instant; ``None`` is not known. ``going`` is by which pass."""

    observed: bool | None = None
    code: str | None = None
    pass_state: str | None = None
    holds_observed: bool | None = None
    used: int | None = None
    allowed: int | None = None
    until: datetime | None = None
    announced: bool | None = None
    plate_known: bool | None = None
    going: Pass | None = None


def facts_of(known: Known, *, musts: Mapping[str, bool]) -> dict[str, Any]:
    """Write down what is known as rules read it."""
    said: dict[str, Any] = {
        "pass": {"state": known.pass_state, "holds_observed": known.holds_observed},
        "person": {"observed": known.observed, "code": known.code},
        "quota": {"used": known.used, "allowed": known.allowed},
        "outing": {"until": known.until and known.until.isoformat()},
        "visitor": {"announced": known.announced},
        "vehicle": {"known": known.plate_known},
        "musts": dict(musts),
    }
    return {group: found for group, inside in said.items() if (found := _said(inside))}


def _said(inside: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in inside.items() if value is not None}
