"""Writes the figures of the gates for people."""

from collections.abc import Mapping
from typing import Any

from linli.project.bench.tables import table

_GATES_OF_THE_CITY = 7_116
# A well-known ticket system of the same framework, on two cores.
_TICKETS = (20, 47)
_MORNING = 1_800


def gates_written(said: Mapping[str, Any]) -> str:
    """Write them: packs, checks online, a day of a street, weighed again."""
    return "\n\n".join((_packs(said["packs"]), _online(said["online"]), _day(said)))


def _packs(packs: list[Mapping[str, Any]]) -> str:
    rows = [
        (
            f"{one['people']:,} people",
            f"{one['bytes'] / 1024:,.0f}",
            f"{one['seconds'] * 1000:,.0f}",
        )
        for one in packs
    ]
    estates = packs[1:] or packs
    mean = sum(one["seconds"] for one in estates) / len(estates)
    size = sum(one["bytes"] for one in estates) / len(estates)
    city = (
        f"{_GATES_OF_THE_CITY:,} gates as large as the mean of the estates here, reckoned: "
        f"{_GATES_OF_THE_CITY * mean / 60:,.0f} minutes of one process, "
        f"{_GATES_OF_THE_CITY * size / 1024**3:,.1f} GB."
    )
    return f"{table(('a pack', 'kB', 'ms'), rows)}\n\n{city}"


def _online(online: Mapping[str, Mapping[str, float]]) -> str:
    rows = [
        (
            f"{clients} clients",
            f"{one['requests_per_second']:,.0f}",
            f"{one['p50']:.1f} / **{one['p90']:.1f}** / {one['p99']:.1f}",
            " – ".join(f"{one['requests_per_second'] / rival:.0f}" for rival in reversed(_TICKETS)),
        )
        for clients, one in online.items()
    ]
    best = max(one["requests_per_second"] for one in online.values())
    head = ("checks online", "a second", "p50 / **p90** / p99 in ms", "times 20–47 a second")
    city = (
        f"The morning peak of a city, {_MORNING:,} scans a second, reckoned if every one were asked "
        f"online: {-(-_MORNING // max(int(best), 1))} machines like this; gates decide by themselves."
    )
    return f"{table(head, rows)}\n\n{city}"


def _day(said: Mapping[str, Any]) -> str:
    day, again = said["day"], said["again"]
    rows = [
        ("taken in by batches of 200", _figures(day["events"], day["seconds"])),
        ("weighed again", _figures(again["rows"], again["seconds"])),
    ]
    return table(
        ("a street-day", "events", "seconds", "a second"), [(words, *rest) for words, rest in rows]
    )


def _figures(events: int, seconds: float) -> tuple[str, str, str]:
    return f"{events:,}", f"{seconds:,.1f}", f"{events / seconds:,.0f}"
