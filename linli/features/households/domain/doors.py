"""
How a resident comes in: dated rules for slips, codes and tries, and what an attempt comes to.

The figures are policy and stand in ``rules/doors.toml``, never here.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from linli.features.households.domain.limits import Limit, read_limits
from linli.kernel.durations import duration


class Coming(StrEnum):
    """What an attempt to come in came to; every value but the first three has words for people."""

    OPEN = "open"
    SENT = "sent"
    CONFIRMED = "confirmed"
    SLIP_UNKNOWN = "slip.unknown"
    SLIP_REPLACED = "slip.replaced"
    SLIP_EXPIRED = "slip.expired"
    SLIP_USED = "slip.used"
    SLIP_OF_ANOTHER_DOOR = "slip.another_door"
    CODE_WRONG = "code.wrong"
    CODE_EXPIRED = "code.expired"
    CODE_TRIED_OUT = "code.tried_out"
    TOO_OFTEN = "too_often"


class Counted(StrEnum):
    """What tries are counted by."""

    CODE_PHONE = "code.phone"
    CODE_ADDRESS = "code.address"
    CODE_SLIP = "code.slip"
    SLIP_ADDRESS = "slip.address"
    CONFIRM_ADDRESS = "confirm.address"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorRules:
    """
    The rules of a day.

    ``notice`` names the wording of the notice that is shown (and noted with each consent).
    """

    valid_from: date
    reference: str
    notice: str
    slip_holds: timedelta
    invitation_holds: timedelta
    helper_holds: timedelta
    code_holds: timedelta
    code_tries: int
    members_at_once: int
    guardian_below: int
    guardian_from: int
    limits: tuple[Limit, ...]

    def limits_on(self, counted: Counted) -> tuple[Limit, ...]:
        """Give the limits on one kind of try."""
        return tuple(limit for limit in self.limits if limit.counts is counted)


def rules_on(day: date) -> DoorRules:
    """Find the rules that hold on a day: the latest that have begun."""
    return max(
        (rule for rule in _rules() if rule.valid_from <= day), key=lambda rule: rule.valid_from
    )


@cache
def _rules() -> tuple[DoorRules, ...]:
    text = files("linli.features.households").joinpath("rules/doors.toml").read_text("utf-8")
    return tuple(_rule(entry) for entry in tomllib.loads(text)["rule"])


def _rule(entry: Mapping[str, Any]) -> DoorRules:
    said = dict(entry)
    limits = read_limits(said.pop("limits"), of=Counted)
    holding: dict[str, Any] = {
        code: duration(said.pop(code)) for code in tuple(said) if code.endswith("_holds")
    }
    return DoorRules(**said, **holding, limits=limits)
