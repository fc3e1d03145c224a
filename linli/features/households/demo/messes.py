"""
The mess maker: puts the faults of real lists into clean lines, and knows exactly what it did.

With it the intake of workbooks can be held against the truth over hundreds of seeds.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from linli.features.households.demo.lines import Line
from linli.features.households.demo.numbers import check_digit
from linli.features.households.demo.truths import Truth, truth

_RESIDENT, _PASSPORT = "身份证", "护照"
_FULL_WIDTH = str.maketrans("0123456789Xx", "０１２３４５６７８９Ｘｘ")
_ADDED = "补登"


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """
    How often each fault is made: a share of people, for ``no_head`` of households.

    A person gets at most one of the faults of the identity number, but ``id_again`` of those whose
    number was spaced, widened or lowered get another of these three on top. ``id_lower_x`` is a
    share of those whose number ends in X. The defaults are those of the messy sample, with the faults that
    it lacks added in like measure.
    """

    id_spaces: float = 0.032
    id_fullwidth: float = 0.025
    id_number_cell: float = 0.004
    id_bad_check: float = 0.010
    id_missing: float = 0.016
    old_15: float = 0.010
    passports: float = 0.017
    id_lower_x: float = 0.15
    id_again: float = 0.0
    phone_dashes: float = 0.038
    phone_bad: float = 0.008
    names_spaced: float = 0.012
    same_person_twice: float = 0.005
    person_in_two_households: float = 0.008
    no_head: float = 0.010


# After these the resident identity number is lost; the others can be repaired.
_LOST = frozenset({"id_number_cell", "id_bad_check", "id_missing", "passports"})


def spoil(
    rows: Iterable[Line], *, seed: int, faults: Faults | None = None
) -> tuple[list[Line], Truth]:
    """
    Spoil clean lines of one list, and tell the truth about it.

    Lines of people who are also entered in a second household (补登) come last, with ``added`` set.
    """
    faults = faults or Faults()
    chance = Random(f"{seed}/mess")
    clean = list(rows)
    # Natural passports count like the spoilt ones.
    made = Counter(passports=sum(line.kind == _PASSPORT for line in clean))
    spoilt, lost = _each(clean, faults=faults, chance=chance, made=made)
    repairable = [
        (line, dirty)
        for line, dirty in zip(clean, spoilt, strict=True)
        if not line.first and line.person not in lost
    ]
    spoilt = _without_heads(spoilt, faults=faults, chance=chance, made=made)
    added = _added(clean, repairable, faults=faults, chance=chance)
    made["person_in_two_households"] = len(added)
    known = {line.person for line, _ in repairable} - {line.person for line in added}
    listed = [*_doubled(spoilt, known, faults=faults, chance=chance, made=made), *added]
    return listed, truth(clean, rows=len(listed), made=made, lost=lost)


def _each(
    clean: Sequence[Line], *, faults: Faults, chance: Random, made: Counter[str]
) -> tuple[list[Line], set[int]]:
    """Spoil line by line, and tell whose resident identity number is lost by it."""
    spoilt = []
    lost = {line.person for line in clean if line.kind != _RESIDENT}
    for line in clean:
        dirty, fault = _document(line, faults=faults, chance=chance)
        made[fault] += 1
        if fault in _LOST:
            lost.add(line.person)
        if faults.id_again and fault in _MENDED and chance.random() < faults.id_again:
            dirty, again = _again(dirty, fault, chance)
            made[again] += 1
        spoilt.append(_phone(_name(dirty, faults, chance, made), faults, chance, made))
    return spoilt, lost


def _document(line: Line, *, faults: Faults, chance: Random) -> tuple[Line, str]:
    """Put at most one fault into the number, and say which (empty: none)."""
    number = line.number
    if line.kind != _RESIDENT or not isinstance(number, str) or not number:
        return line, ""
    if number.endswith("X") and chance.random() < faults.id_lower_x:
        return replace(line, number=number.lower()), "id_lower_x"
    draw = chance.random()
    for fault, change in _CHANGES.items():
        draw -= getattr(faults, fault)
        if draw < 0:
            return change(line, number, chance)
    return line, ""


def _spaces(line: Line, number: str, chance: Random) -> tuple[Line, str]:
    space = chance.choice((" ", " ", " ", "\u3000", "\u00a0"))
    parts = chance.choice(
        (
            (number[:6], number[6:14], number[14:]),
            (number[:6], number[6:14], number[14:]),
            (number[:3], number[3:6], number[6:10], number[10:14], number[14:]),
            (number, ""),
            ("", number),
        )
    )
    return replace(line, number=space.join(parts)), "id_spaces"


def _full_width(line: Line, number: str, _: Random) -> tuple[Line, str]:
    return replace(line, number=number.translate(_FULL_WIDTH)), "id_fullwidth"


def _number_cell(line: Line, number: str, _: Random) -> tuple[Line, str]:
    # A number that ends in X stays text in any spreadsheet.
    if number.endswith("X"):
        return line, ""
    return replace(line, number=float(number)), "id_number_cell"


def _bad_check(line: Line, number: str, chance: Random) -> tuple[Line, str]:
    wrong = chance.choice([sign for sign in "0123456789" if sign != check_digit(number[:17])])
    return replace(line, number=number[:17] + wrong), "id_bad_check"


def _missing(line: Line, _number: str, _: Random) -> tuple[Line, str]:
    return replace(line, number=""), "id_missing"


def _old(line: Line, number: str, _: Random) -> tuple[Line, str]:
    # Only people born before 2000 ever held fifteen digits.
    if not number[6:].startswith("19"):
        return line, ""
    return replace(line, number=number[:6] + number[8:17]), "old_15"


def _passport(line: Line, _number: str, _: Random) -> tuple[Line, str]:
    # Scattered, but unique within the list.
    paper = f"E{line.person * 38_284_063 % 10**8:08d}"
    return replace(line, kind=_PASSPORT, number=paper), "passports"


def _lower(line: Line, number: str, _: Random) -> tuple[Line, str]:
    return replace(line, number=number.replace("X", "x").replace("Ｘ", "ｘ")), "id_lower_x"


_Change = Callable[[Line, str, Random], tuple[Line, str]]
_CHANGES: dict[str, _Change] = {
    "id_spaces": _spaces,
    "id_fullwidth": _full_width,
    "id_number_cell": _number_cell,
    "id_bad_check": _bad_check,
    "id_missing": _missing,
    "old_15": _old,
    "passports": _passport,
}
_MENDED: dict[str, _Change] = {
    "id_spaces": _spaces,
    "id_fullwidth": _full_width,
    "id_lower_x": _lower,
}


def _again(line: Line, fault: str, chance: Random) -> tuple[Line, str]:
    """Put a second fault over one that can be mended."""
    other = chance.choice([change for change in _MENDED if change != fault])
    changed, named = _MENDED[other](line, str(line.number), chance)
    return (line, "") if changed == line else (changed, named)


def _name(line: Line, faults: Faults, chance: Random, made: Counter[str]) -> Line:
    if chance.random() >= faults.names_spaced or len(line.name) != 2:
        return line
    made["names_spaced"] += 1
    return replace(line, name=chance.choice(("\u3000", " ", "  ")).join(line.name))


def _phone(line: Line, faults: Faults, chance: Random, made: Counter[str]) -> Line:
    phone = line.phone
    if not phone:
        return line
    draw = chance.random()
    if draw < faults.phone_dashes:
        made["phone_dashes"] += 1
        join = chance.choice(("-", "-", "-", " "))
        return replace(line, phone=join.join((phone[:3], phone[3:7], phone[7:])))
    if draw < faults.phone_dashes + faults.phone_bad:
        made["phone_bad"] += 1
        wrong = chance.choice((phone[:10], phone + "0", "12" + phone[2:]))
        return replace(line, phone=wrong)
    return line


def _without_heads(
    rows: list[Line], *, faults: Faults, chance: Random, made: Counter[str]
) -> list[Line]:
    members = Counter(line.household for line in rows)
    changed = []
    for line in rows:
        if line.first and members[line.household] > 1 and chance.random() < faults.no_head:
            made["no_head"] += 1
            line = replace(line, relation=chance.choice(("", "其他", "租客")))
        changed.append(line)
    return changed


def _added(
    clean: Sequence[Line],
    repairable: Sequence[tuple[Line, Line]],
    *,
    faults: Faults,
    chance: Random,
) -> list[Line]:
    heads = [line for line in clean if line.first]
    wanted = min(len(repairable), round(len(clean) * faults.person_in_two_households))
    added = []
    for line, spoilt in chance.sample(repairable, wanted if len(heads) > 1 else 0):
        home = chance.choice(heads)
        while home.household == line.household:
            home = chance.choice(heads)
        # Who adds a person later copies the list, or types the number from the card.
        added.append(_moved(chance.choice((line, line, spoilt)), home=home))
    return added


def _moved(line: Line, *, home: Line) -> Line:
    return replace(
        line,
        household=home.household,
        dwelling=home.dwelling,
        first=True,
        added=True,
        tenure="",
        plates="",
        relation="租客",
        alone=False,
        remark=_ADDED,
    )


def _doubled(
    rows: Sequence[Line], known: set[int], *, faults: Faults, chance: Random, made: Counter[str]
) -> list[Line]:
    wanted = min(len(known), round(len(rows) * faults.same_person_twice))
    twice = set(chance.sample(sorted(known), wanted))
    made["same_person_twice"] = len(twice)
    return [line for row in rows for line in ((row, row) if row.person in twice else (row,))]
