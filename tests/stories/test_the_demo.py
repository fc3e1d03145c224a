"""The demo's story, told of a small community: what a visitor finds on the morning of the 28th."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from secrets import token_bytes
from typing import Any
from uuid import UUID

import pytest

from linli.areas.domain import Actor, Role
from linli.features.codes.demo import filling as codes
from linli.features.codes.domain.colours import Colour
from linli.features.codes.models import Appeal
from linli.features.codes.queries import by_hand, facts
from linli.features.codes.queries.codes import codes_at
from linli.features.households.demo import filling as households
from linli.features.households.demo import residents
from linli.features.households.demo.places import FENGHUANG
from linli.features.households.demo.plans import Building, Estate
from linli.features.isolation import models
from linli.features.isolation.demo import filling as isolation
from linli.features.isolation.demo.cast import staff_of
from linli.features.isolation.demo.plan import Figures
from linli.features.isolation.domain.orders import State
from linli.features.isolation.queries import orders, overseeing, refusing, transferring
from linli.features.isolation.queries.groups import groups
from linli.journal.models import Entry, Reaction
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.register.queries import standings
from linli.store.reach import reaching
from linli.store.signing import Signer
from linli.web.passing import morning_of
from linli.web.stage import Stage
from linli.work.queries import morning_list, today
from tests import world

pytestmark = pytest.mark.django_db
NOW = morning_of(date(2020, 2, 28))
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
FIGURES = Figures(others=20, released=8, hubei=2, border=3, abroad=2)
Callbacks = Callable[..., Any]


def a_stage() -> Stage:
    return Stage(
        community=SMALL.code,
        began_at=NOW - timedelta(days=27),
        now=NOW,
        ids=world.new_id,
        chance=token_bytes,
        vault=world.VAULT,
        signer=Signer(secret=bytes(range(32))),
        grants=world.GRANTS,
        phone_at=lambda _place: "14500001020",
        progress=lambda _part: None,
    )


@pytest.fixture
def leader(django_capture_on_commit_callbacks: Callbacks) -> Actor:
    """Tell the story; give somebody who looks at it in the morning."""
    world.a_community(name="凤凰国际社区居民委员会")
    with django_capture_on_commit_callbacks(execute=True):
        households.settle(SMALL, stage=a_stage())
        isolation.tell(a_stage(), figures=FIGURES)
        codes.fill(a_stage())
        residents.let_in(a_stage())
    return world.an_actor(Role.COMMUNITY_LEADER, area=world.area_named(SMALL.code))


def test_a_visitor_finds_a_living_community(leader: Actor) -> None:
    within = leader.reach()
    with reaching(within):
        found = {one.ground: (one.open, one.free) for one in groups(within=within)}
        family = found.pop("contact")
        assert found == {
            "from_other_province": (20, 8),
            "from_hk_macau_taiwan": (3, 0),
            "from_abroad": (2, 0),
            "from_hubei": (0, 2),
        }
        standing = 25 + family[0]
        assert orders.counts(within=within, now=NOW) == {
            State.OVERDUE: 1,
            State.TO_RELEASE: 3,
            State.HELD: 1,
            State.TODAY: 2,
            State.RUNNING: standing - 7,
        }
        # What the other features read says the same.
        assert len(standings.of_kind(kind="isolation", at=NOW, within=within)) == standing

        # Whoever is free has a certificate; whoever reads another script has the notice in it.
        papers = models.Document.objects.within(within)
        kinds = sorted(papers.values_list("kind", "language"))
        assert (
            kinds
            == [("notice", "en")] * 2 + [("notice", "zh-hant")] * 3 + [("release", "zh-hans")] * 10
        )

        # The level above reads of the late release and of the order without a ground.
        seen = overseeing.oversight(within=within, now=NOW)
        assert (len(seen.overdue), len(seen.groundless), len(seen.unanswered)) == (1, 1, 0)
        assert models.Objection.objects.within(within).get().answered_at is None

        # The family agreed at two; a car is to come for all of them.
        (case,) = refusing.refusals(by=leader, since=NOW - timedelta(days=1))
        assert (case.outcome, case.attempts, case.level) == ("agreed", 4, "district")
        assert case.closed_at == NOW - timedelta(hours=6, minutes=30)
        ways = transferring.open_transfers(by=leader, now=NOW)
        assert [one.latest for one in ways] == ["accepted"] * family[0]

    # Who comes in by phone is known, and is among those observed.
    assert len(residents.phones(vault=world.VAULT, place=within.places[0])) == 3

    # Somebody has something to do, and nothing that was to follow was put aside.
    worker = staff_of(stage=a_stage(), community=leader.posts[0].place).grids[0]
    with reaching(worker.reach()):
        assert len(today(by=worker, now=NOW)) > 3
    with reaching(EVERYWHERE):
        assert not Reaction.objects.filter(given_up_at__isnull=False).exists()
        assert Entry.objects.filter(recorded_at__gt=NOW).count() == 0
    district = world.an_actor(Role.DISTRICT_OFFICER, area=world.area_named("370176000000"))
    with reaching(district.reach()):
        assert "isolation.release" in {one.item.kind for one in morning_list(by=district, now=NOW)}


def test_where_no_ground_is_in_force_nobody_is_observed() -> None:
    world.a_community()
    long_after = morning_of(date(2024, 2, 28))
    stage = replace(a_stage(), began_at=long_after - timedelta(days=27), now=long_after)

    households.settle(SMALL, stage=stage)
    isolation.tell(stage, figures=FIGURES)

    with reaching(EVERYWHERE):
        assert not models.Order.objects.within(EVERYWHERE).exists()


def test_codes_are_of_every_colour_and_one_appeal_was_won(leader: Actor) -> None:
    within = leader.reach()

    with reaching(within):
        ours = {
            colour: [one.person for one in codes_at(within=within, colour=colour)]
            for colour in Colour
        }
        red = [fact for one in ours[Colour.RED] for fact in facts_of_one(one, within=within)]
        made = appeals_of(within=within)
        (waiting,) = by_hand.by_hand(within=within, now=NOW)

    assert all(ours.values())
    assert {("test", "positive"), ("stay", "high")} <= set(red)
    won, open_one = made
    assert (won.answer, open_one.answered_at) == ("upheld", None)
    assert won.person in ours[Colour.GREEN]
    assert open_one.person in ours[Colour.YELLOW]
    assert (waiting.counts, waiting.colour, len(waiting.by)) == (False, "yellow", 1)
    assert waiting.person in ours[Colour.GREEN]


def facts_of_one(person: UUID, *, within: Jurisdiction) -> list[tuple[str, str]]:
    noted = facts.facts_of(people=(person,), within=within).get(person, ())
    return [(one.kind.value, one.value) for one in noted if one.counts_at(NOW)]


def appeals_of(*, within: Jurisdiction) -> list[Appeal]:
    return list(Appeal.objects.within(within).order_by("at"))
