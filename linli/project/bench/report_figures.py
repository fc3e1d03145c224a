"""Writes the measured figures of boards and cities for people."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

# Who looks at which level: the demo's grid worker, leader and officers.
LOOKING = {
    "grid05": "grid",
    "leader": "community",
    "street1": "street",
    "district1": "district",
    "city1": "city",
}

Table = Callable[[Sequence[str], Sequence[Sequence[str]]], str]


def city(said: Mapping[str, Any], *, table: Table) -> str:
    """Write how long a day takes for cities of several sizes, from scratch and after a change."""
    rows = [
        (
            f"{one['grown']['communities']:,}",
            f"{one['grown']['people']:,}",
            *_made(one["grown"]),
            f"{one['scratch']['rows']:,}",
            f"**{one['scratch']['seconds']:.1f} s**",
            str(one["changed"]["communities"]),
            f"**{one['changed']['seconds']:.2f} s**",
            f"{one['changed']['seconds_each'] * 1000:.0f} ms",
            str(one["load"]),
        )
        for one in said["sizes"].values()
    ]
    head = (
        *("communities", "people", "made in (processor)", "on disk", "figures"),
        *("from scratch", "changed communities"),
        *("after the change", "each", "load"),
    )
    return table(head, rows)


def clock(said: Mapping[str, Any]) -> str:
    """Write what it takes to count what leaves no marks, everywhere."""
    if "clock" not in said:
        return ""
    one = said["clock"]
    taken = one["own_processor_seconds"] + one["database_processor_seconds"]
    return (
        f"Counted by the clock, in all of it: {one['rows']:,} people watched, **{one['seconds']:.1f} s**, "
        f"{taken:.1f} s of processors."
    )


def _made(grown: Mapping[str, Any]) -> tuple[str, str]:
    """Say what making the city took; of figures measured before that was noted, nothing."""
    if "gigabytes" not in grown:
        return "–", "–"
    return f"{grown['database_processor_seconds']:.0f} s", f"{grown['gigabytes']:.1f} GB"


def boards(said: Mapping[str, Any], *, table: Table) -> str:
    """Write how soon the first page of the board of each level is there."""
    rows = [
        (
            level,
            *(f"{said['boards'][username][part]:.0f} ms" for part in ("p50", "p90", "p99")),
            str(said["boards"][username]["queries"]),
            f"{said['boards'][username]['unchanged']['p90']:.0f} ms",
        )
        for username, level in LOOKING.items()
    ]
    return table(("level", "p50", "p90", "p99", "queries", "unchanged, p90"), rows)
