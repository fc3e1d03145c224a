"""The auditor hears of every attempt, once, by message and on a page, until somebody has looked."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.codes.actions.alarming import alarm, look_for_attempts, see
from linli.features.codes.domain.messages import ALARM_WORDS
from linli.features.codes.models import Alarm
from linli.features.codes.words import ALARMS
from linli.journal.actions import take_up
from linli.journal.models import Entry, Reaction
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.outreach.models import Delivery
from linli.store.reach import reaching
from linli.work import actions as work
from linli.work.queries import morning_list, today
from tests import coded, world
from tests.coded import NOW

pytestmark = pytest.mark.django_db
CITY = "370100000000"


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


def an_auditor(code: str = CITY) -> None:
    """Put an auditor into office."""
    area = world.area_named(code)
    world.a_user(f"auditor-{code}", role=Role.AUDITOR, area=area, name="审计员")


def looked() -> int:
    return look_for_attempts(now=NOW, ids=world.new_id)


def tried(person: UUID) -> None:
    """Write past us, as the application's role."""
    with (
        reaching(EVERYWHERE),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE codes_code SET colour = 'red' WHERE id = %s", [person])


def somebody_green(community: AreaRecord) -> UUID:
    person = coded.a_person(community=community)
    coded.declared(person, community=community)
    return person


def reacted() -> None:
    for reaction in Reaction.objects.filter(done_at=None).order_by("id"):
        take_up(reaction=reaction.pk, now=NOW)


def told() -> list[str]:
    with reaching(EVERYWHERE):
        rows = Delivery.objects.filter(telling__template="codes.alarmed")
        return sorted(rows.values_list("post", flat=True))


def test_what_the_database_refused_is_one_alarm_that_counts_up(community: AreaRecord) -> None:
    person = somebody_green(community)
    looked()
    with reaching(EVERYWHERE):
        Alarm.objects.update(seen_at=NOW)

    tried(person)
    tried(person)
    first = looked()
    tried(person)

    assert (first, looked(), looked()) == (2, 1, 0)
    with reaching(EVERYWHERE):
        open_one = Alarm.objects.get(kind="codes.written_past_us", seen_at=None)
        entries = Entry.objects.filter(kind="codes.alarmed", subject=open_one.id)
        assert [one.payload["times"] for one in entries.order_by("id")] == [2, 1]
    assert (open_one.count, open_one.place) == (3, "")


def test_every_auditor_is_told_of_what_was_written_past_us_once(community: AreaRecord) -> None:
    an_auditor()
    an_auditor("370176000000")
    person = somebody_green(community)
    for _ in range(2):
        tried(person)
        looked()

    reacted()
    reacted()

    assert told() == ["auditor@37.01", "auditor@37.01.76"]


def test_of_what_happens_in_an_area_its_auditors_are_told(community: AreaRecord) -> None:
    world.a_community(code="370176001021", name="舜奥社区居民委员会")
    an_auditor("370176001000")
    an_auditor("370176001021")

    alarm(kind="codes.same_unit", place=community.place, by="user:x", now=NOW, ids=world.new_id)
    reacted()

    assert told() == ["auditor@37.01.76.001"]


def test_after_somebody_looked_the_next_is_told_again(community: AreaRecord) -> None:
    an_auditor()
    auditor = world.an_actor(Role.AUDITOR, area=world.area_named(CITY))
    where = {"place": community.place, "by": "user:x", "ids": world.new_id}
    alarm(kind="codes.same_unit", now=NOW, **where)
    reacted()
    with reaching(EVERYWHERE):
        first = Alarm.objects.get()

    see(alarm=first.id, by=auditor, now=NOW, ids=world.new_id)
    alarm(kind="codes.same_unit", now=NOW + timedelta(hours=1), **where)
    reacted()

    assert told() == ["auditor@37.01"] * 2
    with pytest.raises(NotYours):
        see(alarm=first.id, by=auditor, now=NOW, ids=world.new_id)


def listed(*, area: AreaRecord, at: datetime = NOW) -> list[tuple[str, str, str]]:
    """Tell what stands on the list of an auditor of an area: kind, rung, words."""
    auditor = world.an_actor(Role.AUDITOR, area=area)
    with reaching(auditor.reach()):
        tasks = [task for card in today(by=auditor, now=at) for task in card.tasks]
    return [(one.item.kind, one.item.rung, str(one.detail.words)) for one in tasks]


def test_an_alarm_is_work_of_the_auditors_until_one_of_them_has_looked(
    community: AreaRecord,
) -> None:
    an_auditor()
    an_auditor("370176000000")
    city, district = world.area_named(CITY), world.area_named("370176000000")
    tried(somebody_green(community))
    looked()

    on_the_list = [("codes.alarm", "audit", "有人绕过系统写数据库，被数据库拒绝")]
    assert (listed(area=city), listed(area=district)) == (on_the_list, [])
    work.sweep(now=NOW + timedelta(days=3), ids=world.new_id)
    assert listed(area=city) == on_the_list

    with reaching(EVERYWHERE):
        (open_one,) = Alarm.objects.filter(seen_at=None)
    auditor = world.an_actor(Role.AUDITOR, area=city)
    see(alarm=open_one.id, by=auditor, now=NOW, ids=world.new_id)
    assert listed(area=city) == []


def test_nobody_above_takes_the_auditors_work(community: AreaRecord) -> None:
    an_auditor()
    alarm(kind="codes.same_unit", place=community.place, by="user:x", now=NOW, ids=world.new_id)

    assert [one[0] for one in listed(area=world.area_named(CITY))] == ["codes.alarm"]
    officer = world.an_actor(Role.CITY_OFFICER, area=world.area_named(CITY))
    with reaching(officer.reach()):
        assert today(by=officer, now=NOW) == ()
        assert morning_list(by=officer, now=NOW) == ()


def test_every_alarm_has_words_on_the_page_and_in_the_message() -> None:
    assert set(ALARM_WORDS) == set(ALARMS)
