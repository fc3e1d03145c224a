"""
Blocks of rows made into households: who lives with whom, who was met before.

The same dwelling may be spoken of on several sheets; a second head there makes a second household.
A person is known again by a sound number; without one, by what was typed and the name.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from linli.features.households.forms.blocks import Block, RowLog, heads_of
from linli.features.households.forms.estates import Estates
from linli.features.households.forms.people import PersonRow
from linli.register.domain.documents import Document, DocumentKind, cut_short
from linli.register.domain.sheets import (
    DwellingWords,
    HouseholdSheet,
    MemberSheet,
    Relation,
    Tenure,
)

REPEATED = "person.repeated"
IN_TWO = "person.in_two_households"
NO_HEAD = "household.no_head"
NO_NAME = "row.no_name"
OTHER_NAME = "row.other_name"

_Door = tuple[str | None, str | None, str | None, str]


@dataclass(slots=True, kw_only=True)
class _Household:
    """A household in the making; ``numbers`` are what its members are known again by, if any."""

    dwelling: DwellingWords
    tenure: Tenure | None = None
    plates: dict[str, None] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    members: list[MemberSheet] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    says_relations: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The households of a file, its distinct people, and how many of them each notice concerns."""

    sheets: tuple[HouseholdSheet, ...]
    people: int
    valid_resident_ids: int
    notices: Mapping[str, int]


@dataclass(slots=True, kw_only=True)
class _Gathering:
    log: RowLog
    homes: dict[_Door, list[_Household]] = field(default_factory=dict)
    households: list[_Household] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    people: int = 0
    valid_resident_ids: int = 0
    noticed: set[tuple[str, str]] = field(default_factory=set)
    notices: Counter[str] = field(default_factory=Counter)


def gather(blocks: list[Block], *, log: RowLog) -> Gathered:
    """Make households of blocks; what is noticed on the way is added to the log's rows."""
    into = _Gathering(log=log)
    estates = Estates(blocks)
    for block in blocks:
        _place(into, _with_leader(block, log=log), dwelling=estates.settle(block.dwelling))
    for household in into.households:
        if household.says_relations and not _heads_at(household):
            row = household.members[0].row - 1
            log.notice(row, (NO_HEAD,))
            into.notices[NO_HEAD] += 1
    return Gathered(
        sheets=tuple(map(_sheet, into.households)),
        people=into.people,
        valid_resident_ids=into.valid_resident_ids,
        notices=dict(sorted(into.notices.items())),
    )


def _with_leader(block: Block, *, log: RowLog) -> Block:
    """Let the head named beside the members be one of them."""
    leader = block.leader
    if leader is None:
        return block
    same = [place for place, person in enumerate(block.people) if _is_same(leader, person)]
    headless = not any(True for _ in heads_of(block))
    if same:
        place = same[0]
        block.people[place] = _as_leader(block.people[place], leader, heads=headless)
        log.notice(block.people[place].index, block.people[place].notices)
    elif headless and (block.leader_lives_here or not block.people):
        block.people.insert(0, replace(leader, relation=Relation.HEAD))
        log.notice(leader.index, leader.notices)
    return block


def _as_leader(person: PersonRow, leader: PersonRow, *, heads: bool) -> PersonRow:
    """Give a member what is said of the head apart from the members: the phone above all."""
    told = tuple(code for code in leader.notices if code.startswith("phone."))
    silent = person.phone is None and "phone.invalid" not in person.notices
    return replace(
        person,
        relation=Relation.HEAD if heads else person.relation,
        phone=leader.phone if silent else person.phone,
        notices=person.notices + told if silent else person.notices,
    )


def _is_same(leader: PersonRow, person: PersonRow) -> bool:
    if leader.document is not None and person.document is not None:
        return leader.document.number == person.document.number
    return leader.name == person.name


def _place(into: _Gathering, block: Block, *, dwelling: DwellingWords) -> None:
    home = _home(into, block, dwelling)
    home.tenure = home.tenure or block.tenure
    home.says_relations = home.says_relations or block.says_relations
    home.plates.update(dict.fromkeys(block.plates))
    for code, value in block.values.items():
        home.values.setdefault(code, value)
    for person in block.people:
        _settle_in(into, home, person)


def _home(into: _Gathering, block: Block, dwelling: DwellingWords) -> _Household:
    door = (dwelling.estate, dwelling.building, dwelling.unit, dwelling.room)
    homes = into.homes.setdefault(door, [])
    heads = _heads(block) if homes else set()
    for home in homes:
        there = _heads_at(home)
        if not heads or not there or _share_a_head(heads, there):
            return home
    home = _Household(dwelling=dwelling)
    homes.append(home)
    into.households.append(home)
    return home


def _heads(block: Block) -> set[tuple[str, str]]:
    heads = (block.people[place] for place in heads_of(block))
    return {(person.name, _number(person)) for person in heads}


def _heads_at(home: _Household) -> set[tuple[str, str]]:
    return {
        (member.name, number)
        for member, number in zip(home.members, home.numbers, strict=True)
        if member.relation is Relation.HEAD
    }


def _share_a_head(some: set[tuple[str, str]], others: set[tuple[str, str]]) -> bool:
    """Tell whether two households name the same head: by number, by name where one has none."""
    return any(
        number == other_number if number and other_number else name == other_name
        for name, number in some
        for other_name, other_number in others
    )


def _number(person: PersonRow) -> str:
    """Tell by what number a person is known again, ``""`` if by none."""
    if person.document is None:
        return f"{person.typed}|{person.name}" if "id.truncated" in person.notices else ""
    if person.document.sound:
        return person.document.number
    return f"{person.document.number}|{person.name}"


def _settle_in(into: _Gathering, home: _Household, person: PersonRow) -> None:
    number = _number(person)
    place = _place_of(home, person, number)
    if place is not None:
        _meet_again(into, home, person, place=place)
        return
    home.members.append(_member(person))
    home.numbers.append(number)
    if not person.name:
        into.log.reasons[person.index] = NO_NAME
    key = number or (f"{person.name}|{person.phone}" if person.phone else "")
    elsewhere = into.known.get(key) if key else None
    if elsewhere is not None:
        _in_two(into, person, key, first=elsewhere)
        return
    if key:
        into.known[key] = person.index
    into.people += 1
    into.valid_resident_ids += (
        person.document is not None
        and person.document.sound
        and person.document.kind is DocumentKind.RESIDENT_ID
    )
    _count(into, key or f"{person.index}|{person.name}", person.notices)


def _place_of(home: _Household, person: PersonRow, number: str) -> int | None:
    """Tell which member of the household a person is: the same number, or a name and no doubt."""
    if number and number in home.numbers:
        return home.numbers.index(number)
    for place, member in enumerate(home.members):
        # Twins, or father and son of one name, have numbers of their own.
        numbered = number and home.numbers[place]
        if person.name and member.name == person.name and not numbered and _may_be(member, person):
            return place
    return None


def _may_be(member: MemberSheet, person: PersonRow) -> bool:
    """Tell whether nothing that both rows say speaks against one person."""
    phones = None in (member.phone, person.phone) or member.phone == person.phone
    relations = None in (member.relation, person.relation) or member.relation is person.relation
    return phones and relations


def _meet_again(into: _Gathering, home: _Household, person: PersonRow, *, place: int) -> None:
    member = home.members[place]
    into.log.notice(person.index, (REPEATED,))
    if member.name and person.name and member.name != person.name:
        into.log.reasons[person.index] = OTHER_NAME
    home.members[place] = replace(
        member,
        name=member.name or person.name,
        relation=member.relation or person.relation,
        document=_surer(member.document, _document(person)),
        phone=member.phone or person.phone,
        care=member.care | person.care,
        values={**person.values, **member.values}
        if person.values != member.values
        else member.values,
    )
    key = _number(person) or f"{person.name}|{member.phone}"
    into.log.notice(person.index, person.notices)
    _count(
        into,
        key if key in into.known else f"{member.row - 1}|{member.name}",
        (*person.notices, REPEATED),
    )


def _in_two(into: _Gathering, person: PersonRow, key: str, *, first: int) -> None:
    into.log.notice(first, (IN_TWO,))
    into.log.notice(person.index, (IN_TWO,))
    _count(into, key, (*person.notices, IN_TWO))


def _count(into: _Gathering, key: str, notices: tuple[str, ...]) -> None:
    """Count each notice once for each person, however many rows repeat it."""
    for code in notices:
        if (key, code) not in into.noticed:
            into.noticed.add((key, code))
            into.notices[code] += 1


def _member(person: PersonRow) -> MemberSheet:
    return MemberSheet(
        row=person.index + 1,
        name=person.name,
        relation=person.relation,
        document=_document(person),
        phone=person.phone,
        care=person.care,
        values=person.values,
    )


def _document(person: PersonRow) -> Document | None:
    """Give the document; of a number that lost its end what is left, for somebody to look at."""
    if person.document is None and "id.truncated" in person.notices:
        return cut_short(person.typed)
    return person.document


def _surer(one: Document | None, other: Document | None) -> Document | None:
    """Take what can be right over what cannot, else the first."""
    documents = [document for document in (one, other) if document]
    return max(documents, key=lambda document: document.sound, default=None)


def _sheet(household: _Household) -> HouseholdSheet:
    return HouseholdSheet(
        dwelling=household.dwelling,
        tenure=household.tenure,
        plates=tuple(household.plates),
        values=household.values,
        members=tuple(household.members),
    )
