"""
Long work on a workbook: reading a large one, carrying a run out.

A job can be killed at any moment. It holds its run by a lock that dies with it, and whoever comes
next (the worker's start, every minute) finds the run unfinished and takes it up again. The queue's
own locks are not relied on: a killed job keeps those.
"""

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app

from linli.areas import queries as areas
from linli.areas.domain import Actor, grants_of
from linli.areas.queries import AreaRecord
from linli.features.households.actions import importing, questions
from linli.features.households.actions.finding import look_for_duplicates_at_night
from linli.features.households.forms.refusals import CannotRead
from linli.features.households.queries import runs
from linli.features.households.queries.communities import communities_everywhere
from linli.features.households.queries.runs import RunRecord
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import actor_on_console
from linli.web.vault import vault

# Another hand than the rest (project/worker.py): nothing short waits for an import.
LONG = "long"
_ATTEMPTS_AT_MOST = 5
# Questions are brought to work within a minute; a day covers what a long transaction committed late.
_LATELY = timedelta(days=1)
_log = logging.getLogger(__name__)


def soon(run: UUID) -> None:
    """Ask for a run to be taken further; asked within a transaction, it begins when that ends."""
    take_further.defer(run=str(run))


@app.task(queue=LONG, name="households.take_further")
def take_further(run: str) -> None:
    """Take one run further."""
    with reaching(EVERYWHERE):
        waiting = [one for one in runs.unfinished(within=EVERYWHERE) if str(one.id) == run]
    for one in waiting:
        _take_further(one)


@app.periodic(cron="* * * * *")
@app.task(queue=LONG, queueing_lock="households.take_up", name="households.take_up")
def take_up(timestamp: int) -> None:  # the queue says for which minute
    """Take up what a killed worker has left."""
    with reaching(EVERYWHERE):
        waiting = runs.unfinished(within=EVERYWHERE)
    for one in waiting:
        _take_further(one)


@app.periodic(cron="* * * * *")
@app.task(queue="households", queueing_lock="households.questions", name="households.questions")
def bring_questions(timestamp: int) -> None:
    """Open work for the questions asked of late, and close that of those answered."""
    now = clock.now()
    with reaching(EVERYWHERE):
        questions.bring(since=now - _LATELY, now=now, ids=clock.new_id)
        questions.settle(now=now, ids=clock.new_id)


@app.periodic(cron="23 3 * * *")
@app.task(queue="households", queueing_lock="households.old", name="households.old_questions")
def bring_old_questions(timestamp: int) -> None:
    """Open work for questions of any age that have none."""
    with reaching(EVERYWHERE):
        questions.bring(since=None, now=clock.now(), ids=clock.new_id)


@app.periodic(cron="7 * * * *")
@app.task(queue="households", queueing_lock="households.sweep", name="households.sweep")
def sweep(timestamp: int) -> None:
    """Remove files that no run knows, and those whose time is over."""
    now = clock.now()
    with reaching(EVERYWHERE):
        importing.sweep(now=now, files=settings.FILES)
        importing.remove_outdated(now=now, files=settings.FILES, ids=clock.new_id)


@app.periodic(cron="37 2 * * *")
@app.task(queue=LONG, queueing_lock="households.find", name="households.find_duplicates")
def find_duplicates(timestamp: int) -> None:
    """Ask about people who may be registered twice, one community after another."""
    for area in communities_everywhere(on=local_day(clock.now())):
        with reaching(Jurisdiction(places=(area.place,))):
            look_for_duplicates_at_night(place=area.place, now=clock.now(), ids=clock.new_id)


def _take_further(run: RunRecord) -> None:
    try:
        _attempt(run)
    except (CannotRead, importing.CannotAnswer) as refused:
        _give_up(run, refused)
    except NotYours:
        _give_up(run, Refused(Reason(code="intake.not_allowed")))
    except DatabaseError:
        raise  # the next minute may heal it; the run is as it was
    except Exception:
        _log.exception("import %s has broken off", run.id)
        _give_up(run, Refused(Reason(code="intake.broken_off")))


def _attempt(run: RunRecord) -> None:
    now = clock.now()
    community = areas.area_at(place=run.place, on=local_day(run.uploaded_at))
    by = _actor(run, community=community)
    with reaching(by.reach()):
        within = by.may("register.import")
        runs.run(id=run.id, within=within)
        if not importing.is_ours_now(run=run.id, within=within):
            return
        importing.count_attempt(run=run.id, files=settings.FILES, at_most=_ATTEMPTS_AT_MOST)
        if run.queued_at is None:
            importing.read(run=run.id, within=within, now=now, vault=vault(), files=settings.FILES)
            return
        means = importing.Means(ids=clock.new_id, vault=vault(), files=settings.FILES)
        importing.carry_out(run=run.id, community=community, by=by, now=now, means=means)


def _actor(run: RunRecord, *, community: AreaRecord) -> Actor:
    """Make the actor again from the posts held today: a permission may have ended meanwhile."""
    kind, _, key = run.by.partition(":")
    if kind != "user":
        return actor_on_console(username=None, area=community)
    grants = grants_of(import_string(settings.CAPABILITIES))
    return areas.actor_of(user=UUID(key), on=local_day(clock.now()), grants=grants)


def _give_up(run: RunRecord, refused: Refused) -> None:
    with reaching(EVERYWHERE):
        importing.give_up(
            run=run.id, refused=refused, within=EVERYWHERE, now=clock.now(), files=settings.FILES
        )
