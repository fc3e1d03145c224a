"""What keeps a version from being enacted: bad dates, unknown fields, overlap, the levels above."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from linli.kernel.refusals import Reason
from linli.rules.domain.checking import affected_fields, flaws
from linli.rules.domain.policy import MAY_ADD, One, holding, objector
from linli.rules.domain.values import Value, same
from linli.rules.domain.versions import NATION, Parameter, Rule, Version
from linli.rules.domain.weighing import CLOCK

_OF_PARAMETERS = "policy."


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A fact that rules may read, by its path; ``words`` say it to people."""

    path: str
    words: Mapping[str, str]
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a version is held against: the fields, and all versions so far."""

    fields: Mapping[str, Field]
    parameters: tuple[Parameter, ...] = ()
    rules: tuple[Rule, ...] = ()

    def like(self, version: Version) -> tuple[Version, ...]:
        """List the versions of the same kind and code, at any place."""
        kept: tuple[Version, ...] = self.rules if isinstance(version, Rule) else self.parameters
        return tuple(one for one in kept if one.code == version.code)


def objections(version: Version, *, known: Known) -> tuple[Reason, ...]:
    """Give every reason against enacting a version; none, if it may stand."""
    reasons = [*_of_dates(version), *_of_overlap(version, known.like(version))]
    for logic, named in _conditions(version):
        reasons += _of_logic(version.code, logic, named, known)
    return (*reasons, *_of_levels(version, known=known))


def says_the_same(kept: Version, said: Version) -> bool:
    """Tell whether a version said again is the one that is kept; its words may have been corrected."""
    alike = replace(
        reworded(said, like=kept), known_from=kept.known_from, enacted_by=kept.enacted_by
    )
    return alike == kept and same(alike.weighs, kept.weighs)


def reworded(version: One, *, like: Version) -> One:
    """
    Give a version the words of another: what it is called, and how its ground is cited.

    When the ground was issued is no word: it says what was known when.
    """
    ground = replace(like.ground, issued_on=version.ground.issued_on)
    return replace(version, words=like.words, ground=ground)


def overlapping(one: Version, other: Version) -> bool:
    """
    Tell whether two versions claim the same day.

    One without an end holds until a later one begins; only days that both claim for themselves clash.
    """
    first, second = sorted((one, other), key=lambda version: version.valid_from)
    if first.valid_from == second.valid_from:
        return True
    return first.valid_to is not None and second.valid_from < first.valid_to


def _of_dates(version: Version) -> Iterator[Reason]:
    if version.valid_to is not None and version.valid_to <= version.valid_from:
        yield Reason(code="rules.ends_before_start", facts={"rule": version.code})


def _of_overlap(version: Version, others: Iterable[Version]) -> Iterator[Reason]:
    for other in others:
        if other.place == version.place and overlapping(version, other):
            facts = {"rule": version.code, "since": other.valid_from.isoformat()}
            yield Reason(code="rules.overlap", facts=facts)


def _conditions(version: Version) -> Iterator[tuple[Value, tuple[str, ...]]]:
    """Give every expression of a version with the fields that it says it reads."""
    if isinstance(version, Rule):
        yield version.logic, version.affected_fields
    elif isinstance(version.value, dict) and "rows" in version.value:
        for row in version.value["rows"]:
            yield row["when"], tuple(version.value["fields"])


def _of_logic(code: str, logic: Value, named: tuple[str, ...], known: Known) -> Iterator[Reason]:
    for flaw in flaws(logic):
        yield Reason(code=flaw.code, facts={"operation": flaw.operation, "said": flaw.at})
    read = affected_fields(logic)
    for path in sorted({*read, *named}):
        if not _is_known(path, known):
            yield Reason(code="rules.unknown_field", facts={"rule": code, "field": path})
    for path in sorted(read - {*named}):
        yield Reason(code="rules.field_not_named", facts={"rule": code, "field": path})


def _is_known(path: str, known: Known) -> bool:
    if path.startswith(f"{CLOCK}."):
        return path in (f"{CLOCK}.at", f"{CLOCK}.day")
    if path.startswith(_OF_PARAMETERS):
        return any(_leads_to(path[len(_OF_PARAMETERS) :], one.code) for one in known.parameters)
    return any(_leads_to(path, field) for field in known.fields)


def _leads_to(path: str, field: str) -> bool:
    return path == field or path.startswith(f"{field}.")


def _of_levels(version: Version, *, known: Known) -> Iterator[Reason]:
    if version.place == NATION:
        return
    for day in _days_to_look_at(version, known):
        above = _above(version, known.like(version), on=day)
        added = _above(version, _versions_of(MAY_ADD, known), on=day)
        allowed = added[0].weighs if added else {}
        named = objector(version, above=above, allowed=allowed)
        if named is not None:
            facts = {"rule": version.code, "above": named, "level": version.level.value}
            yield Reason(code="rules.not_allowed_above", facts=facts)
            return


def _days_to_look_at(version: Version, known: Known) -> list[date]:
    """Give the first day of a version, and each day after on which something above it changes."""
    begins = {one.valid_from for one in (*known.like(version), *_versions_of(MAY_ADD, known))}
    later = [day for day in begins if version.valid_from < day and _before_end(day, version)]
    return [version.valid_from, *sorted(later)] if version.valid_to else [version.valid_from]


def _before_end(day: date, version: Version) -> bool:
    return version.valid_to is None or day < version.valid_to


def _versions_of(code: str, known: Known) -> tuple[Version, ...]:
    return tuple(one for one in known.parameters if one.code == code)


def _above(version: Version, others: Iterable[Version], *, on: date) -> list[Version]:
    """List what holds on a day at the places above, the country first."""
    higher = (one for one in others if one.place != version.place)
    found = holding(higher, place=version.place, on=on, known_at=None)
    return [one for chain in found.values() for one in chain]
