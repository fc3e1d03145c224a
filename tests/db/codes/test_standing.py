"""A code that restricts somebody stands in the register, where gates read it; no other does."""

from datetime import timedelta

import pytest

from linli.areas.domain import Role
from linli.features.codes.actions.facts import correct
from linli.features.codes.domain.colours import Colour
from linli.features.codes.domain.facts import Kind
from linli.journal.actions import take_up
from linli.journal.models import Reaction
from linli.kernel.places import EVERYWHERE
from linli.register.queries import standings
from linli.store.reach import reaching
from linli.web.sealing import sealer
from tests import coded, world
from tests.coded import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def reacted() -> None:
    for reaction in Reaction.objects.order_by("id"):
        take_up(reaction=reaction.pk, now=LATER)


def stands() -> list[tuple[object, str]]:
    with reaching(EVERYWHERE):
        found = standings.of_kind(kind="code", at=LATER, within=EVERYWHERE)
    return [(one.person, one.value) for one in found]


def test_a_red_code_stands_until_it_is_red_no_more() -> None:
    community = world.a_community()
    leader = coded.staff(community, Role.COMMUNITY_LEADER)
    person = coded.a_person(community=community)
    coded.declared(person, community=community)
    reacted()
    green = stands()

    fact = coded.noted(coded.a_fact(person), by=leader)
    reacted()
    reacted()
    red = stands()

    with reaching(leader.reach()):
        correct(
            fact=fact,
            why="录错了人",
            by=leader,
            now=LATER,
            ids=world.new_id,
            sealer=sealer(),
        )
    reacted()

    assert (green, red, stands()) == ([], [(person, Colour.RED)], [])


def test_told_in_the_wrong_order_the_code_of_now_counts() -> None:
    community = world.a_community()
    leader = coded.staff(community, Role.COMMUNITY_LEADER)
    person = coded.a_person(community=community)
    coded.noted(coded.a_fact(person, Kind.TRAVEL, "medium"), by=leader)
    coded.noted(coded.a_fact(person), by=leader)
    for reaction in Reaction.objects.order_by("-id"):
        take_up(reaction=reaction.pk, now=LATER)

    assert stands() == [(person, coded.code(person).colour)]
