"""A first week in one community: a list comes in, people say more, and everything agrees."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import xlsxwriter

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.households.actions import importing, records
from linli.features.households.actions.importing import Arriving, Means
from linli.journal import actions as journal
from linli.journal import models as journal_models
from linli.journal import queries as entries
from linli.journal.domain import Entry
from linli.kernel.places import Jurisdiction
from linli.register import actions as register
from linli.register import queries
from linli.register.actions import Correction, Saying
from linli.register.domain.claims import Method
from linli.register.domain.sheets import Relation
from linli.store.reach import reaching
from tests import world
from tests.world import NOW, VAULT

pytestmark = pytest.mark.django_db

Homes = Mapping[UUID, frozenset[UUID]]
HEADINGS = ("房号", "姓名", "与户主关系", "身份证号码", "联系电话", "房屋性质", "车牌号")


def day(number: int) -> datetime:
    """Tell the instant at which something happens on a day of the story."""
    return NOW + timedelta(days=number - 1)


def a_list(folder: Path) -> Path:
    """Write the list that the community kept until now."""
    card = world.a_resident_number
    rows = (
        ("3-2-501", "林安", "户主", card(born="19600101"), "13800138000", "自有", "鲁A12345"),
        ("3-2-501", "林乐", "儿子", card(born="19880808"), "13800138001", "自有", ""),
        ("3-2-502", "江海", "户主", card(born="19550505"), "138-0013-8002", "租赁", ""),
        ("3-2-502", "江河", "孙子", "", "", "租赁", ""),
        ("3-2-601", "江河", "户主", card(born="20010101"), "13800138004", "自有", ""),
    )
    file = folder / "凤凰国际一区.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((HEADINGS, *rows)):
            sheet.write_row(number, 0, row)
    return file


def brought_in(file: Path, *, of: AreaRecord, by: Actor, at: datetime, to: Path) -> dict[str, int]:
    """Import a workbook; tell how many rows had which verdict."""
    run, means = world.new_id(), Means(ids=world.new_id, vault=VAULT, files=to)
    with file.open("rb") as content:
        importing.upload(
            Arriving(name=file.name, content=content),
            community=of,
            by=by,
            now=at,
            run=run,
            files=to,
        )
    report = importing.carry_out(run=run, community=of, by=by, now=at, means=means)
    return {code: count for code, count in report["verdicts"].items() if count}


def people_named(name: str, *, within: Jurisdiction) -> dict[str, queries.PersonLine]:
    """Find people by name, by the dwelling they live in."""
    found = queries.people(text=name, within=within, vault=VAULT)
    return {line.dwelling[-3:]: line for line in found}


def homes(within: Jurisdiction) -> Homes:
    """Tell from the tables where everybody lives now."""
    lived: dict[UUID, set[UUID]] = {}
    for household in queries.households(within=within):
        for member in household.members:
            lived.setdefault(member.person, set()).add(household.id)
    return {person: frozenset(found) for person, found in lived.items()}


def fold(happened: Iterable[Entry], *, before: Homes) -> Homes:
    """Tell from the journal where everybody lives now."""
    lived = dict(before)
    merged: dict[str, tuple[UUID, frozenset[UUID], UUID, frozenset[UUID]]] = {}
    for entry in happened:
        assert entry.subject is not None
        match entry.kind:
            case "households.moved_to":
                lived[entry.subject] = frozenset({UUID(entry.payload["household"])})
            case "households.people_merged":
                gone, kept = UUID(entry.payload["gone"]), entry.subject
                merged[entry.payload["merge"]] = (gone, lived[gone], kept, lived[kept])
                lived[kept] |= lived.pop(gone)
            case "households.merge_undone":
                gone, its, kept, theirs = merged.pop(entry.payload["merge"])
                lived |= {gone: its, kept: theirs}
    return lived


def test_register_journal_and_counts_agree_at_the_end_of_the_week(tmp_path: Path) -> None:
    community = world.a_community()
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    file = a_list(tmp_path)
    with reaching(leader.reach()):
        within = leader.may("register.see")

        # On the first day the list comes in.
        first = brought_in(file, of=community, by=leader, at=day(1), to=tmp_path)
        counted, before = queries.counts(within=within), homes(within)
        assert sum(first.values()) == 5
        assert (counted.households, counted.people, counted.vehicles) == (3, 5, 1)
        assert counted.tenure == {"owned": 2, "rented": 1, "group_rental": 0}
        assert counted.valid_resident_ids == 4

        # On the second a resident says that the phone is another.
        (lin_an,) = people_named("林安", within=within).values()
        register.correct_person(
            person=lin_an.id,
            correction=Correction(values={"person.phone": "13900139000"}),
            within=within,
            said=Saying(
                community=community,
                method=Method.SELF,
                by="user:lin",
                entry=world.new_id(),
                at=day(2),
            ),
            vault=VAULT,
            ids=world.new_id,
        )

        # On the third the same list is sent in again: nothing new, and nobody's word is undone.
        again = brought_in(file, of=community, by=leader, at=day(3), to=tmp_path)
        assert again["already_known"] + again.get("needs_look", 0) == 5
        assert queries.person(id=lin_an.id, within=within).line.phone == "13900139000"
        assert queries.counts(within=within) == counted

        # On the fourth a worker notes that a son moved two doors on.
        (lin_le,) = people_named("林乐", within=within).values()
        grandson, student = (people_named("江河", within=within)[room] for room in ("502", "601"))
        records.move_to(
            person=lin_le.id,
            household=next(iter(before[student.id])),
            relation=Relation.TENANT.value,
            by=leader,
            now=day(4),
            ids=world.new_id,
        )

        # On the fifth two of one name are taken for one person; on the sixth that is taken back.
        merge = records.merge(
            gone=grandson.id, kept=student.id, by=leader, now=day(5), ids=world.new_id
        )
        assert queries.counts(within=within).people == 4
        records.undo_merge(merge=merge, by=leader, now=day(6), ids=world.new_id)

        # On the seventh all three ways of telling agree.
        happened = tuple(
            entries.as_entry(row)
            for row in journal_models.Entry.objects.within(within).order_by("recorded_at", "id")
        )
        assert [entry.kind for entry in happened] == [
            "households.imported",
            "households.imported",
            "households.moved_to",
            "households.people_merged",
            "households.merge_undone",
        ]
        assert homes(within) == fold(happened, before=before)
        assert queries.counts(within=within) == counted
        assert {person for person, where in homes(within).items() if where != before[person]} == {
            lin_le.id
        }

    assert journal.link_chain() == 5
    assert list(entries.breaks()) == []
