"""What policy says of a round, read out of what is in force: ``screening.*``. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from linli.features.screening.domain.handing import HandedLimits
from linli.features.screening.domain.photos import PhotoLimits, SheetPhotoLimits
from linli.features.screening.domain.rounds import List, Rung
from linli.features.screening.domain.xlsform.media import MediaLimits
from linli.kernel.days import LOCAL
from linli.kernel.durations import duration
from linli.rules.domain.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """
    Message, phone, door: how often somebody is tried on each rung, and when nobody is.

    ``apart`` is the least time between two tries; outside of the hours nobody is called or visited.
    """

    remind_after: timedelta
    phone_after: timedelta
    calls: int
    visits: int
    apart: timedelta
    begins: time
    ends: time
    refused_on_phone: Rung | None

    def is_hour(self, at: datetime) -> bool:
        """Tell whether somebody may be called or visited at an instant."""
        return self.begins <= at.astimezone(LOCAL).time() < self.ends

    def not_before(self, at: datetime) -> datetime:
        """Give the first instant from one on at which somebody may be called or visited."""
        local = at.astimezone(LOCAL)
        if self.is_hour(local):
            return at
        opens = datetime.combine(local.date(), self.begins, tzinfo=LOCAL)
        return opens if opens > local else opens + timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """When somebody is usually called back: so long from now, and when in the evening and in the morning."""

    soon: timedelta
    evening: time
    morning: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """How long a household takes, in tenths of a minute."""

    household: int
    member: int
    group_rental: int
    no_phone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Which answers to a question put a household on a list."""

    question: str
    choices: frozenset[str]


Lists = Mapping[List, tuple[Match, ...]]


def read_ladder(policy: Policy) -> Ladder:
    """Read the ladder that is in force."""
    value = policy.value("screening.ladder")
    refused = value["refused_on_phone"]
    return Ladder(
        remind_after=duration(value["remind_after"]),
        phone_after=duration(value["phone_after"]),
        calls=value["calls"],
        visits=value["visits"],
        apart=duration(value["apart"]),
        begins=time.fromisoformat(value["from"]),
        ends=time.fromisoformat(value["until"]),
        refused_on_phone=Rung(refused) if refused else None,
    )


def read_call_back(policy: Policy) -> Usual:
    """Read when somebody is usually called back."""
    value = policy.value("screening.call_back")
    return Usual(
        soon=duration(value["soon"]),
        evening=time.fromisoformat(value["evening"]),
        morning=time.fromisoformat(value["morning"]),
    )


def read_minutes(policy: Policy) -> Minutes:
    """Read how long a household takes."""
    return Minutes(**policy.value("screening.minutes"))


def read_photos(policy: Policy) -> PhotoLimits:
    """Read what may be sent along with an answer."""
    value = policy.value("screening.photos")
    return PhotoLimits(
        each_bytes=value["each_megabytes"] * 2**20,
        together=value["together"],
        kinds=frozenset(value["kinds"]),
    )


def read_sheet_photos(policy: Policy) -> SheetPhotoLimits:
    """Read for how long photos of sheets are kept, and how many of one."""
    value = policy.value("screening.sheet_photos")
    return SheetPhotoLimits(kept_for=duration(value["kept"]), together=value["together"])


def read_media(policy: Policy) -> MediaLimits:
    """Read what may stand beside a form."""
    value = policy.value("screening.media")
    return MediaLimits(each_bytes=value["each_megabytes"] * 2**20, together=value["together"])


def read_handed_in(policy: Policy) -> HandedLimits:
    """Read how much devices may hand in."""
    value = policy.value("screening.handed_in")
    return HandedLimits(a_day_bytes=value["a_day_megabytes"] * 2**20, contents=value["contents"])


def read_lists(policy: Policy) -> Lists:
    """Read which answers put a household on which list."""
    return {
        List(code): tuple(
            Match(question=one["question"], choices=frozenset(one["is"])) for one in matches
        )
        for code, matches in policy.value("screening.lists").items()
    }


def read_kept_for(policy: Policy) -> timedelta:
    """Read how long answers are kept after the end of a round."""
    return timedelta(days=policy.value("screening.kept_days"))


def read_arranged(policy: Policy) -> frozenset[List]:
    """Read which lists are to be followed by a watch or an observation."""
    return frozenset(List(code) for code in policy.value("screening.arranged"))
