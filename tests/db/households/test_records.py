"""What workers do to one record stays within reach and leaves one entry each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

import pytest
from django.db import transaction

from linli.areas.domain import Actor, Post, Role
from linli.areas.queries import AreaRecord
from linli.features.households.actions import records
from linli.journal import queries as journal
from linli.kernel.refusals import NotYours, Refused
from linli.register import queries
from linli.register.actions import Correction
from linli.register.domain.sheets import Relation
from linli.store.reach import reaching
from tests import world

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A household of three, one of whom is also listed in another."""

    community: AreaRecord
    household: UUID
    other: UUID
    head: UUID
    child: UUID
    twice: UUID
    question: UUID


@pytest.fixture
def home() -> Home:
    """Make the household, and a question about who lives where."""
    community = world.a_community()
    twice = world.a_member("陆雨")
    child = world.a_member("林乐", relation=Relation.SON, document=None)
    first, second, third = world.taken_in(
        world.a_sheet(world.a_member("林安"), child, twice), community=community
    )
    (fourth,) = world.taken_in(world.a_sheet(twice, room="502"), community=community)
    with world.as_seen_from(community) as reach:
        (question,) = queries.questions(within=reach)
    return Home(
        community=community,
        household=first.household,
        other=fourth.household,
        head=first.person,
        child=second.person,
        twice=third.person,
        question=question.id,
    )


Doing = Callable[[Home, Actor], object]
_AT = {"now": world.NOW, "ids": world.new_id}

DOINGS: dict[str, Doing] = {
    "person_corrected": lambda home, by: records.correct_person(
        person=home.head,
        correction=Correction(values={"person.phone": "13800138000"}),
        by=by,
        vault=world.VAULT,
        **_AT,
    ),
    "household_corrected": lambda home, by: records.correct_household(
        household=home.household, values={"household.tenure": "rented"}, by=by, **_AT
    ),
    "household_confirmed": lambda home, by: records.confirm_household(
        household=home.household, by=by, **_AT
    ),
    "number_revealed": lambda home, by: records.reveal(
        person=home.head, purpose="核对证件", by=by, vault=world.VAULT, **_AT
    ),
    "question_answered": lambda home, by: records.answer_question(
        question=home.question, answer="both", by=by, **_AT
    ),
    "people_merged": lambda home, by: records.merge(gone=home.child, kept=home.head, by=by, **_AT),
    "moved_out": lambda home, by: records.move_out(
        household=home.household, people=[home.child], by=by, **_AT
    ),
    "moved_to": lambda home, by: records.move_to(
        person=home.child, household=home.other, relation="son", by=by, **_AT
    ),
    "household_split": lambda home, by: records.split(
        household=home.household, people=[home.child], head=home.child, by=by, **_AT
    ),
    "sheet_added": lambda home, by: records.add_sheet(
        sheet=world.a_sheet(world.a_member("吴敏"), room="601"),
        community=home.community,
        by=by,
        vault=world.VAULT,
        **_AT,
    ),
}


def kinds_of_entries(home: Home) -> list[str]:
    with world.as_seen_from(home.community) as reach:
        households = [line.id for line in queries.households(within=reach)]
        subjects = (*households, home.head, home.child, home.twice)
        return [entry.kind for entry in journal.entries_about(subjects=subjects, within=reach)]


@pytest.mark.parametrize("kind", DOINGS)
def test_a_doing_leaves_one_entry(home: Home, kind: str):
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=home.community)

    with world.as_seen_from(home.community):
        DOINGS[kind](home, leader)

    assert kinds_of_entries(home) == [f"households.{kind}"]


@pytest.mark.parametrize("kind", DOINGS)
def test_a_neighbour_may_do_nothing_and_nothing_is_written(home: Home, kind: str):
    neighbour = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=neighbour)

    with pytest.raises(NotYours), transaction.atomic(), world.as_seen_from(home.community):
        DOINGS[kind](home, leader)

    assert kinds_of_entries(home) == []


def test_no_entry_holds_a_name_a_phone_or_a_number(home: Home):
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=home.community)
    with world.as_seen_from(home.community) as reach:
        DOINGS["person_corrected"](home, leader)
        number = DOINGS["number_revealed"](home, leader)
        entries = journal.entries_about(subjects=(home.head,), within=reach)

    said = " ".join(str(entry.payload) for entry in entries)
    assert "person.phone" in said
    assert not any(secret in said for secret in ("13800138000", "林安", str(number)))


def test_a_merge_is_undone_with_an_entry_of_its_own(home: Home):
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=home.community)
    with world.as_seen_from(home.community) as reach:
        merge = records.merge(gone=home.child, kept=home.head, by=leader, **_AT)
        records.undo_merge(merge=merge, by=leader, **_AT)

        assert queries.person(id=home.child, within=reach).merged_into is None

    assert sorted(kinds_of_entries(home)) == [
        "households.merge_undone",
        "households.people_merged",
    ]


def test_a_number_that_somebody_out_of_reach_has_is_taken(home: Home):
    far = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    document = world.a_document()
    world.taken_in(world.a_sheet(world.a_member("关山", document=document)), community=far)
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=home.community)

    with pytest.raises(Refused) as refused, world.as_seen_from(home.community):
        records.correct_person(
            person=home.child,
            correction=Correction(document=document),
            by=leader,
            vault=world.VAULT,
            **_AT,
        )

    assert [reason.code for reason in refused.value.reasons] == ["person.document_taken"]


def test_a_merge_is_not_undone_while_its_number_stands_on_another_record(home: Home):
    document = world.a_document()
    (gone,) = world.taken_in(
        world.a_sheet(world.a_member("林小乐", document=document), room="701"),
        community=home.community,
    )
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=home.community)
    with world.as_seen_from(home.community):
        merge = records.merge(gone=gone.person, kept=home.child, by=leader, **_AT)
        records.correct_person(
            person=home.child,
            correction=Correction(document=document),
            by=leader,
            vault=world.VAULT,
            **_AT,
        )

    with pytest.raises(Refused) as refused, world.as_seen_from(home.community):
        records.undo_merge(merge=merge, by=leader, **_AT)

    assert [reason.code for reason in refused.value.reasons] == ["merge.document_passed_on"]


@pytest.mark.parametrize(("building", "room", "inside"), [("3", "901", True), ("4", "101", False)])
def test_a_grid_worker_adds_to_the_buildings_of_the_grid_only(
    home: Home, building: str, room: str, inside: bool
):
    with world.as_seen_from(home.community) as reach:
        place = queries.household(id=home.household, within=reach).line.place
    third = ".".join(place.split(".")[:7])
    post = Post(role=Role.GRID_WORKER, place=home.community.place, places=(third,))
    worker = Actor(id="user:grid", posts=(post,), grants=world.GRANTS)
    sheet = world.a_sheet(world.a_member("吴敏"), room=room)
    sheet = replace(sheet, dwelling=replace(sheet.dwelling, building=building))

    def add() -> object:
        with reaching(worker.reach()):
            return records.add_sheet(
                sheet=sheet, community=home.community, by=worker, vault=world.VAULT, **_AT
            )

    if inside:
        assert len(add()) == 1
    else:
        with pytest.raises(NotYours):
            add()
