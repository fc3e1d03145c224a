"""Whoever joins, falls ill or shares out anew, in whatever order: every household has one caller who is there."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from linli.areas.domain import Role
from linli.features.screening import models
from linli.features.screening.actions import hand_on, share_out, take_in
from linli.features.screening.actions.sharing import CannotShare
from linli.store.reach import reaching
from linli.work.models import Item
from tests import screened, world
from tests.screened import NOW, Screened

pytestmark = pytest.mark.django_db
NAMES = ("lin", "qin", "wang")
doings = st.lists(
    st.tuples(st.sampled_from(("share", "join", "ill")), st.sampled_from(NAMES)),
    min_size=1,
    max_size=6,
)


@pytest.fixture
def it() -> Iterator[Screened]:
    """Open a round over five households, and the second lock as far as its leader reaches."""
    made = screened.a_screened(many=5)
    with reaching(made.leader.reach()):
        yield made


@pytest.fixture
def users(it: Screened) -> dict[str, UUID]:
    """Let three people have a post in the community."""
    role, area = Role.COMMUNITY_STAFF, it.community
    return {name: world.a_user(name, role=role, area=area) for name in NAMES}


@settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(done=doings)
def test_every_household_has_one_caller_who_is_there(
    it: Screened, users: dict[str, UUID], done: list[tuple[str, str]]
) -> None:
    with transaction.atomic():
        share_out(round=it.round, by=it.leader, now=NOW, ids=world.new_id)
        for doing, name in done:
            _do(doing, users[name], it)
            _holds(it)
        transaction.set_rollback(True)


def _do(doing: str, user: UUID, it: Screened) -> None:
    try:
        with transaction.atomic():
            if doing == "share":
                share_out(round=it.round, by=it.leader, now=NOW, ids=world.new_id)
            elif doing == "join":
                take_in(round=it.round, user=user, by=it.leader, now=NOW, ids=world.new_id)
            else:
                hand_on(
                    round=it.round, user=user, why="发热", by=it.leader, now=NOW, ids=world.new_id
                )
    except CannotShare:
        # Whoever is there already cannot join, and whoever has left cannot fall ill.
        pass


def _holds(it: Screened) -> None:
    there = list(
        models.Screener.objects.filter(round=it.round, left_at=None).values_list("id", "user")
    )
    callers = list(models.Turn.objects.filter(round=it.round).values_list("worker", flat=True))
    users = {user for _, user in there}
    assert len(there) == len(users)
    assert len(callers) == 5
    assert set(callers) <= (users or {None})
    on_lists = Item.objects.filter(kind="screening.share", closed_at=None, subject__in=dict(there))
    assert set(on_lists.values_list("subject", flat=True)) >= {
        screener for screener, user in there if user in callers
    }
