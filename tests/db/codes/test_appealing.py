"""Appeals are taken at once, answered with reasons, and what was wrong is put right where it came from."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.codes.actions import appealing
from linli.features.codes.actions.showing import note_shown
from linli.features.codes.domain.appealing import Answered, Appealed, Given
from linli.features.codes.domain.colours import Colour
from linli.features.codes.domain.facts import Kind
from linli.features.codes.domain.own import Own
from linli.features.codes.models import Appeal
from linli.features.codes.queries import appeals
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours, Refused
from linli.store.reach import reaching
from linli.web.sealing import sealer
from linli.work.queries import items
from tests import coded, world
from tests.coded import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


def appealed(person: UUID, *, community: AreaRecord, as_: UUID | None = None) -> UUID:
    own = Own(people={as_ or person}, within=world.within(community), by="user:own")
    made = Appealed(id=world.new_id(), person=person)
    with reaching(own.within):
        due = appealing.appeal(made=made, own=own, now=NOW, ids=world.new_id, sealer=sealer())
    assert due == NOW + timedelta(hours=24)
    return made.id


def answered(appeal: UUID, answer: Answered, *, by: Actor, now: datetime = LATER) -> None:
    given = Given(appeal=appeal, answer=answer, words="报告属于另一个同名的人")
    with reaching(by.reach()):
        appealing.answer(given=given, by=by, now=now, ids=world.new_id, sealer=sealer())


def cleared(appeal: UUID, *, by: Actor) -> datetime:
    with reaching(by.reach()):
        return appealing.clear(appeal=appeal, by=by, now=NOW, ids=world.new_id, sealer=sealer())


def somebody_with(kind: Kind, value: str, *, community: AreaRecord) -> UUID:
    person = coded.a_person(community=community)
    coded.declared(person, community=community)
    coded.noted(coded.a_fact(person, kind, value), by=coded.staff(community))
    return person


def reasons(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_an_appeal_opens_work_with_a_clock(community: AreaRecord) -> None:
    person = somebody_with(Kind.STAY, "high", community=community)

    id = appealed(person, community=community)

    with reaching(EVERYWHERE):
        item = items.open_item(kind="codes.appeal", subject=id, within=EVERYWHERE)
    assert item is not None
    assert item.due_at == NOW + timedelta(hours=24)
    assert item.facts == {"colour": "red", "rule": "codes.colour.red.stay"}


def test_the_receiving_community_clears_for_the_time_being(community: AreaRecord) -> None:
    person = somebody_with(Kind.STAY, "high", community=community)
    id = appealed(person, community=community)

    until = cleared(id, by=coded.staff(community))

    assert until == NOW + timedelta(hours=48)
    assert coded.code(person).colour is Colour.GREEN


def test_a_positive_test_is_not_cleared_away(community: AreaRecord) -> None:
    person = somebody_with(Kind.TEST, "positive", community=community)
    id = appealed(person, community=community)

    with pytest.raises(appealing.CannotClear) as refused:
        cleared(id, by=coded.staff(community))

    assert reasons(refused) == ["codes.not_to_be_cleared"]
    assert coded.code(person).colour is Colour.RED


def test_an_appeal_that_is_upheld_corrects_the_fact_and_tells_who_was_shown(
    community: AreaRecord,
) -> None:
    person = somebody_with(Kind.TEST, "positive", community=community)
    staff = coded.staff(community)
    with reaching(staff.reach()):
        note_shown(code=coded.code(person), to=staff.id, now=NOW, ids=world.new_id)
    id = appealed(person, community=community)

    answered(id, Answered.UPHELD, by=staff)

    with reaching(staff.reach()):
        (told,) = appeals.corrections_for(by=staff)
        assert not items.open_subjects(kind="codes.appeal", subjects=[id], within=EVERYWHERE)
    assert coded.code(person).colour is Colour.GREEN
    assert (told.person, told.shown_at, told.corrected_at) == (person, NOW, LATER)


def test_an_appeal_that_is_not_upheld_ends_the_clearing(community: AreaRecord) -> None:
    person = somebody_with(Kind.STAY, "high", community=community)
    id = appealed(person, community=community)
    cleared(id, by=coded.staff(community))

    answered(id, Answered.KEPT, by=coded.staff(community))

    assert coded.code(person).colour is Colour.RED


def test_a_stranger_cannot_appeal(community: AreaRecord) -> None:
    person = somebody_with(Kind.STAY, "high", community=community)
    stranger = coded.a_person(community=community, room="502", name="程宁")

    with pytest.raises(NotYours):
        appealed(person, community=community, as_=stranger)

    with reaching(EVERYWHERE):
        assert Appeal.objects.count() == 0


def test_there_is_nothing_to_appeal_against_a_green_code(community: AreaRecord) -> None:
    person = coded.a_person(community=community)
    coded.declared(person, community=community)

    with pytest.raises(appealing.CannotAppeal) as refused:
        appealed(person, community=community)

    assert reasons(refused) == ["codes.nothing_to_appeal"]


def test_a_second_appeal_waits_for_the_first(community: AreaRecord) -> None:
    person = somebody_with(Kind.STAY, "high", community=community)
    appealed(person, community=community)

    with pytest.raises(appealing.CannotAppeal) as refused:
        appealed(person, community=community)

    assert reasons(refused) == ["codes.appealed_already"]


def test_another_community_does_not_answer(community: AreaRecord) -> None:
    person = somebody_with(Kind.STAY, "high", community=community)
    id = appealed(person, community=community)
    neighbour = world.a_community(code="370176001021", name="舜奥社区居民委员会")

    with pytest.raises(NotYours):
        answered(id, Answered.KEPT, by=coded.staff(neighbour, Role.COMMUNITY_LEADER))
