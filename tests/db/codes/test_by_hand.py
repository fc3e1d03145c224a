"""By hand only two people of different units, on a listed ground, for a few hours; too many alike freeze."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.codes.actions import deciding
from linli.features.codes.actions.deriving import derive_due
from linli.features.codes.domain.by_hand import Proposal, Word
from linli.features.codes.domain.colours import Colour
from linli.features.codes.models import Alarm, ByHand, Fact
from linli.features.codes.queries import by_hand
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web.sealing import sealer
from tests import coded, world
from tests.coded import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


def leader(community: AreaRecord, id: str = "user:leader") -> Actor:
    return replace(coded.staff(community, Role.COMMUNITY_LEADER), id=id)


def doctor(community: AreaRecord) -> Actor:
    return replace(coded.staff(community, Role.DOCTOR), id="user:doctor")


def proposed(person: UUID, *, by: Actor, now: datetime = NOW, **said: str) -> tuple[UUID, Word]:
    given = {"ground": "left_observation", "colour": "red", **said}
    proposal = Proposal(id=world.new_id(), person=person, **given)
    with reaching(by.reach()):
        word = deciding.propose(
            proposal=proposal, by=by, now=now, ids=world.new_id, sealer=sealer()
        )
    return proposal.id, word


def signed(id: UUID, *, by: Actor, now: datetime = NOW) -> Word:
    with reaching(by.reach()):
        return deciding.sign(by_hand=id, by=by, now=now, ids=world.new_id, sealer=sealer())


def somebody_green(community: AreaRecord, room: str = "501") -> UUID:
    person = coded.a_person(community=community, room=room)
    coded.declared(person, community=community)
    return person


def alarms() -> dict[str, int]:
    with reaching(EVERYWHERE):
        return dict(Alarm.objects.values_list("kind", "count"))


def codes_of(word: Word) -> list[str]:
    return [reason.code for reason in word.objections]


def test_one_signature_changes_nothing(community: AreaRecord) -> None:
    person = somebody_green(community)

    _, word = proposed(person, by=leader(community))

    assert word == Word()
    coded.derived(person)
    assert coded.code(person).colour is Colour.GREEN


def test_two_people_of_different_units_count_for_seventy_two_hours(community: AreaRecord) -> None:
    person = somebody_green(community)
    id, _ = proposed(person, by=leader(community))

    word = signed(id, by=doctor(community), now=NOW + timedelta(hours=1))

    code = coded.code(person)
    assert word.counts
    assert code.colour is Colour.RED
    assert [reason.code for reason in code.reasons] == ["codes.colour.red.by_hand"]
    assert code.until == NOW + timedelta(hours=73)


def test_it_lapses_by_itself(community: AreaRecord) -> None:
    person = somebody_green(community)
    id, _ = proposed(person, by=leader(community))
    signed(id, by=doctor(community))

    derive_due(now=NOW + timedelta(hours=72), ids=world.new_id, sealer=sealer())

    assert coded.code(person).colour is Colour.GREEN


def test_one_who_signs_twice_alarms_the_auditor(community: AreaRecord) -> None:
    person = somebody_green(community)
    id, _ = proposed(person, by=leader(community))

    word = signed(id, by=leader(community))

    assert codes_of(word) == ["codes.one_signed_twice"]
    assert coded.code(person).colour is Colour.GREEN
    assert alarms() == {"codes.one_signed_twice": 1}


def test_two_of_one_unit_alarm_the_auditor(community: AreaRecord) -> None:
    person = somebody_green(community)
    id, _ = proposed(person, by=leader(community))

    word = signed(id, by=leader(community, id="user:another"))

    assert codes_of(word) == ["codes.same_unit"]
    assert coded.code(person).colour is Colour.GREEN
    assert alarms() == {"codes.same_unit": 1}


def test_the_proposal_stands_after_an_attempt(community: AreaRecord) -> None:
    person = somebody_green(community)
    id, _ = proposed(person, by=leader(community))
    signed(id, by=leader(community))

    assert signed(id, by=doctor(community)).counts


def test_what_is_no_reason_of_the_epidemic_is_no_ground(community: AreaRecord) -> None:
    person = somebody_green(community)

    with pytest.raises(deciding.CannotDecide) as refused:
        proposed(person, by=leader(community), ground="village_bank_depositor")

    assert [reason.code for reason in refused.value.reasons] == ["codes.no_such_ground"]
    with reaching(EVERYWHERE):
        assert ByHand.objects.count() == 0


def test_a_proposal_that_lapsed_cannot_be_signed(community: AreaRecord) -> None:
    id, _ = proposed(somebody_green(community), by=leader(community))

    with pytest.raises(deciding.CannotDecide) as refused:
        signed(id, by=doctor(community), now=NOW + timedelta(hours=72))

    assert [reason.code for reason in refused.value.reasons] == ["codes.lapsed"]


def test_a_sixth_like_decision_freezes_all_of_them(community: AreaRecord) -> None:
    people = [somebody_green(community, room=str(501 + at)) for at in range(7)]
    for person in people[:5]:
        id, _ = proposed(person, by=leader(community))
        signed(id, by=doctor(community))
    assert [coded.code(one).colour for one in people[:5]] == [Colour.RED] * 5

    later = NOW + timedelta(hours=2)
    _, sixth = proposed(people[5], by=leader(community), now=later)
    _, seventh = proposed(people[6], by=leader(community), now=later)

    assert codes_of(sixth) == codes_of(seventh) == ["codes.frozen"]
    assert {coded.code(one).colour for one in people} == {Colour.GREEN}
    assert alarms() == {"codes.frozen": 2}


def test_what_is_frozen_cannot_be_signed_until_an_auditor_lifts_it(community: AreaRecord) -> None:
    ids = [
        proposed(somebody_green(community, room=str(501 + at)), by=leader(community))[0]
        for at in range(6)
    ]
    assert codes_of(signed(ids[0], by=doctor(community))) == ["codes.frozen"]
    city = world.area_named("370100000000")
    auditor = coded.staff(city, Role.AUDITOR)

    with reaching(auditor.reach()):
        (freeze,) = by_hand.freezes(within=auditor.may("codes.oversee"))
        deciding.lift(freeze=freeze.id, by=auditor, now=NOW, ids=world.new_id)

    assert freeze.count == 6
    with reaching(EVERYWHERE):
        assert ByHand.objects.count() == 0
        assert Fact.objects.filter(kind="by_hand").count() == 0
