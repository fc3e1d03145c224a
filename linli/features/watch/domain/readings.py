"""
A reading: what was said, whether it can be so, whether it is a fever. Pure.

Temperatures are whole tenths of a degree Celsius, as in the library of rules.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from linli.kernel.refusals import Reason

# A clock may be ahead by this much.
AHEAD_AT_MOST = timedelta(minutes=5)
FEVER = "fever"


class Finding(StrEnum):
    """What a reading says: nothing the matter, symptoms, a fever. Decided once, by the policy of its day."""

    FINE = "fine"
    SYMPTOMS = "symptoms"
    FEVER = "fever"


class Way(StrEnum):
    """Who said it: the person, a relative, a neighbour they trust, a worker, a device."""

    SELF = "self"
    RELATIVE = "relative"
    NEIGHBOUR = "neighbour"
    WORKER = "worker"
    DEVICE = "device"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Temperatures from ``lowest`` to ``highest``, both included."""

    lowest: int
    highest: int

    def holds(self, tenths: int) -> bool:
        """Tell whether a temperature lies in it."""
        return self.lowest <= tenths <= self.highest


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """
    How readings are judged: what is believed, what can be at all, from where on it is a fever.

    ``fever_adds`` says for each place of measurement how many tenths above the armpit its limit is.
    What was taken longer ago than ``taken_within`` is not put in any more.
    """

    plausible: Range
    possible: Range
    fever_from: int
    fever_adds: Mapping[str, int]
    symptoms: tuple[str, ...]
    taken_within: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """
    One reading as it was said. ``id`` comes from where it was said: sent twice it counts once.

    ``watch`` is the watch of the person. ``confirmed``: it was asked back, and it is so.
    """

    id: UUID
    watch: UUID
    taken_at: datetime
    way: Way
    tenths: int | None = None
    where: str = "armpit"
    symptoms: tuple[str, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What has to be known of a watch to take a reading of it."""

    began_at: datetime
    ended_at: datetime | None


def speaks_against(
    said: Said, *, of: Watched, measuring: Measuring, now: datetime
) -> tuple[Reason, ...]:
    """Give every reason for which a reading is not taken as it was said."""
    return (
        *_timely(said, of=of, within=measuring.taken_within, now=now),
        *_measured(said, measuring),
        *_asked(said, measuring),
    )


def _timely(said: Said, *, of: Watched, within: timedelta, now: datetime) -> Iterator[Reason]:
    if said.taken_at > now + AHEAD_AT_MOST:
        yield Reason(code="watch.later_than_now")
    if said.taken_at < now - within or said.taken_at < of.began_at - within:
        yield Reason(code="watch.too_long_ago", facts={"days": within.days})
    if of.ended_at is not None and said.taken_at >= of.ended_at:
        yield Reason(code="watch.ended_already")


def _measured(said: Said, measuring: Measuring) -> Iterator[Reason]:
    if said.tenths is None:
        if not said.symptoms:
            yield Reason(code="watch.nothing_said")
        return
    if said.where not in measuring.fever_adds:
        yield Reason(code="watch.no_such_place")
    if not measuring.possible.holds(said.tenths):
        yield _impossible(said.tenths, measuring)
    elif not measuring.plausible.holds(said.tenths) and not said.confirmed:
        # It may well be so: a guess at 38.5 would put a fever into the mouth of who is at 35.8.
        yield Reason(code="watch.implausible", facts={"said": degrees(said.tenths)})


def _impossible(tenths: int, measuring: Measuring) -> Reason:
    facts: dict[str, str | int] = {"said": degrees(tenths)}
    likely = meant(tenths, plausible=measuring.plausible)
    if likely is not None:
        return Reason(code="watch.impossible_meant", facts={**facts, "meant": degrees(likely)})
    return Reason(code="watch.impossible", facts=facts)


def _asked(said: Said, measuring: Measuring) -> Iterator[Reason]:
    for code in said.symptoms:
        if code not in measuring.symptoms:
            yield Reason(code="watch.not_asked", facts={"symptom": code})


def meant(tenths: int, *, plausible: Range) -> int | None:
    """
    Guess what somebody meant who typed a temperature that nobody has: 73.2 is 37.2.

    Two neighbouring digits changed places. Nothing is guessed where two temperatures would do as well.
    """
    digits = str(tenths)
    swapped = {
        int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
        for at in range(len(digits) - 1)
    }
    likely = {one for one in swapped if plausible.holds(one)}
    return likely.pop() if len(likely) == 1 else None


def finding(*, tenths: int | None, where: str, symptoms: Collection[str], by: Measuring) -> Finding:
    """Tell what a reading says; a fever is measured, or felt by whoever says it."""
    hot = tenths is not None and tenths >= by.fever_from + by.fever_adds.get(where, 0)
    if hot or FEVER in symptoms:
        return Finding.FEVER
    return Finding.SYMPTOMS if symptoms else Finding.FINE


def degrees(tenths: int) -> str:
    """Write a temperature: 365 is 36.5."""
    return f"{tenths // 10}.{tenths % 10}"
