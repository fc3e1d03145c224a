"""The chain is linked by time and by hand, and both say what they found."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from procrastinate.contrib.django import app

from linli.areas.domain import Role
from linli.journal import actions, models, queries
from linli.journal.commands import journal
from linli.journal.jobs import link_chain
from tests import world
from tests.db.journal.sending import KINDS, an_entry, an_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> None:
    """Write three entries that nobody linked yet."""
    area = world.a_community()
    guard = world.an_actor(Role.GATE_GUARD, area=area)
    with world.as_seen_from(area):
        actions.take_in(
            [an_entry(serial, area=area) for serial in (1, 2, 3)],
            kinds=KINDS,
            by=guard,
            now=world.NOW,
        )


def said(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(journal, words)
    return done.exit_code, done.output


def test_the_job_of_every_minute_links_what_was_written(three: None):
    link_chain(timestamp=0)

    assert list(models.Link.objects.values_list("position", "entry")) == [
        (1, an_id(1)),
        (2, an_id(2)),
        (3, an_id(3)),
    ]
    assert list(queries.breaks()) == []


def test_an_entry_that_was_committed_late_is_linked_behind_the_others(three: None):
    actions.link_chain()
    area = world.a_community()
    guard = world.an_actor(Role.GATE_GUARD, area=area)
    for serial, hours in ((4, 23), (5, 25)):
        earlier = world.NOW - timedelta(hours=hours)
        with world.as_seen_from(area):
            entry = an_entry(serial, area=area, happened_at=earlier)
            actions.take_in([entry], kinds=KINDS, by=guard, now=earlier)

    assert actions.link_chain() == 1
    assert actions.link_chain(back=actions.FROM_THE_BEGINNING) == 1
    assert list(queries.breaks()) == []


def test_the_worker_knows_the_jobs_that_recur():
    crons = {job.task.name: job.cron for job in app.periodic_registry.periodic_tasks.values()}

    assert crons["journal.link_chain"] == "* * * * *"
    assert crons["web.forget_sessions"] == "17 4 * * *"


def test_a_seal_names_the_end_of_the_chain_and_verifies(three: None):
    code, seal = said("seal", "--json")
    head = json.loads(seal)

    verified = said("verify", "--json", "--sealed", f"{head['position']}:{head['digest']}")

    assert (code, head["position"], len(head["digest"])) == (0, 3, 64)
    assert (verified[0], json.loads(verified[1])) == (0, {"linked": 3, "breaks": []})


@pytest.mark.parametrize(
    ("seal", "words"), [("3:00ff", "日志和封存时不一样"), ("never", "这不是封存码")]
)
def test_another_seal_is_told_in_words(three: None, seal: str, words: str):
    said("seal")

    code, output = said("verify", "--sealed", seal)

    assert code == 1
    assert words in output
