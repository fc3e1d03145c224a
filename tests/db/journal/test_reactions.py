"""Reactions: after the commit, once, tried again when they can heal, put aside when they cannot."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.journal import actions, jobs, models, queries
from linli.journal.domain import Entry, When
from linli.kernel.refusals import Reason, Refused
from tests import world
from tests.db.journal.sending import an_entry

pytestmark = pytest.mark.django_db

Heard = list[tuple[UUID, datetime]]
After = Callable[..., object]


@pytest.fixture
def area() -> AreaRecord:
    return world.a_community()


def reacting(then: Callable[[Entry, datetime], None], settings: object) -> None:
    settings.REACTIONS = f"{__name__}.DECLARED"
    DECLARED[:] = [When(kind="households.visited", code="test.hear", then=then)]


DECLARED: list[When] = []


def nothing(_entry: Entry, _now: datetime) -> None:
    """Hear of it and let it be."""


def noted(area: AreaRecord, serial: int = 1) -> Entry:
    entry = an_entry(serial, area=area)
    actions.record(entry, now=world.NOW)
    return entry


def test_what_happened_is_reacted_to_after_the_commit_and_once(
    area: AreaRecord, settings: object, django_capture_on_commit_callbacks: After
) -> None:
    heard: Heard = []
    reacting(lambda entry, now: heard.append((entry.id, now)), settings)

    with django_capture_on_commit_callbacks(execute=True):
        entry = noted(area)
        assert heard == []

    assert heard == [(entry.id, world.NOW)]
    row = models.Reaction.objects.get()
    assert (row.code, row.done_at, row.tries) == ("test.hear", world.NOW, 0)
    actions.take_up(reaction=row.pk, now=world.NOW)
    assert heard == [(entry.id, world.NOW)]


def test_a_batch_sent_twice_is_reacted_to_once(area: AreaRecord, settings: object) -> None:
    reacting(nothing, settings)
    guard = world.an_actor(Role.GATE_GUARD, area=area)
    batch = [an_entry(serial, area=area) for serial in (1, 2)]

    for _ in range(2):
        with world.as_seen_from(area):
            actions.take_in(batch, kinds={"households.visited"}, by=guard, now=world.NOW)

    assert models.Reaction.objects.count() == 2


def test_a_reaction_reaches_as_far_as_the_place_of_its_entry(
    area: AreaRecord, settings: object
) -> None:
    def look(_entry: Entry, _now: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('linli.reach', true)")
            reach.append(cursor.fetchone()[0])

    reach: list[str] = []
    reacting(look, settings)
    entry = noted(area)

    actions.take_up(reaction=models.Reaction.objects.get().pk, now=world.NOW)

    assert reach == [f'{{["{entry.place}","{entry.place}/")}}']


def test_what_is_refused_is_put_aside(area: AreaRecord, settings: object) -> None:
    def refuse(_entry: Entry, _now: datetime) -> None:
        raise Refused(Reason(code="at_once"))

    reacting(refuse, settings)
    noted(area)

    jobs.react(timestamp=0)

    row = models.Reaction.objects.get()
    assert (row.done_at, row.failure, row.tries) == (None, "Refused", 0)
    assert row.given_up_at is not None
    assert queries.due_reactions(now=world.NOW + timedelta(days=365)) == ()


def test_what_fails_is_undone_and_tried_again_later_each_time_and_in_the_end_put_aside(
    area: AreaRecord, settings: object
) -> None:
    def fail(_entry: Entry, _now: datetime) -> None:
        world.a_community(code="370176001021", name="舜奥社区居民委员会")
        raise ValueError("broken")

    reacting(fail, settings)
    noted(area)
    reaction = models.Reaction.objects.get().pk

    with pytest.raises(ValueError, match="broken"):
        actions.take_up(reaction=reaction, now=world.NOW)
    actions.try_later(reaction=reaction, now=world.NOW)

    assert queries.due_reactions(now=world.NOW + timedelta(seconds=119)) == ()
    assert queries.due_reactions(now=world.NOW + timedelta(minutes=2)) == (reaction,)
    for _ in range(9):
        actions.try_later(reaction=reaction, now=world.NOW)
    row = models.Reaction.objects.get()
    assert (row.tries, row.given_up_at) == (10, world.NOW)


def test_a_reaction_that_no_longer_exists_is_done_with(area: AreaRecord, settings: object) -> None:
    reacting(nothing, settings)
    noted(area)
    DECLARED.clear()

    jobs.react(timestamp=0)

    assert models.Reaction.objects.get().done_at is not None
