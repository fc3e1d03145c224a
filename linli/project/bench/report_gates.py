"""Writes the figures of the gates for people."""

from collections.abc import Mapping
from typing import Any

from linli.project.bench.tables import table

_GATES_OF_THE_CITY = 7_116
# A well-known ticket system of the same framework, on two cores.
_TICKETS = (20, 47)
_MORNING = 1_800


def gates_written(said: Mapping[str, Any]) -> str:
    """Write them: packs, the app, checks online, a day of a street, weighed again."""
    return "\n\n".join(
        (
            _packs(said["packs"]),
            _prepared(said["prepared"]),
            _app(said["app"]),
            _online(said["online"]),
            _day(said),
        )
    )


def _packs(packs: list[Mapping[str, Any]]) -> str:
    rows = [
        (
            f"{one['people']:,} people",
            f"{one['bytes'] / 1024:,.0f}",
            f"{one['seconds'] * 1000:,.0f}",
            f"{one['again'] * 1000:,.0f}",
        )
        for one in packs
    ]
    return table(("a pack", "kB", "ms, read and made", "ms, nothing changed"), rows)


def _prepared(said: Mapping[str, Any]) -> str:
    gates = said["gates"]
    rows = [
        (words, f"{made:,}", *_seconds(said[name]), *_of_the_city(said[name], gates=per))
        for words, name, made, per in (
            ("all made anew", "anew", gates, gates),
            ("looked at: nothing changed", "unchanged", 0, gates),
            ("looked at, one made anew", "one", 1, gates),
        )
    ]
    head = (
        f"the {gates} gates of a community",
        "made",
        "seconds",
        "processors' s",
        f"{_GATES_OF_THE_CITY:,} gates, minutes of two processors",
    )
    return table(head, rows)


def _seconds(one: Mapping[str, float]) -> tuple[str, str]:
    return f"{one['seconds']:,.2f}", f"{_of_processors(one):,.2f}"


def _of_processors(one: Mapping[str, float]) -> float:
    return one["own_processor_seconds"] + one["database_processor_seconds"]


def _of_the_city(one: Mapping[str, float], *, gates: int) -> tuple[str]:
    return (f"{_GATES_OF_THE_CITY / gates * _of_processors(one) / 2 / 60:,.1f}",)


def _app(said: Mapping[str, Any] | None) -> str:
    if said is None:
        return "The app: _no browser here_."
    rows = [
        (
            f"{said['read']:,} codes read, {said['slower']} times slower",
            f"{said['p50']:,.0f}",
            f"{said['p90']:,.0f}",
            f"**{said['p99']:,.0f}**",
            f"{said['worst']:,.0f}",
        )
    ]
    return table(("in the app, from code to colour: ms", "p50", "p90", "p99", "worst"), rows)


def _online(online: Mapping[str, Mapping[str, float]]) -> str:
    rows = [
        (
            f"{clients} clients",
            f"{one['requests_per_second']:,.0f}",
            f"{one['p50']:.1f} / **{one['p90']:.1f}** / {one['p99']:.1f}",
            f"{one['web_ms']:.1f} / {one['database_ms']:.1f} / {one['client_ms']:.2f}",
            " – ".join(f"{one['requests_per_second'] / rival:.0f}" for rival in reversed(_TICKETS)),
        )
        for clients, one in online.items()
    ]
    head = (
        "checks online",
        "a second",
        "p50 / **p90** / p99 in ms",
        "ms of a processor: web / database / client",
        "times 20–47 a second",
    )
    return f"{table(head, rows)}\n\n{_peak(online)}"


def _peak(online: Mapping[str, Mapping[str, float]]) -> str:
    """Reckon the morning peak of a city from what a check takes of processors."""
    best = max(online.values(), key=lambda one: one["requests_per_second"])
    cost = best["web_ms"] + best["database_ms"]
    machines = -(-_MORNING // max(int(best["requests_per_second"]), 1))
    return (
        f"The morning peak of a city, {_MORNING:,} scans a second, reckoned if every one were asked "
        f"online: {_MORNING * cost / 1000:,.1f} processors of web and database, or {machines} machines "
        "like this, each with the communities of its own. It is not needed: gates decide by "
        f"themselves, and {_MORNING:,} events a second come in by batches."
    )


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
