"""What is to be noted of somebody, and what speaks against it. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.features.codes.domain.facts import VALUES, Kind
from linli.kernel.refusals import Reason

# Clocks are this much ahead without meaning anything.
AHEAD_AT_MOST = timedelta(minutes=5)
LONGEST_SOURCE = 100
# Who says so, and on what, where somebody speaks of themselves: said in the reader's language when shown.
ONESELF = "本人"
DECLARED = "本人申报"
LONGEST_EVIDENCE = 200
# What workers may note; what two people decide, and who is cleared, has its own way.
BY_WORKERS = frozenset((Kind.TEST, Kind.STAY, Kind.DECLARED, Kind.TRAVEL))
BY_ONESELF = frozenset((Kind.DECLARED, Kind.TRAVEL))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFact:
    """
    Something to be noted about a person; ``id`` comes from the edge, so that said twice it is once.

    ``source`` is who established it, ``evidence`` the paper or record that shows it.
    """

    id: UUID
    person: UUID
    kind: Kind
    value: str
    source: str
    evidence: str
    happened_at: datetime


def speaks_against(fact: NewFact, *, kinds: frozenset[Kind], now: datetime) -> tuple[Reason, ...]:
    """Give every reason for which a fact cannot be noted as it is."""
    said = {
        "codes.not_to_be_noted": fact.kind not in kinds,
        "codes.no_such_value": fact.value not in VALUES[fact.kind],
        "codes.no_source": not fact.source.strip() or len(fact.source) > LONGEST_SOURCE,
        "codes.no_evidence": not fact.evidence.strip() or len(fact.evidence) > LONGEST_EVIDENCE,
        "codes.in_the_future": fact.happened_at > now + AHEAD_AT_MOST,
    }
    return tuple(Reason(code=code) for code, holds in said.items() if holds)
