"""Codes follow people: to where they move, to who they turn out to be, and back."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.codes.domain.colours import Colour
from linli.features.codes.queries import codes
from linli.features.codes.queries.shown import shown_to_anybody
from linli.features.households.actions import records
from linli.features.households.actions.moving_back import undo_move_out
from linli.journal.actions import take_up
from linli.journal.models import Reaction
from linli.kernel.places import EVERYWHERE
from linli.register import actions as moving
from linli.register import queries as register
from linli.register.actions import standings
from linli.register.actions.standings import Beginning
from linli.store.reach import reaching
from tests import coded, world
from tests.coded import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


@pytest.fixture
def leader(community: AreaRecord) -> Actor:
    return coded.staff(community, Role.COMMUNITY_LEADER)


def somebody(name: str, *, room: str, community: AreaRecord) -> tuple[UUID, UUID]:
    """Take somebody into a household of their own; give person and household."""
    sheet = world.a_sheet(world.a_member(name, document=None), room=room)
    (taken,) = world.taken_in(sheet, community=community)
    coded.declared(taken.person, community=community)
    return taken.person, taken.household


def reacted() -> None:
    for reaction in Reaction.objects.filter(done_at=None).order_by("id"):
        take_up(reaction=reaction.pk, now=LATER)


def colours(area: AreaRecord) -> Counter[Colour]:
    with reaching(EVERYWHERE):
        return Counter(codes.counts(within=world.within(area)))


def test_a_person_merged_with_another_of_the_other_colour_has_the_worse_one(
    community: AreaRecord, leader: Actor
) -> None:
    kept, _ = somebody("林安", room="501", community=community)
    gone, _ = somebody("林岸", room="502", community=community)
    coded.noted(coded.a_fact(gone), by=leader)

    with reaching(leader.reach()):
        records.merge(gone=gone, kept=kept, by=leader, now=LATER, ids=world.new_id)
    reacted()

    assert coded.code(kept).colour is Colour.RED
    assert colours(community) == {Colour.RED: 1}
    # Who holds a code of the record that is gone shows the one of who they are.
    shown = shown_to_anybody(person=gone)
    assert shown is not None
    assert (shown.person, shown.colour) == (kept, Colour.RED)


def test_parted_again_each_has_their_own(community: AreaRecord, leader: Actor) -> None:
    kept, _ = somebody("林安", room="501", community=community)
    gone, _ = somebody("林岸", room="502", community=community)
    coded.noted(coded.a_fact(gone), by=leader)
    with reaching(leader.reach()):
        merge = records.merge(gone=gone, kept=kept, by=leader, now=LATER, ids=world.new_id)
        reacted()
        records.undo_merge(merge=merge, by=leader, now=LATER, ids=world.new_id)
    reacted()

    assert (coded.code(kept).colour, coded.code(gone).colour) == (Colour.GREEN, Colour.RED)
    assert colours(community) == {Colour.GREEN: 1, Colour.RED: 1}


def test_merged_twice_over_nothing_more_is_written(community: AreaRecord, leader: Actor) -> None:
    kept, _ = somebody("林安", room="501", community=community)
    gone, _ = somebody("林岸", room="502", community=community)
    with reaching(leader.reach()):
        records.merge(gone=gone, kept=kept, by=leader, now=LATER, ids=world.new_id)
    reacted()

    again = coded.derived(gone, now=LATER + timedelta(hours=1))

    assert (again.weighed, again.decided, again.changed) == (1, 0, 0)


def test_who_moves_to_another_community_has_their_code_there() -> None:
    here = world.a_community()
    there = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    person, _ = somebody("林安", room="501", community=here)
    _, home = somebody("王宁", room="601", community=there)
    coded.noted(coded.a_fact(person), by=coded.staff(here))

    with reaching(EVERYWHERE):
        moving.move_to(
            person=person,
            household=home,
            relation="spouse",
            within=EVERYWHERE,
            now=LATER,
            ids=world.new_id,
        )
        place = register.person(id=person, within=EVERYWHERE).line.place
    coded.an_entry(
        "households.moved_to", subject=person, place=there.place, now=LATER, household=str(home)
    )
    reacted()

    code = coded.code(person)
    assert (code.place, code.colour) == (place, Colour.RED)
    assert (colours(here), colours(there)) == ({}, {Colour.RED: 1, Colour.GREEN: 1})


def test_who_leaves_and_comes_back_keeps_their_code(community: AreaRecord, leader: Actor) -> None:
    person, home = somebody("林安", room="501", community=community)
    coded.noted(coded.a_fact(person), by=leader)

    with reaching(leader.reach()):
        rest = {"household": home, "people": (person,), "by": leader, "now": LATER}
        records.move_out(**rest, ids=world.new_id)
        reacted()
        undo_move_out(**rest, ids=world.new_id)
    reacted()

    assert coded.code(person).colour is Colour.RED
    with reaching(EVERYWHERE):
        given_up = Reaction.objects.filter(given_up_at__isnull=False)
        assert list(given_up.values_list("code", "failure")) == []


def test_a_fever_found_by_the_watch_is_yellow_until_it_is_closed(community: AreaRecord) -> None:
    person, _ = somebody("林安", room="501", community=community)
    watch, within = world.new_id(), world.within(community)
    fever = Beginning(person=person, kind="watch", value="fever", source=watch, began_at=NOW)
    seen = []

    for kind in ("fever_found", "fever_closed"):
        with reaching(within):
            if kind == "fever_found":
                standings.begin(standing=fever, within=within, now=NOW, ids=world.new_id)
            else:
                standings.end(source=watch, within=within, now=NOW)
        coded.an_entry(f"watch.{kind}", subject=watch, place=community.place)
        reacted()
        seen.append(coded.code(person).colour)

    assert seen == [Colour.YELLOW, Colour.GREEN]


def test_before_there_are_codes_nobody_is_weighed(community: AreaRecord) -> None:
    person, _ = somebody("林安", room="501", community=community)

    done = coded.derived(person, now=NOW.replace(month=2, day=1))

    assert (done.weighed, done.decided) == (0, 0)
