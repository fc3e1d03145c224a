"""Workers at the same time, workers that die, and a real server that lies: nothing is sent twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections

from linli.outreach import actions, jobs
from linli.outreach.channels.sms import Carrier
from linli.outreach.channels.sms.terms import Terms
from linli.outreach.domain import Way
from tests import liar as a
from tests import world
from tests.outreach import MORNING, a_notice, deliveries, homes, taken, told

pytestmark = pytest.mark.django_db(transaction=True)
PHONES = tuple(f"1380198{number:04d}" for number in range(40))


def a_carrier(liar: a.Liar, *, seconds: float = 30.0) -> Carrier:
    json = {"to": "{to}", "text": "{text}"}
    return Carrier(Terms(url=liar.url, json=json, seconds=seconds, accepted={"code": ("OK",)}))


def many_homes():
    community = world.a_community()
    homes(community, *PHONES)
    return community


def test_two_workers_at_once_send_each_message_once(monkeypatch):
    told(a_notice(many_homes()))
    monkeypatch.setattr(jobs.clock, "now", lambda: MORNING)

    def works(channels) -> None:
        try:
            while jobs.carry_some(channels):
                pass
        finally:
            connections.close_all()

    with a.a_liar() as liar, ThreadPoolExecutor(3) as workers:
        liar.will(a.YES)
        list(workers.map(works, [{Way.SMS: a_carrier(liar)}] * 3))
        asked = Counter(body["to"] for body in liar.bodies)

    assert asked == dict.fromkeys(PHONES, 1)
    assert {row.sent_at for row in deliveries(channel="sms")} == {MORNING}


def test_the_same_telling_told_at_once_is_told_once():
    community = many_homes()

    def tells(_: int):
        try:
            return told(a_notice(community))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as hands:
        tellings = set(hands.map(tells, range(8)))

    assert len(tellings) == 1
    assert len(deliveries(channel="sms")) == len(PHONES)


def test_no_row_is_locked_while_a_carrier_is_spoken_to(monkeypatch):
    community = world.a_community()
    homes(community, PHONES[0])
    told(a_notice(community))
    monkeypatch.setattr(jobs.clock, "now", lambda: MORNING)
    seen = []

    class Looking:
        code, keeps_text = "sms", False

        def send(self, message):
            with connection.cursor() as cursor:  # a connection of this thread's own
                cursor.execute(
                    "SELECT count(*) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND state LIKE 'idle in trans%'"
                )
                seen.append(cursor.fetchone()[0])
            connection.close()

    jobs.carry_some({Way.SMS: Looking()})

    assert seen == [0]


def test_a_worker_that_died_after_the_yes_leads_to_a_second_sending_with_the_same_key():
    community = world.a_community()
    homes(community, PHONES[0])
    told(a_notice(community))

    with a.a_liar() as liar:
        liar.will(a.YES, a.answers(200, {"code": "DUPLICATE"}))
        carrier = a_carrier(liar)
        (first,) = taken()
        carrier.send(first.message)  # … and dies here, before the note
        (second,) = taken(now=MORNING + actions.HELD)
        with pytest.raises(Exception, match="not_accepted"):
            carrier.send(second.message)
        keys = liar.keys

    assert keys == [str(first.delivery)] * 2


def test_a_carrier_that_heals_gets_each_message_through_in_the_end(monkeypatch):
    community = world.a_community()
    homes(community, PHONES[0])
    told(a_notice(community))
    clock = iter(MORNING + timedelta(minutes=n) for n in (0, 0, 2, 2, 8, 8, 40, 40, 41))
    monkeypatch.setattr(jobs.clock, "now", lambda: next(clock))

    with a.a_liar() as liar:
        liar.will(a.cuts_off, a.says_nothing, a.answers(503), a.YES)
        # Only where nothing is said the wait is short: whatever else comes may come late.
        waits = (30.0, 0.4, 30.0, 30.0, 30.0)
        tries = [jobs.carry_some({Way.SMS: a_carrier(liar, seconds=wait)}) for wait in waits]
        keys = set(liar.keys)

    (row,) = deliveries(channel="sms")
    assert tries == [0, 0, 0, 1, 0]
    assert (row.attempts, row.sent_at, row.failure) == (4, MORNING + timedelta(minutes=40), "")
    assert keys == {str(row.id)}
