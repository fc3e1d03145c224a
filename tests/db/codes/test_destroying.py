"""What was needed is destroyed in time, with a record; with the emergency all of it goes, traceless."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.codes import models
from linli.features.codes.actions import facts as fact_actions
from linli.features.codes.actions.destroying import CannotStandDown, stand_down, tidy
from linli.features.codes.domain.colours import Colour
from linli.features.codes.domain.facts import Kind
from linli.journal.actions import take_up
from linli.journal.models import Entry, Reaction
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.outreach import models as outreach
from linli.store.destroying import Destroyed
from linli.store.reach import reaching
from linli.web.sealing import sealer
from tests import coded, rows, sealed, world
from tests.coded import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=200)
OURS = [model for model in rows.placed_models() if model._meta.app_label == "codes"]


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


def tidied(*, days: int) -> int:
    return tidy(now=NOW + timedelta(days=days), ids=world.new_id, sealer=sealer())


def wrong_and_corrected(community: AreaRecord) -> UUID:
    """Note that somebody tested positive, which was wrong, and correct it the same day."""
    person = coded.a_person(community=community)
    staff = coded.staff(community)
    fact = coded.noted(coded.a_fact(person), by=staff)
    with reaching(staff.reach()):
        fact_actions.correct(
            fact=fact, why="同名", by=staff, now=NOW, ids=world.new_id, sealer=sealer()
        )
    return person


def left() -> dict[str, int]:
    with reaching(EVERYWHERE):
        counts = {one.__name__: one.objects.within(EVERYWHERE).count() for one in OURS}
    return {name: count for name, count in counts.items() if count}


def stood_down(area: AreaRecord, *, role: Role = Role.DISTRICT_OFFICER) -> Destroyed:
    officer = world.an_actor(role, area=area)
    with reaching(officer.reach()):
        return stand_down(
            place=area.place,
            reference="应急响应结束",
            by=officer,
            now=LATER,
            ids=world.new_id,
            sealer=sealer(),
        )


def test_what_is_over_its_time_goes_and_the_record_stays(community: AreaRecord) -> None:
    person = coded.a_person(community=community)
    coded.declared(person, community=community)
    coded.declared(person, community=community, now=NOW + timedelta(days=40))
    before = left()

    assert tidied(days=60) == 0
    assert left() == before
    gone = tidied(days=75)

    # The first declaration and the decision made of it; the second still makes the code.
    assert gone == 2
    assert left() == {"Fact": 1, "Decision": 1, "Code": 1, "Destruction": 1}
    with reaching(EVERYWHERE):
        (record,) = models.Destruction.objects.within(EVERYWHERE)
        entry = Entry.objects.get(kind="codes.destroyed")
    assert {name: count for name, count in record.counts.items() if count} == {
        "codes_decision": 1,
        "codes_fact": 1,
    }
    assert entry.payload["digests"] == record.digests
    assert tidied(days=75) == 0


def test_a_fact_that_was_wrong_never_counts_again(community: AreaRecord) -> None:
    person = wrong_and_corrected(community)

    tidied(days=100)
    coded.derived(person, now=NOW + timedelta(days=100))

    assert coded.code(person).colour is Colour.GREY
    with reaching(EVERYWHERE):
        assert not models.Fact.objects.exists()
        assert not models.Correction.objects.exists()


def test_a_correction_does_not_go_before_its_fact(community: AreaRecord) -> None:
    wrong_and_corrected(community)

    with (
        reaching(EVERYWHERE),
        pytest.raises(DatabaseError, match="goes before its correction"),
        transaction.atomic(),
    ):
        models.Correction.objects.all().delete()


def test_what_is_gone_does_not_come_back_under_its_old_seal(community: AreaRecord) -> None:
    person = wrong_and_corrected(community)
    with reaching(EVERYWHERE):
        fact = models.Fact.objects.get(person=person)
        red = models.Decision.objects.get(person=person, colour="red")
    tidied(days=100)

    for row in (fact, red):
        with (
            reaching(EVERYWHERE),
            pytest.raises(DatabaseError, match="does not come back"),
            transaction.atomic(),
        ):
            row.save(force_insert=True)


def test_while_somebody_is_restricted_nothing_is_stood_down(community: AreaRecord) -> None:
    person = coded.a_person(community=community)
    coded.noted(coded.a_fact(person, Kind.STAY, "high"), by=coded.staff(community))
    before = left()

    with pytest.raises(CannotStandDown, match=r"^codes\.still_restricted$") as refused:
        stood_down(community)

    assert refused.value.reasons[0].facts == {"codes": 1}
    assert left() == before


def test_with_the_stand_down_no_table_knows_any_of_it_or_whose_it_was(
    community: AreaRecord,
) -> None:
    kept = wrong_and_corrected(community)
    coded.everything(community, about=kept)
    gone = coded.a_person(community=community, room="502", name="林岸", document=None)
    coded.declared(gone, community=community)
    coded.merged(gone, into=kept)
    for reaction in Reaction.objects.filter(done_at=None).order_by("id"):
        take_up(reaction=reaction.pk, now=NOW)
    coded.derived(kept, now=LATER - timedelta(hours=1))
    keys = every_key()

    destroyed = stood_down(community)

    assert set(left()) == {"Alarm", "Freeze", "Destruction"}
    assert destroyed.counts["codes_fact"] == 3
    assert {name for name in tables_with(keys) if not name.startswith("journal_")} == set()
    known = tables_with({kept, gone})
    assert {name for name in known if not name.startswith("register_")} == set()


def every_key() -> set[UUID]:
    """Gather the keys of all that was made of people, here and in what was told of it."""
    stays = (models.Alarm, models.Freeze)
    with reaching(EVERYWHERE):
        ours = [one for one in OURS if one not in stays and one is not models.Code]
        return {
            key
            for model in (*ours, outreach.Telling, outreach.Delivery)
            for key in model.objects.values_list("id", flat=True)
        }


def tables_with(keys: set[UUID]) -> set[str]:
    """Name every table that the application may read in which one of the keys stands."""
    pattern, found = "|".join(map(str, keys)), set()
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace ="
            " 'public'::regnamespace AND has_table_privilege(oid, 'SELECT')"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" t WHERE t::text ~ %s)', [pattern])
            if cursor.fetchone()[0]:
                found.add(table)
    return found


def test_nobody_stands_down_what_is_not_theirs(community: AreaRecord) -> None:
    with pytest.raises(NotYours):
        stood_down(community, role=Role.COMMUNITY_LEADER)


@pytest.mark.parametrize(("cause", "goes"), [("stand_down", 1), ("retention", None)])
def test_the_database_lets_go_before_time_with_a_sealed_stand_down_alone(
    cause: str, goes: int | None
) -> None:
    place = "37.01.76.001.020"
    with reaching(EVERYWHERE):
        fact = models.Fact(**sealed.a_fact(f"{place}.E001"))
        fact.save(force_insert=True)
        models.Destruction(**sealed.a_destruction(place, cause=cause)).save(force_insert=True)

    assert deleted(fact.pk) == goes


def deleted(fact: UUID) -> int | None:
    """Delete a fact as the application's role; nothing, if the database keeps it."""
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute("DELETE FROM codes_fact WHERE id = %s", [fact])
                return cursor.rowcount
        except DatabaseError:
            return None
