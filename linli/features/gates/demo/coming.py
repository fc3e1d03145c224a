"""Visitors whom households of the demo expect this morning."""

from datetime import timedelta
from uuid import UUID

from linli.features.gates.actions.announcing import CannotAnnounce, Host, announce
from linli.features.gates.domain.announcing import NewGuest
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.web.stage import Stage

_HOURS = timedelta(hours=3)
_HOMES = 40
# By what the gate knows them: the last character of a name, a plate; invented.
_COMING = (("芳", ""), ("远", "鲁AD98321"), ("", "鲁A98765"), ("青", ""))


def expect_visitors(stage: Stage, *, within: Jurisdiction) -> None:
    """Let some households announce somebody for the next hours; where rules forbid it, nobody is."""
    begins = stage.now.replace(minute=0, second=0, microsecond=0)
    coming = iter(_COMING)
    for host in _hosts(within):
        last, plate = next(coming, ("", ""))
        if not last and not plate:
            return
        guest = NewGuest(
            id=stage.ids(), last=last, plate=plate, begins_at=begins, ends_at=begins + _HOURS
        )
        try:
            announce(guest=guest, host=host, now=stage.now, ids=stage.ids)
        except CannotAnnounce:
            continue


def _hosts(within: Jurisdiction) -> tuple[Host, ...]:
    lines = register.households(within=within)[:_HOMES:9]
    return tuple(
        Host(
            household=line.id,
            people=frozenset(one.person for one in line.members),
            place=line.place,
            by=_speaker(line.members[0].person),
        )
        for line in lines
        if line.members
    )


def _speaker(person: UUID) -> str:
    return f"user:{person}"
