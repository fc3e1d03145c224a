"""
When readings are asked for: the windows of a day, and what is done about a missing one. Pure.

A window lasts from when it opens until the next opens, or the day ends. What is taken before the
first window belongs to none: it is kept and shown, and the morning is still asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum

from linli.kernel.days import LOCAL, end_of, local_day


class Step(IntEnum):
    """What is done about a missing reading, each after the one before."""

    MESSAGE = 1
    CALL = 2
    KNOCK = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """
    A part of the day, in local time: from when a reading counts, and the hours of the chasing.

    The first step comes at ``message``: until then nobody is late.
    """

    code: str
    opens: time
    message: time
    call: time
    knock: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One window of one local day; half-open."""

    on: date
    window: Window
    opens_at: datetime
    closes_at: datetime

    @property
    def key(self) -> str:
        """How the slot stands in keys: ``2020-02-28.morning``."""
        return f"{self.on.isoformat()}.{self.window.code}"

    def at(self, step: Step) -> datetime:
        """Tell when a step is due."""
        hour = {
            Step.MESSAGE: self.window.message,
            Step.CALL: self.window.call,
            Step.KNOCK: self.window.knock,
        }[step]
        return datetime.combine(self.on, hour, tzinfo=LOCAL)


def slots_of(day: date, *, windows: Sequence[Window]) -> tuple[Slot, ...]:
    """List the slots of a local day in their order."""
    opened = [datetime.combine(day, one.opens, tzinfo=LOCAL) for one in windows]
    closing = (*opened[1:], end_of(day))
    return tuple(
        Slot(on=day, window=window, opens_at=opens, closes_at=closes)
        for window, opens, closes in zip(windows, opened, closing, strict=False)
    )


def slot_at(at: datetime, *, windows: Sequence[Window]) -> Slot | None:
    """Find the slot an instant lies in; none before the first window of its day."""
    for slot in slots_of(local_day(at), windows=windows):
        if slot.opens_at <= at < slot.closes_at:
            return slot
    return None


def step_due(slot: Slot, *, now: datetime) -> Step | None:
    """Tell how far the chasing of a slot has come by the clock; none while nobody is late."""
    if not slot.opens_at <= now < slot.closes_at:
        return None
    return max((step for step in Step if slot.at(step) <= now), default=None)


def next_step(*, done: Step | None, due: Step | None) -> Step | None:
    """
    Tell what is to be done next for somebody whose reading is missing: one step, never one twice.

    After an hour in which nothing ran the steps are not skipped: a call without a message before it
    would find people who were never reminded.
    """
    if due is None:
        return None
    further = Step.MESSAGE if done is None else done + 1
    return Step(further) if further <= due else None
