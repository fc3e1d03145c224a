"""What becomes of a reading that was said. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from linli.features.watch.domain.readings import Finding
from linli.kernel.refusals import Reason


class Taken(StrEnum):
    """The answer to a reading: kept, known already, asked back because it can hardly be, refused."""

    TAKEN = "taken"
    KNOWN = "known"
    ASKED_BACK = "asked_back"
    REFUSED = "refused"


# A slip of the finger is asked back; only what can be at all may be confirmed.
CONFIRMABLE = frozenset(("watch.implausible",))
ASKED_BACK = CONFIRMABLE | {
    "watch.impossible",
    "watch.impossible_meant",
    "watch.nothing_said",
    "watch.no_temperature",
    "watch.two_figures",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one reading, and why; ``finding`` is told at once to whoever said it."""

    id: UUID
    watch: UUID
    taken: Taken
    reasons: tuple[Reason, ...] = ()
    finding: Finding = Finding.FINE


def refusal(reasons: tuple[Reason, ...]) -> Taken:
    """Tell whether somebody is asked back, or turned away: asked back, if that is all there is."""
    only = all(reason.code in ASKED_BACK for reason in reasons)
    return Taken.ASKED_BACK if only else Taken.REFUSED
