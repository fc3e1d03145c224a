"""Standings: one of a kind at a time, seen within reach, following the person, ended for good."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from linli.areas.queries import AreaRecord
from linli.kernel.refusals import NotYours
from linli.register import actions as register
from linli.register import models
from linli.register.actions import standings
from linli.register.models.standings import said_of
from linli.register.queries import standings as holding
from linli.store.sealed_rows import house_sealer
from tests import world

pytestmark = pytest.mark.django_db
LATER = world.NOW + timedelta(days=14)


@pytest.fixture
def here() -> AreaRecord:
    return world.a_community()


@pytest.fixture
def person(here: AreaRecord) -> UUID:
    (taken,) = world.taken_in(world.a_sheet(), community=here)
    return taken.person


def beginning(person: UUID, *, at: datetime = world.NOW, source: UUID) -> standings.Beginning:
    return standings.Beginning(
        person=person,
        kind="isolation",
        value="isolation.at_home",
        source=source,
        began_at=at,
        ends_at=at + timedelta(days=14),
    )


def test_what_was_begun_holds_until_it_is_ended(here: AreaRecord, person: UUID) -> None:
    source = world.new_id()

    with world.as_seen_from(here) as within:
        standings.begin(
            standing=beginning(person, source=source),
            within=within,
            now=world.NOW,
            ids=world.new_id,
        )
        (held,) = holding.of_people(people=(person,), at=world.NOW, within=within)[person]
        standings.end(source=source, within=within, now=LATER)

        assert (held.value, held.source, held.ends_at) == ("isolation.at_home", source, LATER)
        assert holding.of_people(people=(person,), at=LATER, within=within) == {}
        before = LATER - timedelta(seconds=1)
        assert [s.person for s in holding.of_kind(kind="isolation", at=before, within=within)] == [
            person
        ]


def test_a_second_of_the_same_kind_is_refused_and_leaves_nothing(
    here: AreaRecord, person: UUID
) -> None:
    with world.as_seen_from(here) as within:
        standings.begin(
            standing=beginning(person, source=world.new_id()),
            within=within,
            now=world.NOW,
            ids=world.new_id,
        )

        with pytest.raises(standings.CannotStand, match=r"^standing\.overlaps$"):
            standings.begin(
                standing=beginning(person, at=LATER, source=world.new_id()),
                within=within,
                now=world.NOW,
                ids=world.new_id,
            )

        assert models.Standing.objects.count() == 1


def test_the_database_itself_refuses_two_at_a_time(here: AreaRecord, person: UUID) -> None:
    first = sealed_row(here, person, began_at=world.NOW, ended_at=LATER)
    within_it = sealed_row(here, person, began_at=LATER - timedelta(hours=1))
    after_it = sealed_row(here, person, began_at=LATER)

    with world.as_seen_from(here):
        first.save(force_insert=True)
        one_kind = pytest.raises(IntegrityError, match="register_one_standing_a_kind")
        with one_kind, transaction.atomic():
            within_it.save(force_insert=True)
        after_it.save(force_insert=True)


def sealed_row(here: AreaRecord, person: UUID, **period: datetime) -> models.Standing:
    row = models.Standing(
        id=world.new_id(),
        place=here.place,
        person_id=person,
        kind="isolation",
        value="x",
        source=world.new_id(),
        noted_at=world.NOW,
        **period,
    )
    row.seal = house_sealer().seal(said_of(row))
    return row


def test_an_end_before_the_beginning_is_refused(here: AreaRecord, person: UUID) -> None:
    wrong = standings.Beginning(
        person=person,
        kind="isolation",
        value="isolation.at_home",
        source=world.new_id(),
        began_at=LATER,
        ends_at=world.NOW,
    )

    with world.as_seen_from(here) as within:
        with pytest.raises(standings.CannotStand, match=r"^standing\.ends_first$"):
            standings.begin(standing=wrong, within=within, now=world.NOW, ids=world.new_id)

        assert models.Standing.objects.count() == 0


def test_nobody_begins_or_ends_one_next_door(here: AreaRecord, person: UUID) -> None:
    source = world.new_id()
    with world.as_seen_from(here) as within:
        standings.begin(
            standing=beginning(person, source=source),
            within=within,
            now=world.NOW,
            ids=world.new_id,
        )
    there = world.a_community(code="370176001021", name="舜奥社区居民委员会")

    with world.as_seen_from(there) as within:
        with pytest.raises(NotYours):
            standings.end(source=source, within=within, now=LATER)
        assert holding.of_people(people=(person,), at=world.NOW, within=within) == {}

    with world.as_seen_from(here) as within:
        assert person in holding.of_people(people=(person,), at=LATER, within=within)


def test_it_holds_for_whoever_the_record_turns_out_to_be(here: AreaRecord, person: UUID) -> None:
    (other,) = world.taken_in(
        world.a_sheet(world.a_member("林安", document=None), room="601"), community=here
    )
    with world.as_seen_from(here) as within:
        standings.begin(
            standing=beginning(other.person, source=world.new_id()),
            within=within,
            now=world.NOW,
            ids=world.new_id,
        )

        register.merge_people(
            gone=other.person,
            kept=person,
            by="user:test",
            within=within,
            now=world.NOW,
            ids=world.new_id,
        )

        (held,) = holding.of_people(people=(person,), at=world.NOW, within=within)[person]
        assert (held.kind, held.person) == ("isolation", person)


def test_it_follows_the_person_to_another_dwelling(here: AreaRecord, person: UUID) -> None:
    (neighbour,) = world.taken_in(world.a_sheet(room="601"), community=here)
    with world.as_seen_from(here) as within:
        standings.begin(
            standing=beginning(person, source=world.new_id()),
            within=within,
            now=world.NOW,
            ids=world.new_id,
        )

        register.move_to(
            person=person,
            household=neighbour.household,
            relation="other",
            within=within,
            now=LATER,
            ids=world.new_id,
        )

        home = models.Household.objects.get(id=neighbour.household)
        assert models.Standing.objects.get().place == home.place


def test_what_ended_long_ago_is_forgotten_and_what_holds_is_not(
    here: AreaRecord, person: UUID
) -> None:
    gone, held = world.new_id(), world.new_id()
    with world.as_seen_from(here) as within:
        standings.begin(
            standing=beginning(person, source=gone), within=within, now=world.NOW, ids=world.new_id
        )
        standings.end(source=gone, within=within, now=LATER)
        standings.begin(
            standing=beginning(person, at=LATER, source=held),
            within=within,
            now=world.NOW,
            ids=world.new_id,
        )

        count = standings.forget(
            kind="isolation", ended_before=LATER + timedelta(days=1), within=within
        )

        assert count == 1
        assert list(models.Standing.objects.values_list("source", flat=True)) == [held]
