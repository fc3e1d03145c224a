"""Two records, one person: all of it passes on, and all of it comes back."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from linli.areas.queries import AreaRecord
from linli.kernel.places import Jurisdiction
from linli.register import actions, models, queries
from linli.register.domain.sheets import Care
from linli.store.reach import reaching
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


@pytest.fixture
def within(community: AreaRecord) -> Iterator[Jurisdiction]:
    with reaching(world.within(community)):
        yield world.within(community)


def somebody(community: AreaRecord, *, room: str, care: Care | None = None) -> UUID:
    member = world.a_member("陆雨", document=None, care=frozenset({care} if care else ()))
    (outcome,) = world.taken_in(world.a_sheet(member, room=room), community=community)
    return outcome.person


def merged(gone: UUID, kept: UUID, *, within: Jurisdiction) -> UUID:
    return actions.merge_people(
        gone=gone, kept=kept, by="user:test", within=within, now=world.NOW, ids=world.new_id
    )


def undone(merge: UUID, *, within: Jurisdiction) -> None:
    actions.undo_merge(merge=merge, by="user:test", within=within, now=world.NOW, ids=world.new_id)


def as_it_stands() -> dict[str, set[tuple[object, ...]]]:
    """Tell who points to whom, who lives where, and who has which mark."""
    people = models.Person.objects.values_list("id", "merged_into_id")
    homes = models.Residence.objects.filter(ended_at=None).values_list("person_id", "household_id")
    marks = models.CareMark.objects.filter(ended_at=None).values_list("person_id", "kind")
    return {"people": set(people), "homes": set(homes), "marks": set(marks)}


def test_homes_and_marks_pass_to_the_one_that_is_kept(
    community: AreaRecord, within: Jurisdiction
) -> None:
    kept = somebody(community, room="501", care=Care.AGED)
    gone = somebody(community, room="502", care=Care.PREGNANT)

    merged(gone, kept, within=within)

    record = queries.person(id=kept, within=within)
    assert sorted(record.care) == ["aged", "pregnant"]
    assert len(record.homes) == 2
    assert queries.person(id=gone, within=within).merged_into == kept
    assert queries.counts(within=within).people == 1


def test_a_mark_that_both_have_is_there_once(community: AreaRecord, within: Jurisdiction) -> None:
    kept = somebody(community, room="501", care=Care.AGED)
    gone = somebody(community, room="502", care=Care.AGED)

    merged(gone, kept, within=within)

    assert queries.counts(within=within).care == {"aged": 1}


def test_what_is_taken_back_stands_as_it_stood(community: AreaRecord, within: Jurisdiction) -> None:
    kept = somebody(community, room="501", care=Care.AGED)
    gone = somebody(community, room="502", care=Care.PREGNANT)
    before = as_it_stands()

    undone(merged(gone, kept, within=within), within=within)

    assert as_it_stands() == before


def test_the_later_of_two_merges_is_taken_back_alone(
    community: AreaRecord, within: Jurisdiction
) -> None:
    first, second, third = (somebody(community, room=room) for room in ("501", "502", "503"))
    merged(first, second, within=within)
    between = as_it_stands()

    later = merged(second, third, within=within)
    assert queries.person(id=first, within=within).merged_into == third
    undone(later, within=within)

    assert as_it_stands() == between


def test_the_earlier_of_two_merges_waits_for_the_later(
    community: AreaRecord, within: Jurisdiction
) -> None:
    first, second, third = (somebody(community, room=room) for room in ("501", "502", "503"))
    earlier = merged(first, second, within=within)
    merged(second, third, within=within)

    with pytest.raises(actions.CannotMerge) as refused:
        undone(earlier, within=within)

    assert [reason.code for reason in refused.value.reasons] == ["merge.later_first"]


def test_a_merge_is_taken_back_once(community: AreaRecord, within: Jurisdiction) -> None:
    merge = merged(somebody(community, room="502"), somebody(community, room="501"), within=within)
    undone(merge, within=within)

    with pytest.raises(actions.CannotMerge) as refused:
        undone(merge, within=within)

    assert [reason.code for reason in refused.value.reasons] == ["merge.undone_already"]


def test_what_was_said_at_a_home_that_is_given_back_lies_with_the_person(
    community: AreaRecord, within: Jurisdiction
) -> None:
    number = world.a_document()

    def said(*, room: str, care: frozenset[Care]) -> UUID:
        member = world.a_member("关山", document=number, care=care)
        (outcome,) = world.taken_in(world.a_sheet(member, room=room), community=community)
        return outcome.person

    gone = said(room="501", care=frozenset())
    said(room="503", care=frozenset())
    other = world.a_sheet(world.a_member("关珊", document=None), room="502")
    (kept,) = world.taken_in(other, community=community)
    actions.move_out(household=kept.household, people=(kept.person,), within=within, now=world.NOW)
    merge = merged(gone, kept.person, within=within)
    said(room="503", care=frozenset({Care.DIET}))

    undone(merge, within=within)

    places = models.Statement.objects.filter(subject=kept.person).values_list("place", flat=True)
    assert set(places) == {models.Person.objects.get(id=kept.person).place}
