"""
Reactions: what is done because something happened, after it is certain, at least once.

With the entry one row a reaction is written, in the same transaction. After the commit the rows are
taken up at once; what fails, or is cut off, is taken up again every minute, later each time, and put
aside after so many tries for somebody to look at. The mark that it was done is written together with
what was done: in the database it happens once.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from linli.journal import models, queries
from linli.journal.domain import Entry, When
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Refused
from linli.store.reach import reaching

_TRIES_AT_MOST = 10
_FIRST_WAIT = timedelta(minutes=1)


def expect_reactions(entries: Sequence[Entry], *, now: datetime) -> None:
    """Note which reactions new entries call for, and take them up once the transaction is through."""
    expected = [
        models.Reaction(entry_id=entry.id, code=when.code, noted_at=now, due_at=now)
        for entry in entries
        for when in _declared().values()
        if when.kind == entry.kind
    ]
    models.Reaction.objects.bulk_create(expected)
    for row in expected:
        # Robust: what was recorded stays recorded, whatever becomes of a reaction to it.
        transaction.on_commit(partial(take_up, reaction=row.pk, now=now), robust=True)


def _declared() -> Mapping[str, When]:
    declared: tuple[When, ...] = import_string(settings.REACTIONS)
    return {when.code: when for when in declared}


def take_up(*, reaction: int, now: datetime) -> None:
    """
    Do what a reaction is to do, unless it is done or another hand is at it.

    What is refused is put aside: trying again cannot help. Any other failure is the caller's to see;
    the reaction is still due.
    """
    try:
        _do(reaction, now=now)
    except (Refused, NotYours) as refused:
        rows = models.Reaction.objects.filter(id=reaction)
        rows.update(given_up_at=now, failure=type(refused).__name__)


def _do(id: int, *, now: datetime) -> None:
    with reaching(EVERYWHERE):
        rows = models.Reaction.objects.select_for_update(skip_locked=True, of=("self",))
        row = rows.filter(id=id, done_at=None).select_related("entry").first()
        if row is None:
            return
        entry = queries.as_entry(row.entry)
        when = _declared().get(row.code)
        if when:
            with reaching(Jurisdiction(places=(entry.place,))):
                when.then(entry, now)
        row.done_at = now
        row.save(update_fields=["done_at"])


@transaction.atomic
def try_later(*, reaction: int, now: datetime) -> None:
    """Put a reaction that has failed off, longer each time, and in the end aside."""
    row = models.Reaction.objects.select_for_update().get(id=reaction)
    row.tries += 1
    row.due_at = now + _FIRST_WAIT * 2**row.tries
    row.given_up_at = now if row.tries >= _TRIES_AT_MOST else None
    row.save(update_fields=["tries", "due_at", "given_up_at"])
