"""Writes of the rules: load the library, enact a version, override one from a level below."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.domain import Actor
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.rules import models, queries
from linli.rules.domain.enacting import Known, objections, says_the_same
from linli.rules.domain.policy import Policy
from linli.rules.domain.values import Value
from linli.rules.domain.versions import (
    Ground,
    Parameter,
    Rule,
    Version,
    change_as_json,
    ground_as_json,
)
from linli.rules.forms.library import Library
from linli.store.sealed_rows import house_sealer

Ids = Callable[[], UUID]
_SEALING = frozenset(("said", "seal"))


class NotEnacted(Refused):
    """A version cannot stand, for every reason given."""


class LibraryChanged(Refused):
    """A file of the library says otherwise than what was enacted from it before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What loading the library did, in versions."""

    added: int
    known: int


@transaction.atomic
def load_library(*, library: Library, ids: Ids) -> Loaded:
    """
    Bring the versions of the library's files in. Idempotent: what is there already stays.

    Other words for a version are no other version: they are read from the files (``queries``).

    :raises LibraryChanged: ``rules.version_changed`` for each version that a file says otherwise.
    :raises NotEnacted: for a version that cannot stand.
    """
    _lock()
    known = queries.known()
    new: list[Version] = []
    changed: list[Reason] = []
    said: tuple[Version, ...] = (*library.parameters, *library.rules)
    for version in said:
        kept = _kept(version, known)
        if kept is None:
            new.append(version)
        elif not says_the_same(kept, version):
            facts = {"rule": version.code, "version": version.version}
            changed.append(Reason(code="rules.version_changed", facts=facts))
    if changed:
        raise LibraryChanged(*changed)
    _stand_up(new, known=known)
    _save(new, ids=ids)
    return Loaded(added=len(new), known=len(said) - len(new))


def _kept(version: Version, known: Known) -> Version | None:
    return next(
        (
            one
            for one in known.like(version)
            if one.place == version.place and one.version == version.version
        ),
        None,
    )


def _stand_up(new: Iterable[Version], *, known: Known) -> None:
    """Refuse what cannot stand beside what is enacted and what comes in before it."""
    for version in new:
        reasons = objections(version, known=known)
        if reasons:
            raise NotEnacted(*reasons)
        known = _with(known, version)


def _with(known: Known, version: Version) -> Known:
    if isinstance(version, Rule):
        return replace(known, rules=(*known.rules, version))
    return replace(known, parameters=(*known.parameters, version))


@transaction.atomic
def enact(*, version: Version, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    This will put a version into force at its place; ``known_from`` and ``enacted_by`` become ours.

    :raises NotYours: if the place is beyond the actor.
    :raises NotEnacted: with every reason: ``rules.not_allowed_above`` names what stands above it.
    """
    if not by.may("rules.enact").covers(version.place):
        raise NotYours(version.place)
    _lock()
    reasons = objections(version, known=queries.known())
    if version.valid_from < local_day(now):
        reasons = (*reasons, Reason(code="rules.from_the_past", facts={"rule": version.code}))
    if reasons:
        raise NotEnacted(*reasons)
    (key,) = _save([replace(version, known_from=now, enacted_by=by.id)], ids=ids)
    return key


@dataclass(frozen=True, slots=True, kw_only=True)
class Overriding:
    """Another value for a parameter at a place, from a day to a day (none: until further notice)."""

    code: str
    place: str
    value: Value
    ground: Ground
    valid_from: date
    valid_to: date | None = None


def override(*, change: Overriding, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    This will give a parameter another value at a place below, as far as the levels above allow it.

    :raises NotYours: if the place is beyond the actor.
    :raises NoSuchPolicy: if nothing above has this code on that day.
    :raises NotEnacted: with every reason: ``rules.not_allowed_above`` names what stands above it.
    """
    above = queries.policy_at(place=change.place, on=change.valid_from)
    return enact(version=_as_version(change, above, now=now), by=by, now=now, ids=ids)


def _as_version(change: Overriding, above: Policy, *, now: datetime) -> Parameter:
    return replace(
        above.parameter(change.code),
        value=change.value,
        place=change.place,
        ground=change.ground,
        valid_from=change.valid_from,
        valid_to=change.valid_to,
        known_from=now,
    )


def _lock() -> None:
    """Let one hand at a time enact: what it saw still stands when it writes."""
    models.Revision.objects.select_for_update().get(id=queries.ONLY)


def _save(versions: list[Version], *, ids: Ids) -> list[UUID]:
    rows = [_row(one, id=ids()) for one in versions]
    models.Parameter.objects.bulk_create(row for row in rows if isinstance(row, models.Parameter))
    models.Rule.objects.bulk_create(row for row in rows if isinstance(row, models.Rule))
    return [row.id for row in rows]


def _row(version: Version, *, id: UUID) -> models.Parameter | models.Rule:
    """Give a version as a row, under our seal."""
    row = _unsealed(version, id=id)
    columns = [field.name for field in row._meta.concrete_fields]
    said = {name: _plain(getattr(row, name)) for name in columns if name not in _SEALING}
    sealed = house_sealer().sealed(said, table=row._meta.db_table)
    row.said, row.seal = sealed.said, sealed.seal
    return row


def _plain(value: Any) -> Any:
    """Write a value as JSON has it; the database reads days, instants and keys from their text."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _unsealed(version: Version, *, id: UUID) -> models.Parameter | models.Rule:
    said = {
        "id": id,
        "code": version.code,
        "place": version.place,
        "words": dict(version.words),
        "ground": ground_as_json(version.ground),
        "change": change_as_json(version.change),
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
        "known_from": version.known_from,
        "enacted_by": version.enacted_by,
    }
    if isinstance(version, Parameter):
        return models.Parameter(**said, value=version.value, unit=version.unit)
    return models.Rule(
        **said,
        version=version.version,
        type=version.type,
        affected_fields=list(version.affected_fields),
        logic=version.logic,
    )
