"""
What the role of the application writes past us, well-formed and with an entry of the journal beside it.

A standing, an order, a signature: nobody becomes yellow or red, and the auditor hears of it.
"""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.codes.actions import deciding
from linli.features.codes.actions.alarming import look_for_attempts
from linli.features.codes.domain.by_hand import Proposal
from linli.features.codes.domain.colours import Colour
from linli.features.codes.models import Alarm
from linli.journal.actions import take_up
from linli.journal.models import Reaction
from linli.kernel.places import EVERYWHERE
from linli.register.models import Person
from linli.register.models.standings import Standing
from linli.store.reach import reaching
from linli.web.sealing import sealer
from tests import coded, observed, world
from tests.coded import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)
STANDING = """
    INSERT INTO register_standing
        (id, place, person_id, kind, value, source, began_at, ends_at, noted_at, version, seal)
    SELECT %s, place, id, %s, %s, %s, %s, %s, %s, 1, %s FROM register_person WHERE id = %s
"""


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


@pytest.fixture
def person(community: AreaRecord) -> UUID:
    member = world.a_member("孙安", document=None)
    (taken,) = world.taken_in(world.a_sheet(member, room="777"), community=community)
    coded.declared(taken.person, community=community)
    return taken.person


def wrote_standing(person: UUID, *, source: UUID, kind: str, value: str) -> None:
    with reaching(EVERYWHERE), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            STANDING,
            [
                *(world.new_id(), kind, value, source, NOW, NOW + timedelta(days=14), NOW),
                *(bytes(32), person),
            ],
        )


def reacted() -> None:
    for reaction in Reaction.objects.filter(done_at=None).order_by("id"):
        take_up(reaction=reaction.pk, now=LATER)


def alarms() -> dict[str, int]:
    with reaching(EVERYWHERE):
        return dict(Alarm.objects.values_list("kind", "count"))


@pytest.mark.parametrize(
    ("kind", "value", "noted"),
    [
        ("isolation", "central_observation", "isolation.ordered"),
        ("isolation", "home_health_monitoring", "isolation.ordered"),
        ("watch", "fever", "watch.joined"),
    ],
)
def test_a_standing_with_its_entry_restricts_nobody_and_the_auditor_hears_of_it(
    community: AreaRecord, person: UUID, kind: str, value: str, noted: str
) -> None:
    source = world.new_id()
    look_for_attempts(now=NOW, ids=world.new_id)
    before = alarms().get("codes.written_past_us", 0)

    coded.an_entry(noted, subject=source, place=community.place)
    with pytest.raises(DatabaseError, match="the seal of a row for register_standing"):
        wrote_standing(person, source=source, kind=kind, value=value)
    reacted()
    coded.derived(person, now=LATER)
    look_for_attempts(now=LATER, ids=world.new_id)

    assert coded.code(person).colour is Colour.GREEN
    assert alarms()["codes.written_past_us"] == before + 1
    with reaching(EVERYWHERE):
        assert not Standing.objects.exists()


def test_the_seal_of_somebody_elses_observation_is_no_use(person: UUID) -> None:
    theirs = observed.an_observed()
    with reaching(EVERYWHERE):
        copied = Standing.objects.get(source=theirs.order)
        copied.id, copied.person_id = world.new_id(), person

    with (
        reaching(EVERYWHERE),
        pytest.raises(DatabaseError, match="the seal of a row for register_standing"),
        transaction.atomic(),
    ):
        copied.save(force_insert=True)

    coded.derived(person, now=LATER)
    assert coded.code(person).colour is Colour.GREEN


def test_an_order_with_its_entry_restricts_nobody(person: UUID) -> None:
    theirs = observed.an_observed()
    forged = world.new_id()
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE forged ON COMMIT DROP AS"
            " SELECT * FROM isolation_order WHERE id = %s",
            [theirs.order],
        )
        cursor.execute("UPDATE forged SET id = %s, person = %s", [forged, person])
        cursor.execute("INSERT INTO isolation_order SELECT * FROM forged")
        place = Person.objects.get(id=person).place

    coded.an_entry("isolation.ordered", subject=forged, place=place)
    reacted()
    coded.derived(person, now=LATER)

    assert coded.code(person).colour is Colour.GREEN


def test_whoever_is_observed_cannot_be_freed_past_us(person: UUID) -> None:
    theirs = observed.an_observed()
    coded.derived(theirs.person, now=LATER)

    with (
        reaching(EVERYWHERE),
        pytest.raises(DatabaseError, match="register_standing"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE register_standing SET ended_at = now(), version = 2 WHERE source = %s",
            [theirs.order],
        )

    coded.derived(theirs.person, now=LATER + timedelta(minutes=5))
    assert coded.code(theirs.person).colour is Colour.RED


PROPOSED = """
    INSERT INTO codes_byhand
        (id, place, person, ground, reference, colour, batch, proposed_at, lapses_at)
    SELECT %s, place, id, 'left_observation', 'x', 'red', '', %s, %s
    FROM register_person WHERE id = %s
"""
SIGNED = """
    INSERT INTO codes_signature (id, place, by_hand_id, "by", units, at, seal)
    SELECT %s, place, id, 'user:doctor', '["doctor"]', proposed_at, %s FROM codes_byhand WHERE id = %s
"""


def test_a_first_signature_that_was_written_past_us_makes_nothing_of_the_second(
    community: AreaRecord, person: UUID
) -> None:
    proposal = world.new_id()
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(PROPOSED, [proposal, NOW, NOW + timedelta(days=1), person])
        cursor.execute(SIGNED, [world.new_id(), bytes(32), proposal])

    assert counted(proposal, community=community) == ["codes.not_proposed_here"]

    assert coded.code(person).colour is Colour.GREEN
    assert alarms()["codes.not_proposed_here"] == 1


def test_what_was_proposed_for_one_cannot_be_turned_on_another(
    community: AreaRecord, person: UUID
) -> None:
    other = coded.a_person(community=community, room="502", name="王安")
    leader = replace(coded.staff(community, Role.COMMUNITY_LEADER), id="user:leader")
    proposal = Proposal(id=world.new_id(), person=other, ground="left_observation", colour="red")
    rest = {"now": NOW, "ids": world.new_id, "sealer": sealer()}
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        deciding.propose(proposal=proposal, by=leader, **rest)
        cursor.execute("UPDATE codes_byhand SET person = %s WHERE id = %s", [person, proposal.id])

    assert counted(proposal.id, community=community) == ["codes.not_proposed_here"]

    assert coded.code(person).colour is Colour.GREEN


def counted(proposal: UUID, *, community: AreaRecord) -> list[str]:
    """Sign second, as somebody of another unit; tell what speaks against it."""
    doctor = replace(coded.staff(community, Role.DOCTOR), id="user:other")
    with reaching(doctor.reach()):
        word = deciding.sign(
            by_hand=proposal, by=doctor, now=NOW, ids=world.new_id, sealer=sealer()
        )
    assert not word.counts
    return [reason.code for reason in word.objections]
