"""A household's pass follows those who move: it covers who lives there, and ends where nobody does."""

from datetime import timedelta
from uuid import UUID

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from linli.features.households.actions.records import move_out, move_to
from linli.features.passes import models
from linli.features.passes.actions.ending import expire
from linli.kernel.places import EVERYWHERE
from linli.register import queries as register
from linli.register.domain.sheets import Relation
from linli.register.queries import standings
from linli.store.reach import reaching
from tests import gated, passing, world
from tests.gated import NOW, Gated

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def goes_by(person: UUID) -> list[UUID]:
    with reaching(EVERYWHERE):
        found = standings.of_people(people=(person,), at=LATER, within=EVERYWHERE)
    return [one.source for one in found.get(person, ()) if one.kind == "pass.life"]


def moved_out(it: Gated, *people: UUID, capture: DjangoCaptureOnCommitCallbacks) -> None:
    with capture(execute=True), reaching(it.leader.reach()):
        move_out(household=it.household, people=people, by=it.leader, now=LATER, ids=world.new_id)


def ending_of(pass_: UUID) -> tuple[str, str]:
    with reaching(EVERYWHERE):
        row = models.Pass.objects.within(EVERYWHERE).get(id=pass_)
    return row.ending, row.reason


def test_whoever_leaves_goes_out_by_it_no_longer_and_the_others_do(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    it = gated.a_gate()
    life = gated.a_pass(it)

    moved_out(it, it.people[1], capture=django_capture_on_commit_callbacks)

    assert (goes_by(it.people[0]), goes_by(it.people[1])) == ([life], [])
    assert ending_of(life) == ("", "")


def test_it_ends_where_nobody_is_left(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    it = gated.a_gate()
    life = gated.a_pass(it)

    moved_out(it, *it.people, capture=django_capture_on_commit_callbacks)

    assert ending_of(life) == ("revoked", "moved_away")
    assert [goes_by(one) for one in it.people] == [[], []]


@pytest.fixture(params=["the old home's pass first", "the new home's pass first"])
def order(request: pytest.FixtureRequest) -> str:
    """Which of two passes is older: they are followed in the order of their keys."""
    return str(request.param)


def moved(person: UUID, *, to: Gated, capture: DjangoCaptureOnCommitCallbacks) -> None:
    with capture(execute=True), reaching(to.leader.reach()):
        move_to(
            person=person,
            household=to.household,
            relation=Relation.OTHER,
            by=to.leader,
            now=LATER,
            ids=world.new_id,
        )


def test_whoever_moves_in_goes_out_by_the_pass_of_the_new_home(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, order: str
) -> None:
    it = gated.a_gate()
    (taken,) = world.taken_in(
        world.a_sheet(world.a_member("江海"), room="601"), community=it.community
    )
    homes = [taken.household, it.household]
    first, second = homes if order.startswith("the old") else reversed(homes)
    given = {home: gated.a_pass_of(home, community=it.community) for home in (first, second)}

    moved(taken.person, to=it, capture=django_capture_on_commit_callbacks)

    assert goes_by(taken.person) == [given[it.household]]
    assert ending_of(given[taken.household]) == ("revoked", "moved_away")
    with reaching(it.within):
        assert len(register.household(id=it.household, within=it.within).line.members) == 3


def test_a_pass_of_one_person_ends_in_the_register_wherever_they_live_by_then(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    it = gated.a_gate()
    (taken,) = world.taken_in(
        world.a_sheet(world.a_member("江海"), room="601"), community=it.community
    )
    gated.a_pass_of(taken.household, community=it.community, kind="work", person=taken.person)
    moved(taken.person, to=it, capture=django_capture_on_commit_callbacks)
    over = NOW + timedelta(days=30)

    with reaching(EVERYWHERE):
        ended = expire(within=EVERYWHERE, now=over, means=passing.means(), at_most=10)
        held = standings.of_people(people=(taken.person,), at=over, within=EVERYWHERE)

    assert (ended, held) == (1, {})
