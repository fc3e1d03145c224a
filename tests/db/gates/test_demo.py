"""The demo's gates: what a guard, a leader and a street find there is true by the rules of the day."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from secrets import token_bytes

import pytest

from linli.areas import queries as areas
from linli.areas.domain import Actor, Role
from linli.features.gates import models
from linli.features.gates.demo import fill
from linli.features.gates.queries.devices import gates
from linli.features.gates.queries.shifts import last_note, own_shifts
from linli.features.households.demo import filling as households
from linli.features.households.demo.places import FENGHUANG
from linli.features.households.demo.plans import Building, Estate
from linli.kernel.places import EVERYWHERE
from linli.register import queries as register
from linli.store.reach import reaching
from linli.store.signing import Signer
from linli.web.passing import morning_of
from linli.web.stage import Stage
from linli.work.models import Item
from tests import gated, world

pytestmark = pytest.mark.django_db
NOW = morning_of(date(2020, 2, 28))
STAGE = Stage(
    community="370176001020",
    began_at=NOW - timedelta(days=5),
    now=NOW,
    ids=world.new_id,
    chance=token_bytes,
    vault=world.VAULT,
    signer=Signer(secret=bytes(range(32))),
    grants=world.GRANTS,
    phone_at=lambda _place: "14500001020",
    progress=lambda _part: None,
)


SMALL = replace(
    FENGHUANG,
    estates=(Estate(name="凤凰国际一区", building=Building.SLABS, grids=2),),
    households=120,
    people=260,
    rented=27,
    group_rentals=2,
    group_people=9,
    foreigners=2,
    border_residents=3,
)


@pytest.fixture
def leader() -> Actor:
    """Tell it of a small community in which one household has a pass with a quota."""
    community = world.a_community()
    households.settle(SMALL, stage=STAGE)
    within = world.within(community)
    with reaching(within):
        first = next(iter(register.contacts(within=within)))
    gated.a_pass_of(first.household, community=community, at=NOW - timedelta(days=1))
    fill(STAGE)
    return world.an_actor(Role.COMMUNITY_LEADER, area=community)


def test_the_gate_s_verdicts_are_those_of_the_server_but_for_one_outing_too_many(
    leader: Actor,
) -> None:
    with reaching(EVERYWHERE):
        rows = list(models.Check.objects.within(EVERYWHERE))
        work = list(Item.objects.within(EVERYWHERE).filter(kind__startswith="gates."))

    differing = [row for row in rows if row.again and row.again != row.verdict]
    assert [row.again_reasons for row in differing] == [["gate.resident.out.quota"]]
    assert [(one.kind, one.subject) for one in work] == [("gates.quota_twice", differing[0].id)]
    assert Counter(row.verdict for row in rows) == {"go": 13, "stop": 4, "ask": 3}


def test_nothing_is_recorded_after_the_visitor_comes(leader: Actor) -> None:
    with reaching(EVERYWHERE):
        rows = models.Check.objects.within(EVERYWHERE)
        assert not rows.filter(recorded_at__gt=NOW).exists()
        assert not rows.filter(happened_at__gt=NOW).exists()


def test_a_guard_stands_there_now_and_reads_what_was_handed_over(leader: Actor) -> None:
    within = leader.reach()
    guard = areas.user_named("guard01")
    with reaching(within):
        (gate,) = gates(within=within)
        now = own_shifts(user=guard, within=within, now=NOW)[0]
        note = last_note(gate=gate.id, within=within)

    assert (now.gate, now.came_at) == (gate.id, NOW - timedelta(minutes=30))
    assert note is not None
    assert note.note == "来过一位发热的访客，没有进，已经告诉社区。"
    assert (gate.name, [one.label for one in gate.devices]) == ("东门", ["备用手机", "值班手机"])
