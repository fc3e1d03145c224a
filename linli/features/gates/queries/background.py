"""
Reads what was and is of people who want through: of one who stands there, or of thousands at once.

Each of the few questions is asked once, whoever many they are about, and in words that the database has
planned already.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.features.gates.domain.facts import PASS
from linli.features.gates.queries.knowing import Background, Somebody
from linli.features.gates.queries.moves import Moves, Moving, moves
from linli.features.gates.queries.passes import at_gate
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.register.queries.behind import Behind, Wanting, behind
from linli.web import cards
from linli.web.cards import Carried


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """How far is looked, where whoever is asked about lives, and between which instants."""

    around: Jurisdiction
    here: Jurisdiction
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was read of some people, wherever they want through: moves are read last."""

    span: Span
    people: frozenset[UUID]
    carried: Mapping[bytes, Carried]
    behind: Behind

    def seen_at(self, gate: str, *, moves: Moves) -> Background:
        """Give it as it is seen at a gate."""
        passes = {name: at_gate(one, gate=gate) for name, one in self.carried.items()}
        return Background(
            standings=self.behind.standings,
            passes=passes,
            shares={one.share: one for one in reversed(list(passes.values()))},
            going=self.behind.going,
            homes=self.behind.homes,
            moves=moves,
        )


def found(
    who: Sequence[Somebody], *, span: Span, read: Mapping[bytes, Carried] | None = None
) -> Found:
    """
    Read passes, standings and households.

    ``read`` is what their cards carry, where somebody has read that already.
    """
    named = {one.card for one in who if one.card}
    carried = dict(
        cards.carried_by(cards=frozenset(named), within=span.around) if read is None else read
    )
    wanting = Wanting(
        people={one.person for one in who if one.person},
        sources={
            carried[one.card].source
            for one in who
            if one.card in carried and (one.anybody or one.person is None)
        },
        since=span.since,
        until=span.until,
        around=span.around,
        here=span.here,
    )
    about = behind(wanting)
    own = {
        record.source.bytes
        for one in who
        if one.person and one.card is None
        for record in about.standings.get(one.person, ())
        if record.kind.startswith(PASS)
    }
    carried |= cards.carried_by(cards=frozenset(own - carried.keys()), within=span.around)
    going = (person for people in about.going.values() for person in people)
    people = frozenset((*wanting.people, *going))
    return Found(span=span, people=people, carried=carried, behind=about)


def moves_of(what: Found) -> Moves:
    """Read who of them went out and came back, as far back as their quotas look."""
    quotas = [one.terms.quota for one in what.carried.values() if one.terms.quota]
    days = max((one.days for one in quotas), default=1)
    asked = Moving(
        people=what.people,
        shares={one.share for one in what.carried.values()},
        since=start_of(local_day(what.span.since) - timedelta(days=days - 1)),
        until=what.span.until,
    )
    return moves(asked, within=what.span.around)
