"""
How a resident comes in: dated policy of slips, codes and tries, and what an attempt comes to.

The figures stand in ``rules/doors.toml``, never here.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from linli.features.households.domain.limits import Limit, limits_of
from linli.rules.domain.policy import Policy


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


def door_rules(policy: Policy) -> DoorRules:
    """Read the rules out of what is in force."""
    return DoorRules(
        notice=policy.value("doors.notice"),
        slip_holds=timedelta(days=policy.value("doors.slip.days")),
        invitation_holds=timedelta(days=policy.value("doors.invitation.days")),
        helper_holds=timedelta(days=policy.value("doors.helper.days")),
        code_holds=timedelta(minutes=policy.value("doors.code.minutes")),
        code_tries=policy.value("doors.code.tries"),
        members_at_once=policy.value("doors.members_at_once"),
        guardian_below=policy.value("doors.guardian.below"),
        guardian_from=policy.value("doors.guardian.from"),
        limits=tuple(
            limit
            for counted in Counted
            for limit in limits_of(policy, counts=counted, under="doors.tries")
        ),
    )
