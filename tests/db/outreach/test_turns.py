"""The job that carries: it gives other work its turn, and tells who is to knock."""

import pytest

from linli.outreach import jobs
from linli.outreach.domain import Undeliverable, Way
from tests import world
from tests.outreach import MORNING, Carrier, a_notice, deliveries, homes, told

pytestmark = pytest.mark.django_db


def test_after_some_rounds_the_rest_is_left_for_the_next_turn(monkeypatch):
    community, carrier, asked = world.a_community(), Carrier(), []
    homes(community, *(f"1380198{n:04d}" for n in range(10)))
    told(a_notice(community))
    monkeypatch.setattr(jobs.clock, "now", lambda: MORNING)
    monkeypatch.setattr(jobs, "_ROUNDS", 1)
    monkeypatch.setattr(jobs, "carriers", lambda: {Way.SMS: carrier})
    monkeypatch.setattr(jobs, "soon", lambda: asked.append("soon"))

    jobs.carry_all()
    assert (len(carrier.taken), asked) == (8, ["soon"])

    monkeypatch.setattr(jobs, "_ROUNDS", 5)
    jobs.carry_all()
    assert (len(carrier.taken), asked) == (10, ["soon"])
    assert {row.sent_at for row in deliveries(channel="sms")} == {MORNING}


def test_a_carrier_that_is_down_is_not_asked_for_one_message_after_the_other(monkeypatch):
    community = world.a_community()
    carrier = Carrier(fails=Undeliverable("outreach.timed_out", permanent=False))
    homes(community, *(f"1380198{n:04d}" for n in range(10)))
    told(a_notice(community))
    monkeypatch.setattr(jobs.clock, "now", lambda: MORNING)
    monkeypatch.setattr(jobs, "carriers", lambda: {Way.SMS: carrier})

    jobs.carry_all()

    assert len(carrier.taken) == 8
