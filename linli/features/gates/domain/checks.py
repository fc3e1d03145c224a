"""What a check is, and how findings become a verdict. The gate app decides in the same way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from linli.rules.domain.weighing import Finding, Outcome


class Movement(StrEnum):
    """Who goes which way; the rules of a movement are those below ``gate.<movement>``."""

    RESIDENT_OUT = "resident.out"
    RESIDENT_IN = "resident.in"
    VISITOR_OUT = "visitor.out"
    VISITOR_IN = "visitor.in"
    COURIER_OUT = "courier.out"
    COURIER_IN = "courier.in"
    VEHICLE_OUT = "vehicle.out"
    VEHICLE_IN = "vehicle.in"


class Way(StrEnum):
    """How the guard, or a device, found out who it is."""

    SCAN = "scan"
    LOOKUP = "lookup"
    KNOWN = "known"
    PLATE = "plate"
    ASKED = "asked"
    DEVICE = "device"


# Ways by which no person was recognised, but a card: whoever goes by it may stand there.
BY_CARD = frozenset((Way.SCAN, Way.DEVICE))


class Verdict(StrEnum):
    """What a gate says: go, ask somebody first, or stop. From the mildest to the strictest."""

    GO = "go"
    ASK = "ask"
    STOP = "stop"


class Done(StrEnum):
    """What became of somebody who wanted through."""

    LET_THROUGH = "let_through"
    HELD_BACK = "held_back"


class DecidedBy(StrEnum):
    """Whose verdict it is: the gate's own, or the server's, asked online."""

    GATE = "gate"
    SERVER = "server"


class Effect(StrEnum):
    """What a rule that does not hold comes to; ``note`` is said and holds nobody up."""

    STOP = "stop"
    ASK = "ask"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A verdict and the reasons for it: the rules that do not hold, or of which nobody can say."""

    verdict: Verdict
    reasons: tuple[str, ...]


def weighed(findings: Iterable[Finding], *, effects: Mapping[str, str]) -> Weighed:
    """
    Make a verdict of findings. Whatever nobody can say leads to *ask*, never to a guess.

    A rule without an effect of its own stops.
    """
    against = tuple(one for one in findings if one.outcome is not Outcome.HOLDS)
    verdicts = [_verdict(one, effects=effects) for one in against]
    ranks = tuple(Verdict)
    worst = max(verdicts, key=ranks.index, default=Verdict.GO)
    return Weighed(verdict=worst, reasons=tuple(one.rule for one in against))


def _verdict(finding: Finding, *, effects: Mapping[str, str]) -> Verdict:
    effect = Effect(effects.get(finding.rule, Effect.STOP))
    if effect is Effect.NOTE:
        return Verdict.GO
    if finding.outcome is Outcome.UNKNOWN:
        return Verdict.ASK
    return Verdict(effect.value)
