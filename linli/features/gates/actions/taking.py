"""Takes in what devices noted: sent twice, late or shuffled, each check counts once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.gates import models
from linli.features.gates.actions.writing import Row, write
from linli.features.gates.domain.checks import DecidedBy, Done
from linli.features.gates.domain.gates import Proved, as_actor
from linli.features.gates.domain.packs import Handles
from linli.features.gates.domain.passes import Pass
from linli.features.gates.domain.signing import from_letters
from linli.features.gates.domain.work import SILENT
from linli.features.gates.events import Checked
from linli.features.gates.forms.sent import About, Batch, SentCheck
from linli.features.gates.queries.devices import handles_of
from linli.features.gates.queries.passes import passes_of
from linli.features.gates.queries.policies import policy
from linli.journal import actions as journal
from linli.journal.domain import Entry, Intake
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register.domain.plates import read_plates
from linli.register.queries.residents import households_of
from linli.register.queries.standings import people_of_sources
from linli.store.vault import Vault
from linli.work import actions as work


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of an entry; each of the three ends the sending of it."""

    id: str
    intake: Intake
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arriving:
    """A batch, who sends it, and when its sender says it is (milliseconds since 1970)."""

    batch: Batch
    device: Proved
    says_at: int


@transaction.atomic
def take_batch(*, arriving: Arriving, now: datetime, ids: Ids, vault: Vault) -> tuple[Taken, ...]:
    """
    Take in a batch of checks, in any order, as often as it is sent.

    What cannot be read is refused by itself (``gates.unreadable``); the others are taken all the same.
    The journal keeps what was decided, the table of checks who it was. A device that was revoked may hand
    in what it noted before, for as long as policy says; the journal marks that. What it noted later is
    refused (``gates.noted_after_revocation``).

    :raises NotYours: if the device was revoked and has nothing to hand in, or that is too long ago.
    """
    device = arriving.device
    if device.ended_at is not None:
        _may_hand_in(arriving, ended_at=device.ended_at, now=now)
    batch, later = _without_later(arriving.batch, ended_at=device.ended_at)
    entries = [_entry(check, device=device) for check in batch.checks]
    answers = journal.take_in(entries, kinds=(Checked.kind,), by=as_actor(device), now=now)
    new = {answer.id for answer in answers if answer.intake is Intake.NEW}
    keep(
        [check for check in batch.checks if check.id in new],
        said=Keeping(device=device, now=now, vault=vault),
    )
    if device.ended_at is None:
        _note_spoken(arriving, now=now, ids=ids)
    said = {
        str(answer.id): Taken(id=str(answer.id), intake=answer.intake, reason=answer.reason)
        for answer in reversed(answers)
    }
    unreadable = {
        key: Taken(id=key, intake=Intake.REFUSED, reason="gates.unreadable")
        for key in batch.unreadable
    }
    return tuple({**said, **unreadable, **later}[_same(key)] for key in batch.order)


def _may_hand_in(arriving: Arriving, *, ended_at: datetime, now: datetime) -> None:
    device = arriving.device
    rules = policy(place=device.place, on=local_day(now))
    if not arriving.batch.order or now - ended_at > rules.revoked_hand_in:
        raise NotYours(str(device.device))


def _without_later(batch: Batch, *, ended_at: datetime | None) -> tuple[Batch, Mapping[str, Taken]]:
    """Take out of a batch what was noted when its device had been shut out; give that, refused."""
    later = {
        str(check.id): Taken(
            id=str(check.id), intake=Intake.REFUSED, reason="gates.noted_after_revocation"
        )
        for check in batch.checks
        if ended_at is not None and check.happened_at >= ended_at
    }
    kept = tuple(check for check in batch.checks if str(check.id) not in later)
    return replace(batch, checks=kept), later


def _same(key: str) -> str:
    # A key may be written with capitals: it is the same key.
    try:
        return str(UUID(key))
    except ValueError:
        return key


def _entry(check: SentCheck, *, device: Proved) -> Entry:
    return Entry(
        id=check.id,
        kind=Checked.kind,
        subject=device.gate,
        place=device.place,
        by=device.actor,
        device=str(device.device),
        seq=check.seq,
        happened_at=check.happened_at,
        payload={
            "movement": check.movement.value,
            "way": check.way.value,
            "verdict": check.verdict.value,
            "reasons": check.reasons,
            "musts": check.musts.model_dump(exclude_none=True),
            "let_through": check.let_through,
            "pack": check.pack,
            **({} if device.ended_at is None else {"handed_in_after_revocation": True}),
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """From which device checks are kept, when, under which seal, and who decided."""

    device: Proved
    now: datetime
    vault: Vault
    decided_by: DecidedBy = DecidedBy.GATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """
    Of whom checks speak: people by check, households by person, passes by the name of their card.

    ``going`` are the passes, by check, by which those go who showed no card.
    """

    people: Mapping[UUID, UUID]
    homes: Mapping[UUID, UUID]
    passes: Mapping[bytes, Pass]
    going: Mapping[UUID, Pass] = field(default_factory=dict)


def keep(checks: Sequence[SentCheck], *, said: Keeping) -> None:
    """Keep checks that are new."""
    if checks:
        abouts = {check.id: check.about for check in checks}
        keep_of(checks, whose=_whose(abouts, said=said), said=said)


def keep_of(checks: Sequence[SentCheck], *, whose: Whose, said: Keeping) -> None:
    """Keep checks of which it is known whose they are."""
    write([row_of(check, kept=said, whose=whose) for check in checks])


def _whose(abouts: Mapping[UUID, About], *, said: Keeping) -> Whose:
    device = said.device
    named = {about.pass_id.bytes for about in abouts.values() if about.pass_id}
    passes = passes_of(named, gate=device.place, around=device.around)
    people = {
        **_people_by_card(abouts, passes=passes, around=device.around),
        **people_of(abouts, handles=handles_of(device)),
    }
    homes = households_of(people=tuple(set(people.values())), within=device.here)
    return Whose(people=people, homes=homes, passes=passes)


def _people_by_card(
    abouts: Mapping[UUID, About], *, passes: Mapping[bytes, Pass], around: Jurisdiction
) -> Mapping[UUID, UUID]:
    """Tell who goes by cards that come without a handle: of a household the first stands for all."""
    shown = {
        check: passes[about.pass_id.bytes].source
        for check, about in abouts.items()
        if not about.handle and about.pass_id and about.pass_id.bytes in passes
    }
    going = people_of_sources(sources=frozenset(shown.values()), within=around)
    return {check: going[source][0] for check, source in shown.items() if going.get(source)}


def people_of(abouts: Mapping[UUID, About], *, handles: Handles) -> Mapping[UUID, UUID]:
    """Read the handles of checks back into people; a handle of another gate leads to nobody."""
    return {
        check: handles.person(from_letters(about.handle))
        for check, about in abouts.items()
        if about.handle
    }


def row_of(check: SentCheck, *, kept: Keeping, whose: Whose) -> Row:
    """Write down a check of which it is known whose it is."""
    person = whose.people.get(check.id)
    household = whose.homes.get(person) if person else None
    plate = next(iter(read_plates(check.about.plate)), check.about.plate)
    card = check.about.pass_id.bytes if check.about.pass_id else None
    by = whose.going.get(check.id) or (whose.passes.get(card) if card else None)
    return Row(
        id=check.id,
        place=kept.device.place,
        gate=kept.device.gate,
        device=kept.device.device,
        movement=check.movement,
        way=check.way,
        person=person if household else None,
        household=household,
        pass_id=by.source if by else None,
        card=card,
        share=by.share if by else None,
        sealed=_sealed(check.about, plate=plate, vault=kept.vault),
        plate_digest=kept.vault.digest(f"plate:{plate}") if plate else None,
        musts=check.musts.model_dump(exclude_none=True),
        verdict=check.verdict,
        reasons=check.reasons,
        done=Done.LET_THROUGH if check.let_through else Done.HELD_BACK,
        pack=check.pack,
        decided_by=kept.decided_by,
        happened_at=check.happened_at,
        recorded_at=kept.now,
        settled_at=kept.now if kept.decided_by is DecidedBy.SERVER else None,
    )


def _sealed(about: About, *, plate: str, vault: Vault) -> bytes | None:
    said: dict[str, Any] = {
        "name": about.name,
        "phone": about.phone,
        "dwelling": about.dwelling,
        "plate": plate,
        "reason": about.reason,
    }
    told = {key: value for key, value in said.items() if value}
    return vault.seal(json.dumps(told, ensure_ascii=False)) if told else None


def _note_spoken(arriving: Arriving, *, now: datetime, ids: Ids) -> None:
    device, batch = arriving.device, arriving.batch
    within = device.here
    signed_off = arriving.says_at - round(now.timestamp() * 1000)
    # An app signs by a time that it has put right: it says by itself how far its own clock is off.
    off = signed_off if batch.clock_off is None else batch.clock_off
    rows = models.Device.objects.within(within).filter(id=device.device)
    rows.update(spoke_at=now, clock_off=off, unsent=batch.unsent, pack=batch.pack)
    work.close_item(
        kind=SILENT, subject=device.gate, outcome="spoke", by=device.actor, now=now, ids=ids
    )
