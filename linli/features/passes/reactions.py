"""What this feature does because something happened: somebody is told."""

from datetime import datetime
from uuid import UUID

from linli.features.passes.actions import telling
from linli.features.passes.actions.noting import Means
from linli.features.passes.events import PassEnded
from linli.features.passes.panels.means import means_of
from linli.journal.domain import Entry, When
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.web import clock


def _means() -> Means:
    return means_of(ids=clock.new_id, chance=clock.random_bytes)


def _tell_decided(entry: Entry, now: datetime) -> None:
    telling.tell_decided(application=_subject(entry), within=_here(entry), now=now, means=_means())


def _tell_ended(entry: Entry, now: datetime) -> None:
    telling.tell_ended(pass_=_subject(entry), within=_here(entry), now=now, means=_means())


def _tell_answered(entry: Entry, now: datetime) -> None:
    telling.tell_answered(appeal=_subject(entry), within=_here(entry), now=now, means=_means())


def _subject(entry: Entry) -> UUID:
    if entry.subject is None:
        raise NotYours(str(entry.id))
    return entry.subject


def _here(entry: Entry) -> Jurisdiction:
    return Jurisdiction(places=(entry.place,))


REACTIONS: tuple[When, ...] = (
    When(kind="passes.decided", code="passes.tell_decided", then=_tell_decided),
    When(kind=PassEnded.kind, code="passes.tell_ended", then=_tell_ended),
    When(kind="passes.appeal_answered", code="passes.tell_answered", then=_tell_answered),
)
