"""What somebody asks for, and every reason for which it cannot be asked for or issued. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from linli.areas.domain import Level
from linli.features.passes.domain.kinds import Holder, Kind
from linli.features.passes.domain.photos import Photo
from linli.kernel.days import local_day
from linli.kernel.refusals import Reason

# Labels of a place down to a level: province, city, district, street, community, estate.
_LABELS = {
    Level.PROVINCE: 1,
    Level.CITY: 2,
    Level.DISTRICT: 3,
    Level.STREET: 4,
    Level.COMMUNITY: 5,
    Level.VILLAGE: 5,
    Level.ESTATE: 6,
}
_WORDS_AT_MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """
    A pass as somebody wants it. ``id`` comes from the form, so that pressing twice asks once.

    ``person`` is whom it is for, or who asks for a household, a vehicle or a guest; none where staff
    ask for somebody whom the register does not know: then ``place`` is the community that lets them in.
    ``last_on`` is the last day wanted.
    """

    id: UUID
    kind: str
    ground: str
    person: UUID | None = None
    place: str = ""
    plate: str = ""
    guest: str = ""
    said: str = ""
    last_on: date | None = None
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is so, where somebody asks: regimes of those who would go out, passes and wishes open."""

    regimes: frozenset[str] = frozenset()
    has_one: bool = False
    asked_already: bool = False
    is_homeless: bool = False
    """A pass of a household is asked for, and the register knows of none."""


def speaks_against(
    asking: Asking, *, kind: Kind | None, around: Around, now: datetime
) -> tuple[Reason, ...]:
    """Give every reason for which a pass cannot be asked for as it is."""
    if kind is None:
        return (Reason(code="passes.no_such_kind"),)
    return (
        *_form(asking, kind, now=now),
        *_proof(asking, kind),
        *stands_against(kind, around),
    )


def stands_against(kind: Kind, around: Around) -> tuple[Reason, ...]:
    """Give every reason that lies in how things stand, whoever asks."""
    found = (
        ("passes.no_household", around.is_homeless),
        ("passes.under_observation", bool(around.regimes & set(kind.not_under))),
        ("passes.has_one", around.has_one),
        ("passes.asked_already", around.asked_already),
    )
    return tuple(Reason(code=code) for code, holds in found if holds)


def _form(asking: Asking, kind: Kind, *, now: datetime) -> Iterator[Reason]:
    if asking.ground not in kind.grounds:
        yield Reason(code="passes.not_offered")
    if kind.holder is Holder.VEHICLE and not asking.plate:
        yield Reason(code="passes.no_plate")
    if kind.holder is Holder.GUEST and not asking.guest.strip()[:_WORDS_AT_MOST]:
        yield Reason(code="passes.no_guest")
    if asking.last_on and asking.last_on < local_day(now):
        yield Reason(code="passes.over_already")
    if asking.last_on and (asking.last_on - local_day(now)).days >= kind.days:
        yield Reason(code="passes.too_long", facts={"days": kind.days})


def _proof(asking: Asking, kind: Kind) -> Iterator[Reason]:
    if kind.papers and not asking.photos:
        yield Reason(code="passes.no_paper")
    if any(photo.paper not in kind.papers for photo in asking.photos):
        yield Reason(code="passes.paper_not_asked_for")
    for code in sorted({code for photo in asking.photos if (code := photo.flaw())}):
        yield Reason(code=code)


def area_of(place: str, *, level: Level) -> str:
    """Give the area of a level that a place lies in; a wider place as it is."""
    return ".".join(place.split(".")[: _LABELS[level]])
