"""Carrying: no row is locked meanwhile, nobody takes the same, what fails goes on to the next way."""

from datetime import timedelta

import pytest

from linli.areas.domain import Role
from linli.kernel.places import EVERYWHERE
from linli.outreach import actions, jobs, models
from linli.outreach.channels.robot import RobotAddress
from linli.outreach.domain import Recipient, Way
from linli.outreach.domain.notices import URGENT_NOTICE
from linli.store.reach import reaching
from tests import world
from tests.outreach import (
    MORNING,
    Carrier,
    a_group,
    a_notice,
    deliveries,
    failed,
    homes,
    noted,
    sent,
    taken,
    told,
    ways,
)

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(minutes=1)


def a_told_home(*phones: str, **said):
    community = world.a_community()
    homes(community, *(phones or ("13801980001",)))
    return told(a_notice(community, **said))


def test_a_message_is_taken_with_its_text_in_the_readers_language_and_noted_as_sent():
    a_told_home()

    (parcel,) = taken()
    noted(sent(parcel), now=LATER)

    assert (parcel.way, parcel.message.to) == (Way.SMS, "13801980001")
    assert parcel.message.text == "凤凰国际社区通知：明天八点到十一点停水。"
    (row,) = deliveries(channel="sms")
    assert (row.sent_at, row.next_at, row.attempts, row.text_sealed) == (LATER, None, 1, None)
    assert parcel.message.key == str(row.id)


def test_what_is_taken_is_taken_by_nobody_else_until_it_is_given_up():
    a_told_home()

    (first,) = taken()

    assert taken() == ()
    (again,) = taken(now=MORNING + actions.HELD)
    assert (again.delivery, again.attempt) == (first.delivery, 2)
    assert again.message.key == first.message.key


def test_a_late_note_of_a_failure_does_not_undo_what_another_has_sent():
    a_told_home()
    (first,) = taken()
    (again,) = taken(now=MORNING + actions.HELD)

    noted(sent(again), now=MORNING + actions.HELD)
    noted(failed(first, "outreach.timed_out", permanent=True), now=MORNING + actions.HELD)

    (row,) = deliveries(channel="sms")
    assert (row.sent_at, row.failed_at) == (MORNING + actions.HELD, None)


def test_what_can_heal_is_tried_again_a_minute_later():
    a_told_home()
    (parcel,) = taken()

    noted(failed(parcel, "outreach.timed_out", permanent=False))

    (row,) = deliveries(channel="sms")
    assert (row.next_at, row.failure, row.failed_at) == (LATER, "outreach.timed_out", None)


def test_what_failed_for_good_goes_on_by_a_slip_for_every_home_of_the_phone():
    a_told_home("13801980001", "13801980001")
    (parcel,) = taken()

    noted(failed(parcel, "outreach.not_accepted", permanent=True))

    assert [row.failure for row in deliveries(channel="sms")] == ["outreach.not_accepted"] * 2
    assert len(deliveries(channel="slip")) == 2


def test_after_the_last_attempt_an_urgent_message_is_knocked_for():
    a_told_home(template=URGENT_NOTICE)
    now = MORNING
    for _ in range(5):
        (parcel,) = taken(now=now)
        noted(failed(parcel, "outreach.timed_out", permanent=False), now=now)
        now += timedelta(hours=2)

    assert ways() == ["inbox", "sms", "knock"]
    assert deliveries(channel="sms")[0].attempts == 5


def test_what_is_not_worth_sending_any_more_is_not_sent():
    a_told_home(until=MORNING + timedelta(hours=4))

    assert taken(now=MORNING + timedelta(hours=4)) == ()

    (row,) = deliveries(channel="sms")
    assert (row.failure, row.attempts) == ("outreach.too_late", 0)
    assert len(deliveries(channel="slip")) == 1


def test_what_cannot_be_read_any_more_holds_up_no_other():
    a_told_home("13801980001", "13801980002")
    spoilt, sound = deliveries(channel="sms")
    with reaching(EVERYWHERE):
        models.Delivery.objects.filter(id=spoilt.id).update(to_sealed=b"spoilt" * 5)

    (parcel,) = taken()

    assert parcel.delivery == sound.id
    assert deliveries(id=spoilt.id)[0].failure == "outreach.unreadable"
    assert len(deliveries(channel="slip")) == 1


def test_what_is_withdrawn_is_not_sent_and_nobody_knocks():
    subject = world.new_id()
    a_told_home("13801980001", "", subject=subject, template=URGENT_NOTICE)

    assert actions.withdraw(subject=subject, now=LATER) == 4
    assert actions.withdraw(subject=subject, now=LATER) == 0

    assert taken(now=LATER) == ()
    assert {row.withdrawn_at for row in deliveries()} == {LATER}


def test_what_was_under_way_when_it_was_withdrawn_is_noted_as_it_was():
    subject = world.new_id()
    a_told_home(subject=subject)
    (parcel,) = taken()

    actions.withdraw(subject=subject, now=LATER)
    noted(failed(parcel, "outreach.timed_out", permanent=False), now=LATER)

    assert taken(now=MORNING + timedelta(hours=1)) == ()
    assert ways() == ["inbox", "sms"]


def test_the_job_hands_over_outside_of_any_transaction_of_its_own(monkeypatch):
    a_told_home("13801980001", "13801980002", "13801980003")
    carrier = Carrier(keeps_text=True)
    monkeypatch.setattr(jobs.clock, "now", lambda: MORNING)

    assert jobs.carry_some({Way.SMS: carrier}) == 3
    assert jobs.carry_some({Way.SMS: carrier}) == 0

    assert sorted(one.to for one in carrier.taken) == ["13801980001", "13801980002", "13801980003"]
    texts = {world.VAULT.open(bytes(row.text_sealed)) for row in deliveries(channel="sms")}
    assert texts == {"凤凰国际社区通知：明天八点到十一点停水。"}


def test_what_is_urgent_overtakes():
    community = world.a_community()
    homes(community, "13801980001")
    told(a_notice(community))
    told(a_notice(community, key="b", template=URGENT_NOTICE))

    (parcel,) = taken(at_most=1)

    assert parcel.message.kind == URGENT_NOTICE


def test_texts_and_numbers_are_forgotten_when_the_retention_is_over():
    a_told_home()
    (parcel,) = taken()
    noted(sent(parcel))

    assert actions.forget(now=MORNING + timedelta(days=90)) == 0
    assert actions.forget(now=MORNING + timedelta(days=91)) == 2

    (row,) = deliveries(channel="sms")
    assert (row.to_sealed, row.to_masked, row.sent_at) == (None, "", MORNING)
    with reaching(EVERYWHERE):
        assert models.Telling.objects.get().parameters_sealed is None


def test_a_group_is_told_by_its_robot_until_it_is_ended():
    community = world.a_community()
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    group = a_group(community)
    told(a_notice(community, Recipient.group(group)))
    told(a_notice(community, Recipient.group(group), key="b"))

    (parcel,) = taken(at_most=1)
    with world.as_seen_from(community):
        actions.end_group(group=group, by=leader, now=LATER, ids=world.new_id)

    assert (parcel.way, RobotAddress.read(parcel.message.to).robot) == (Way.ROBOT, "wecom")
    assert taken(now=LATER + actions.HELD) == ()
    with reaching(EVERYWHERE):
        assert bytes(models.Group.objects.get().address_sealed) == b""
