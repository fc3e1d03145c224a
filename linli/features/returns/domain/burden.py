"""What forms cost those who are asked: counted by sender, area and week, doubles found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from linli.features.returns.domain.versions import overlap

_DOUBLE = 0.8
"""From this share of the same headings on, two forms of a week ask the same twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A form asked once: by whom, of which area, when, with which headings; how many were new."""

    sender: str
    form: str
    place: str
    on: date
    headings: tuple[str, ...]
    new: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The load of one week on one area from one sender."""

    sender: str
    place: str
    week: date
    forms: int
    questions: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """Two forms of different senders (or two of one) that ask an area the same within a week."""

    place: str
    week: date
    one: str
    other: str
    share: float


def loads(asked: Iterable[Asked]) -> tuple[Load, ...]:
    """Count forms, questions and new questions; the latest week first, the heaviest first in it."""
    groups: dict[tuple[str, str, date], list[Asked]] = {}
    for one in asked:
        groups.setdefault((one.sender, one.place, monday(one.on)), []).append(one)
    found = (
        Load(
            sender=sender,
            place=place,
            week=week,
            forms=len(some),
            questions=sum(len(one.headings) for one in some),
            new=sum(one.new for one in some),
        )
        for (sender, place, week), some in groups.items()
    )
    return tuple(
        sorted(found, key=lambda it: (-it.week.toordinal(), -it.questions, it.sender, it.place))
    )


def doubles(asked: Iterable[Asked]) -> tuple[Double, ...]:
    """Find forms that ask the same of an area in one week; a form that is due daily is no double."""
    groups: dict[tuple[str, date], dict[tuple[str, str], Asked]] = {}
    for one in asked:
        kinds = groups.setdefault((one.place, monday(one.on)), {})
        kinds.setdefault((one.sender, one.form), one)
    found = [
        double for (place, week), kinds in groups.items() for double in _among(place, week, kinds)
    ]
    return tuple(sorted(found, key=lambda it: (-it.week.toordinal(), -it.share, it.one, it.other)))


def monday(day: date) -> date:
    """Tell the first day of the week of a day."""
    return day - timedelta(days=day.weekday())


def _among(place: str, week: date, kinds: Mapping[tuple[str, str], Asked]) -> list[Double]:
    some = sorted(kinds.items())
    return [
        Double(
            place=place,
            week=week,
            one=" · ".join(first),
            other=" · ".join(second),
            share=round(share, 2),
        )
        for at, (first, one) in enumerate(some)
        for second, other in some[at + 1 :]
        if (share := overlap(one.headings, other.headings)) >= _DOUBLE
    ]
