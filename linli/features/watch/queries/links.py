"""Links: what they are for, and who holds one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.features.watch import models
from linli.features.watch.domain.own import Tie
from linli.features.watch.queries.missing import slot_now
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason
from linli.register import queries as register
from linli.store.reach import reaching


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a link is for; ``reasons`` say why it opens nothing any more."""

    link: UUID
    watch: UUID
    person: UUID
    place: str
    tie: Tie
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """Somebody who may say readings."""

    id: UUID
    tie: Tie
    called: str
    granted_at: datetime
    revoked_at: datetime | None


def link_held(*, link: UUID) -> Held:
    """
    Look up a link by its key, wherever it is: whoever holds it need not be signed in.

    The caller opens the second lock for this one question.

    :raises NotYours: if there is none.
    """
    rows = models.Link.objects.within(EVERYWHERE).select_related("watch")
    row = rows.filter(id=link).first()
    if row is None:
        raise NotYours(str(link))
    reasons = []
    if row.revoked_at is not None:
        reasons.append(Reason(code="watch.no_longer_trusted"))
    if row.watch.ended_at is not None:
        reasons.append(Reason(code="watch.ended_already"))
    return Held(
        link=row.id,
        watch=row.watch_id,
        person=row.watch.person,
        place=row.place,
        tie=Tie(row.tie),
        reasons=tuple(reasons),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLink:
    """
    What whoever holds a link is shown: no more than they know already.

    ``called`` is the person with all but the surname hidden, ``window`` the one that is open,
    ``done`` whether its reading is there; ``reasons`` say why the link opens nothing.
    """

    watch: UUID
    place: str
    tie: Tie
    called: str
    window: str
    done: bool
    reasons: tuple[Reason, ...]


def open_link(*, link: UUID, now: datetime) -> OpenLink:
    """
    Look at what a link asks for; whoever holds it need not be signed in.

    :raises NotYours: if there is no such link.
    """
    with reaching(EVERYWHERE):
        held = link_held(link=link)
        within = Jurisdiction(places=(held.place,))
        slot = slot_now(within=within, now=now)
        read = models.Reading.objects.within(within).filter(watch=held.watch, taken_back_at=None)
        name = register.names_of(subjects=(held.person,), within=within).get(held.person, "")
        return OpenLink(
            watch=held.watch,
            place=held.place,
            tie=held.tie,
            called=name[:1] + "＊" * (len(name) - 1),
            window=slot.window.code if slot else "",
            done=slot is not None
            and read.filter(taken_at__gte=slot.opens_at, taken_at__lt=slot.closes_at).exists(),
            reasons=held.reasons,
        )


def links_of(*, watch: UUID, within: Jurisdiction) -> tuple[LinkLine, ...]:
    """List who may say the readings of a watch, and who no longer may; the latest first."""
    rows = models.Link.objects.within(within).filter(watch=watch)
    return tuple(
        LinkLine(
            id=row.id,
            tie=Tie(row.tie),
            called=row.called,
            granted_at=row.granted_at,
            revoked_at=row.revoked_at,
        )
        for row in rows.order_by("-granted_at", "-id")
    )
