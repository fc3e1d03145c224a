"""A person's temperatures as a curve: where each point stands in the drawing. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from linli.kernel.days import end_of, local_day, start_of

WIDTH, HEIGHT = 420, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 12, 28
_LOWEST, _HIGHEST = 355, 400
_STEP = 10
_DAYS_AT_MOST = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A temperature in tenths, when it was taken."""

    at: datetime
    tenths: int
    fever: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where a temperature stands; ``fever`` is drawn as another shape, not as a colour alone."""

    x: float
    y: float
    tenths: int
    fever: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A line of the grid or a tick of an axis: where, and what is written there."""

    at: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """All that is drawn, in units of a box of ``WIDTH`` by ``HEIGHT``."""

    points: tuple[Point, ...]
    lines: tuple[str, ...]
    levels: tuple[Mark, ...]
    days: tuple[Mark, ...]
    fever_y: float
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    bottom: int = HEIGHT - _BOTTOM


def draw(measured: Sequence[Measured], *, fever_from: int) -> Curve | None:
    """
    Draw the temperatures of the last four weeks; nothing without any.

    The line is broken where more than a day lies between two: nobody knows what was there.
    """
    if not measured:
        return None
    taken = sorted(measured, key=lambda one: one.at)
    last = local_day(taken[-1].at)
    first = max(local_day(taken[0].at), last - timedelta(days=_DAYS_AT_MOST - 1))
    shown = [one for one in taken if local_day(one.at) >= first]
    began, ended = start_of(first), end_of(last)
    top = max(_HIGHEST, *(one.tenths for one in shown))
    points = tuple(_point(one, began=began, ended=ended, top=top) for one in shown)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    every = max(1, len(days) // 5)
    return Curve(
        points=points,
        lines=_lines(shown, points),
        levels=tuple(
            Mark(at=_y(tenths, top=top), words=str(tenths // 10))
            for tenths in range(_LOWEST + 5, top + 1, _STEP)
        ),
        days=tuple(
            Mark(at=_x(start_of(day), began=began, ended=ended), words=f"{day.month}/{day.day}")
            for day in days[::every]
        ),
        fever_y=_y(fever_from, top=top),
    )


def _point(one: Measured, *, began: datetime, ended: datetime, top: int) -> Point:
    return Point(
        x=_x(one.at, began=began, ended=ended),
        y=_y(one.tenths, top=top),
        tenths=one.tenths,
        fever=one.fever,
    )


def _x(at: datetime, *, began: datetime, ended: datetime) -> float:
    share = (at - began) / (ended - began)
    return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)


def _y(tenths: int, *, top: int) -> float:
    share = (max(tenths, _LOWEST) - _LOWEST) / (top - _LOWEST)
    return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)


def _lines(shown: Sequence[Measured], points: Sequence[Point]) -> tuple[str, ...]:
    parts: list[list[Point]] = []
    before: datetime | None = None
    for one, point in zip(shown, points, strict=True):
        if before is None or one.at - before > timedelta(days=1):
            parts.append([])
        parts[-1].append(point)
        before = one.at
    return tuple(" ".join(f"{p.x},{p.y}" for p in part) for part in parts if len(part) > 1)
