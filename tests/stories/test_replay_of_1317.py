"""
Zhengzhou, June 2022, played again: 1,317 attempts to make somebody red who is no risk to anybody.

As an operator in the pages, as a vendor who holds the database role of the application (who sets a colour,
enacts a rule, makes them one with somebody ill, or appoints a second officer, all by SQL), by a forwarded
code, by one officer who signs twice, by two officers of one unit: none takes effect, the auditor is
alarmed, the chain verifies.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.codes.actions import deciding, venues
from linli.features.codes.actions.alarming import look_for_attempts
from linli.features.codes.actions.deriving import derive_all
from linli.features.codes.domain.by_hand import Proposal
from linli.features.codes.domain.own import Own
from linli.features.codes.domain.venues import venue_token
from linli.features.codes.models import Alarm, Code
from linli.journal import actions as journal
from linli.journal import queries as journal_queries
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from linli.web.sealing import sealer
from tests import coded, ways_round, world
from tests.coded import NOW
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db
DEPOSITORS = 1317
MINUTES = timedelta(minutes=5)
PAST_US = ("as_a_vendor", "by_a_rule", "by_a_merge", "by_a_post")


@pytest.fixture(autouse=True)
def in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


class Attempts:
    """The eight ways, one after the other."""

    def __init__(self, community: AreaRecord) -> None:
        leader = coded.staff(community, Role.COMMUNITY_LEADER)
        self.community = community
        self.ill = an_ill_person(community)
        self.page: Client = a_visitor(Role.COMMUNITY_LEADER, area=community)
        self.officer: Actor = replace(leader, id="user:officer")
        self.colleague: Actor = replace(leader, id="user:colleague")
        self.token = venue_token(
            world.new_id(), at=NOW - timedelta(hours=2), lasts=MINUTES, sealer=sealer()
        )
        self.ways = (
            self.as_an_operator,
            self.as_a_vendor,
            self.by_a_rule,
            self.by_a_merge,
            self.by_a_post,
            self.by_a_forwarded_code,
            self.by_one_officer_twice,
            self.by_two_of_one_unit,
        )

    def as_an_operator(self, person: UUID) -> None:
        said = {"what": "by_hand.red", "colour": "red", "source": "金融局", "evidence": "名单"}
        assert self.page.post(f"/codes/people/{person}/facts", said).status_code == 409

    def as_a_vendor(self, person: UUID) -> None:
        with past_us(), connection.cursor() as cursor:
            cursor.execute("UPDATE codes_code SET colour = 'red' WHERE id = %s", [person])

    def by_a_rule(self, person: UUID) -> None:
        with past_us():
            ways_round.enacted(self.community.place)

    def by_a_merge(self, person: UUID) -> None:
        with past_us():
            ways_round.merged(self.ill, into=person)

    def by_a_post(self, person: UUID) -> None:
        with past_us():
            ways_round.posted(self.community)

    def by_a_forwarded_code(self, person: UUID) -> None:
        own = Own(people={person}, within=world.within(self.community), by=f"user:{person}")
        with reaching(own.within):
            word = venues.arrive(
                token=self.token,
                person=person,
                own=own,
                now=NOW,
                ids=world.new_id,
                sealer=sealer(),
            )
        assert [reason.code for reason in word.objections] == ["codes.late_venue_code"]

    def by_one_officer_twice(self, person: UUID) -> None:
        self._signed(person, by=self.officer)

    def by_two_of_one_unit(self, person: UUID) -> None:
        self._signed(person, by=self.colleague)

    def _signed(self, person: UUID, *, by: Actor) -> None:
        proposal = Proposal(
            id=world.new_id(), person=person, ground="left_observation", colour="red"
        )
        with reaching(by.reach()):
            word = deciding.propose(
                proposal=proposal, by=self.officer, now=NOW, ids=world.new_id, sealer=sealer()
            )
            if not word.objections:
                word = deciding.sign(
                    by_hand=proposal.id, by=by, now=NOW, ids=world.new_id, sealer=sealer()
                )
        assert not word.counts


def test_none_of_1317_attempts_takes_effect() -> None:
    community = world.a_community()
    people = depositors(community)
    attempts = Attempts(community)

    ways: Counter[str] = Counter()
    for at, person in enumerate(people):
        way = attempts.ways[at % len(attempts.ways)]
        ways[way.__name__] += 1
        way(person)
    look_for_attempts(now=NOW, ids=world.new_id)

    later = NOW + timedelta(minutes=1)
    derive_all(within=world.within(community), now=later, ids=world.new_id, sealer=sealer())
    while journal.link_chain():
        pass
    with reaching(EVERYWHERE):
        colours = Counter(Code.objects.values_list("colour", flat=True))
        alarms = dict(Alarm.objects.values_list("kind", "count"))
    assert ways.total() == DEPOSITORS
    assert colours == {"grey": DEPOSITORS, "red": 1}
    assert alarms["codes.written_past_us"] >= sum(ways[way] for way in PAST_US)
    assert alarms["codes.late_venue_code"] == ways["by_a_forwarded_code"]
    assert alarms["codes.one_signed_twice"] + alarms["codes.same_unit"] + alarms[
        "codes.frozen"
    ] == (ways["by_one_officer_twice"] + ways["by_two_of_one_unit"])
    assert list(journal_queries.breaks()) == []


@contextmanager
def past_us() -> Iterator[None]:
    """Let somebody write with the application's role; the database refuses."""
    with reaching(EVERYWHERE), pytest.raises(DatabaseError), transaction.atomic():
        yield


def an_ill_person(community: AreaRecord) -> UUID:
    """Take somebody in who is red with good reason."""
    ill = coded.a_person(community=community, room="2000", name="王安")
    coded.noted(coded.a_fact(ill), by=coded.staff(community, Role.DOCTOR))
    return ill


def depositors(community: AreaRecord) -> list[UUID]:
    """Take 1,317 people into the register, and give each a code."""
    sheets = [
        world.a_sheet(world.a_member(f"储户{at}", document=None), room=str(at + 1))
        for at in range(DEPOSITORS)
    ]
    people = [one.person for one in world.taken_in(*sheets, community=community)]
    done = derive_all(
        within=world.within(community),
        now=NOW - timedelta(hours=1),
        ids=world.new_id,
        sealer=sealer(),
    )
    assert done.weighed == DEPOSITORS
    return people
