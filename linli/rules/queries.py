"""
Reads of the rules: what is in force where and when, and how it came to be.

Everything enacted is held per process as long as the revision in the database stays the same: asking
for a policy costs one small query.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.areas.domain import Level as AreaLevel
from linli.kernel.refusals import NotYours
from linli.rules import models
from linli.rules.domain.enacting import Field, Known, reworded
from linli.rules.domain.policy import One, Policy, in_force, places_above
from linli.rules.domain.versions import Parameter, Rule, Version, change_of, ground_of
from linli.rules.forms.library import LIBRARY, Library, read_folders
from linli.store.prepared import asked

ONLY = 1
# Areas by whose names people say where they are; below a community they do not enact.
_NAMED = frozenset(AreaLevel) - {
    AreaLevel.BUILDING,
    AreaLevel.UNIT,
    AreaLevel.ESTATE,
    AreaLevel.GRID,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Enacted:
    """All versions of one revision by the place where they hold."""

    revision: int
    parameters: Mapping[str, tuple[Parameter, ...]]
    rules: Mapping[str, tuple[Rule, ...]]


def policy_at(*, place: str, on: date, known_at: datetime | None = None) -> Policy:
    """
    Settle what is in force at a place on a local day; the empty place is the whole country.

    With ``known_at`` only what was known at that instant counts.
    """
    return _policy(revision(), place, on, known_at)


def policies_at(wanted: Iterable[tuple[str, date]]) -> Mapping[tuple[str, date], Policy]:
    """Settle what is in force at several places and days, by (place, day), with one query."""
    now = revision()
    return {(place, on): _policy(now, place, on, None) for place, on in wanted}


def least(*, codes: Iterable[str], on: date) -> Mapping[str, int]:
    """Tell the smallest number in force on a day anywhere, by parameter; one that nobody has is left out."""
    now = revision()
    found = {code: _least(now, code, on) for code in codes}
    return {code: number for code, number in found.items() if number is not None}


@lru_cache(maxsize=256)
def _least(revision: int, code: str, on: date) -> int | None:
    enacted = _enacted(revision).parameters
    places = {"", *(one.place for some in enacted.values() for one in some if one.code == code)}
    found = (_policy(revision, place, on, None).parameters.get(code) for place in places)
    return min((int(one.value) for one in found if one), default=None)


def timeline(*, code: str, place: str) -> tuple[Version, ...]:
    """List all versions of a code at a place and above, by their first day, the country's first."""
    enacted = _enacted(revision())
    versions: list[Version] = []
    for above in places_above(place):
        versions += [one for one in enacted.parameters.get(above, ()) if one.code == code]
        versions += [one for one in enacted.rules.get(above, ()) if one.code == code]
    return tuple(sorted(versions, key=lambda one: (one.valid_from, len(one.place))))


def all_rules() -> tuple[Rule, ...]:
    """List every version of every rule at any place: what kept decisions are weighed again by."""
    return tuple(rule for rules in _enacted(revision()).rules.values() for rule in rules)


def known() -> Known:
    """Give what a new version is held against."""
    enacted = _enacted(revision())
    return Known(
        fields=fields(),
        parameters=tuple(one for some in enacted.parameters.values() for one in some),
        rules=tuple(one for some in enacted.rules.values() for one in some),
    )


def fields() -> Mapping[str, Field]:
    """List the facts that rules may read, by their paths."""
    return {field.path: field for field in library().fields}


@lru_cache(maxsize=1)
def order() -> Mapping[str, int]:
    """Tell in which order the library speaks of things: the order in which people read them."""
    said: tuple[Version, ...] = (*library().parameters, *library().rules)
    return {code: at for at, code in enumerate(dict.fromkeys(one.code for one in said))}


@lru_cache(maxsize=1)
def library() -> Library:
    """Read the files of the library, once in a process."""
    return read_folders(import_string(settings.RULE_LIBRARY))


def revision() -> int:
    """Tell the number of the present state; nought before anything is enacted."""
    # Asked again and again, and always in these words: they need not be put together each time.
    found = asked("SELECT number FROM rules_revision WHERE id = %s", [ONLY])
    return found[0][0] if found else 0


@lru_cache(maxsize=4096)
def _policy(revision: int, place: str, on: date, known_at: datetime | None) -> Policy:
    enacted = _enacted(revision)
    places = places_above(place)
    return in_force(
        place=place,
        on=on,
        known_at=known_at,
        parameters=[one for above in places for one in enacted.parameters.get(above, ())],
        rules=[one for above in places for one in enacted.rules.get(above, ())],
    )


@lru_cache(maxsize=2)
def _enacted(revision: int) -> _Enacted:
    parameters: dict[str, tuple[Parameter, ...]] = {}
    rules: dict[str, tuple[Rule, ...]] = {}
    of_parameters, of_rules = _by_version(library().parameters), _by_version(library().rules)
    for row in models.Parameter.objects.order_by("code", "place", "valid_from"):
        parameters[row.place] = (
            *parameters.get(row.place, ()),
            _worded(_parameter(row), files=of_parameters),
        )
    for rule in models.Rule.objects.order_by("code", "place", "valid_from"):
        rules[rule.place] = (*rules.get(rule.place, ()), _worded(_rule(rule), files=of_rules))
    return _Enacted(revision=revision, parameters=parameters, rules=rules)


def _by_version(versions: Iterable[One]) -> Mapping[tuple[str, str], One]:
    return {(one.code, one.version): one for one in versions}


def _worded(kept: One, *, files: Mapping[tuple[str, str], One]) -> One:
    """Give what came from the files the words that they have now: words may be corrected there."""
    said = files.get((kept.code, kept.version)) if kept.enacted_by == LIBRARY else None
    return reworded(kept, like=said) if said else kept


def _parameter(row: models.Parameter) -> Parameter:
    return Parameter(
        code=row.code,
        value=row.value,
        words=row.words,
        ground=ground_of(row.ground),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        unit=row.unit,
        place=row.place,
        change=change_of(row.change),
        known_from=row.known_from,
        enacted_by=row.enacted_by,
    )


def _rule(row: models.Rule) -> Rule:
    return Rule(
        code=row.code,
        version=row.version,
        type=row.type,
        words=row.words,
        affected_fields=tuple(row.affected_fields),
        logic=row.logic,
        ground=ground_of(row.ground),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        place=row.place,
        change=change_of(row.change),
        known_from=row.known_from,
        enacted_by=row.enacted_by,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is in force at an area: its code and name (empty for the whole country), and the policy."""

    code: str
    name: str
    policy: Policy


def held(*, code: str, by: Actor, on: date, today: date) -> Held:
    """
    Settle what is in force on a day at the area with a code, or where somebody works or lives.

    What holds is public: any area may be asked for; without one and without a post it is the country.

    :raises NotYours: if there is no such area.
    """
    place = areas.area(code=code, on=today).place if code else _place_of(by)
    path = areas.path_to(place=place, on=today) if place else ()
    named = [area for area in path if area.level in _NAMED]
    if not named:
        return Held(code="", name="", policy=policy_at(place=place, on=on))
    return Held(code=code, name=named[-1].name, policy=policy_at(place=place, on=on))


def told(*, code: str, place: str) -> tuple[Version, ...]:
    """
    List all versions of a code at a place and above.

    :raises NotYours: if there is none.
    """
    versions = timeline(code=code, place=place)
    if not versions:
        raise NotYours(code)
    return versions


def _place_of(actor: Actor) -> str:
    return actor.posts[0].place if actor.posts else ""
