"""Deals the parts of the story: who comes from where, since when, how it stands this morning. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random
from uuid import UUID

from linli.features.isolation.demo.cast import Cast, Somebody
from linli.features.isolation.domain.orders import Regime
from linli.kernel.days import start_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """
    How many people are in each group: those of one community's account of February 2020.

    ``others`` came from other provinces and are still under observation, ``released`` came from there
    too and are free; of ``hubei`` nobody is left in the group.
    """

    others: int = 287
    released: int = 215
    hubei: int = 11
    border: int = 30
    abroad: int = 13


class Part(StrEnum):
    """How an order stands on the morning on which the visitor comes in."""

    RUNS = "runs"
    TONIGHT = "tonight"
    TO_CONFIRM = "to_confirm"
    HELD = "held"
    OVERDUE = "overdue"
    GROUNDLESS = "groundless"
    OBJECTS = "objects"
    RELEASED = "released"
    FAMILY = "family"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Somebody's order as the story has it: ``last_on`` is day 0, ``began_at`` when it was issued."""

    order: UUID
    who: Somebody
    part: Part
    ground: str
    exposure: str
    regime: Regime
    last_on: date
    began_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where the story stands in time: its first and its last day, how many days a stay has."""

    first: date
    today: date
    days: int
    ids: Callable[[], UUID]


_HOME, _MONITORED = Regime.HOME_OBSERVATION, Regime.HOME_HEALTH_MONITORING
# Parts for one person each among those from other provinces: how many, and whether their time was
# over so many days ago (negative: it is over in so many days).
_SINGLE: tuple[tuple[Part, int, int], ...] = (
    (Part.TONIGHT, 2, 0),
    (Part.TO_CONFIRM, 3, 1),
    (Part.HELD, 1, 1),
    (Part.OVERDUE, 1, 2),
    (Part.GROUNDLESS, 1, -2),
    (Part.OBJECTS, 1, -6),
)
SPECIAL = sum(count for _, count, _ in _SINGLE)


def plan(cast: Cast, *, of: Figures, frame: Frame, chance: Random) -> tuple[Case, ...]:
    """Deal every part; the same cast, frame and seed give the same plan."""
    family = chance.choice(cast.families)
    taken = family[0].household
    homes = [home for home in cast.homes if home[0].household != taken]
    chance.shuffle(homes)
    dealer = _Dealer(homes=homes, frame=frame, chance=chance)
    return (
        *dealer.hubei(of.hubei),
        *dealer.released(of.released),
        *dealer.singles(),
        *dealer.running(of.others - SPECIAL),
        *dealer.guests(cast.border[: of.border], ground="from_hk_macau_taiwan"),
        *dealer.guests(cast.abroad[: of.abroad], ground="from_abroad"),
        *dealer.family(family),
    )


class _Dealer:
    """Deals homes one after another, each once; those who live together come together."""

    def __init__(self, *, homes: list[tuple[Somebody, ...]], frame: Frame, chance: Random) -> None:
        self._alone = iter([home for home in homes if len(home) == 1])
        self._homes = iter([home for home in homes if len(home) > 1])
        self._frame, self._chance = frame, chance

    def hubei(self, count: int) -> Iterator[Case]:
        """Those who came before the city was closed: all of them free since long."""
        for home in self._dealt(count):
            like = self._case(home[0], over=self._chance.randint(17, 21), ground="from_hubei")
            like = replace(like, regime=_HOME)
            yield from _together(home, like, part=Part.RELEASED, ids=self._frame.ids)

    def released(self, count: int) -> Iterator[Case]:
        """Those whose days are over and who were let go the morning after."""
        for home in self._dealt(count):
            like = self._case(home[0], over=self._chance.randint(2, self._before() - 1))
            yield from _together(home, like, part=Part.RELEASED, ids=self._frame.ids)

    def singles(self) -> Iterator[Case]:
        """The parts of one person each."""
        for part, count, over in _SINGLE:
            for _ in range(count):
                (who,) = next(self._alone)
                like = self._case(who, over=over)
                if part is Part.GROUNDLESS:
                    like = replace(like, regime=Regime.HEALTH_MONITORING)
                yield replace(like, part=part)

    def running(self, count: int) -> Iterator[Case]:
        """Those in the middle of their days."""
        for home in self._dealt(count):
            like = self._case(home[0], over=-self._chance.randint(1, self._frame.days - 1))
            yield from _together(home, like, part=Part.RUNS, ids=self._frame.ids)

    def guests(self, people: tuple[Somebody, ...], *, ground: str) -> Iterator[Case]:
        """Those who entered from beyond the border."""
        for who in people:
            over = -self._chance.randint(2, self._frame.days - 1)
            like = self._case(who, over=over, ground=ground)
            yield replace(like, regime=_HOME, exposure="entered")

    def family(self, people: tuple[Somebody, ...]) -> Iterator[Case]:
        """The family that met a case and does not want to go."""
        frame = self._frame
        like = Case(
            order=frame.ids(),
            who=people[0],
            part=Part.FAMILY,
            ground="contact",
            exposure="met_case",
            regime=_HOME,
            last_on=frame.today - timedelta(days=3),
            began_at=start_of(frame.today) - timedelta(hours=8),
        )
        yield from _together(people, like, part=Part.FAMILY, ids=frame.ids)

    def _before(self) -> int:
        """Tell how many days ago the stay of whoever came on the first day was over."""
        frame = self._frame
        return (frame.today - frame.first).days - frame.days

    def _dealt(self, count: int) -> Iterator[tuple[Somebody, ...]]:
        while count > 0:
            # Every third home is that of somebody who lives alone.
            home = next(self._alone if self._chance.random() < 0.3 else self._homes)
            yield home[:count]
            count -= len(home)

    def _case(self, who: Somebody, *, over: int, ground: str = "from_other_province") -> Case:
        """Deal an order that is over at 24:00 so many days before today's."""
        frame = self._frame
        last_on = frame.today - timedelta(days=frame.days + over)
        came = start_of(max(last_on, frame.first + timedelta(days=1)))
        minutes = self._chance.randint(9 * 60, 18 * 60 + 59)
        return Case(
            order=frame.ids(),
            who=who,
            part=Part.RUNS,
            ground=ground,
            exposure="left_area",
            regime=_MONITORED if self._chance.random() < 0.6 else _HOME,
            last_on=last_on,
            began_at=came + timedelta(minutes=minutes),
        )


def _together(
    home: tuple[Somebody, ...], like: Case, *, part: Part, ids: Callable[[], UUID]
) -> Iterator[Case]:
    for who in home:
        yield replace(like, order=ids(), who=who, part=part)
