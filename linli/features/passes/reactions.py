"""What this feature does because something happened: somebody is told; passes follow those who move."""

from datetime import datetime
from uuid import UUID

from linli.features.households.events import MovedOut, MovedTo, MoveUndone
from linli.features.passes.actions import following, telling
from linli.features.passes.actions.noting import Means
from linli.features.passes.events import PassEnded
from linli.features.passes.panels.means import means_of
from linli.journal.domain import Entry, When
from linli.web import clock


def _means() -> Means:
    return means_of(ids=clock.new_id, chance=clock.random_bytes)


def _tell_decided(entry: Entry, now: datetime) -> None:
    telling.tell_decided(application=entry.about(), within=entry.here(), now=now, means=_means())


def _tell_ended(entry: Entry, now: datetime) -> None:
    telling.tell_ended(pass_=entry.about(), within=entry.here(), now=now, means=_means())


def _tell_answered(entry: Entry, now: datetime) -> None:
    telling.tell_answered(appeal=entry.about(), within=entry.here(), now=now, means=_means())


def _follow_one(entry: Entry, now: datetime) -> None:
    home = UUID(str(entry.payload["household"]))
    following.follow(people=(entry.about(),), households=(home,), now=now, means=_means())


def _follow_all(entry: Entry, now: datetime) -> None:
    people = tuple(UUID(str(id)) for id in entry.payload["people"])
    homes = (entry.about(),)
    following.follow(people=people, households=homes, now=now, means=_means())


REACTIONS: tuple[When, ...] = (
    When(kind="passes.decided", code="passes.tell_decided", then=_tell_decided),
    When(kind=PassEnded.kind, code="passes.tell_ended", then=_tell_ended),
    When(kind=MovedTo.kind, code="passes.follow_moved", then=_follow_one),
    When(kind=MovedOut.kind, code="passes.follow_left", then=_follow_all),
    When(kind=MoveUndone.kind, code="passes.follow_back", then=_follow_all),
    When(kind="households.household_split", code="passes.follow_split", then=_follow_all),
    When(kind="passes.appeal_answered", code="passes.tell_answered", then=_tell_answered),
)
