"""Writes what was measured of a round of screening."""

from collections.abc import Mapping, Sequence
from typing import Any

from linli.project.bench.tables import percentiles_of, table


def rounds_written(said: Mapping[str, Any]) -> str:
    """Write the tables of a round: done, seen, played."""
    done = (
        ("a round opened over the street", said["opened"]),
        (f"shared out to {said['workers']:,} people", said["shared"]),
        ("answers taken, one after another", said["answered"]),
    )
    rows = [
        (
            words,
            f"{took['rows']:,}",
            f"{took['seconds']:.1f}",
            f"{took['rows_per_second']:,.0f}",
            f"{took['own_processor_seconds']:.1f}",
            f"{took['database_processor_seconds']:.1f}",
        )
        for words, took in done
    ]
    head = ("round", "households", "seconds", "a second", "own processor s", "database's")
    pages = [
        (username, str(page["queries"]), percentiles_of(page))
        for username, page in said["pages"].items()
    ]
    asked = ("progress seen by", "queries", "p50 / **p90** / p99 in ms")
    even = f"The largest share over the mean, in the worst community: **{said['largest']:.3f}**."
    steps = said["steps"]
    played = [
        (f"{steps['steps_a_household']:.1f}", f"{steps['an_hour']:.1f}", "with us"),
        (f"{steps['by_hand_a_household']:.1f}", f"{steps['an_hour_by_hand']:.1f}", "by hand"),
    ]
    worked = [(words, each, hour) for each, hour, words in played]
    told = (f"a round played over {steps['households']:,}", "steps a household", "an hour")
    parts = (table(head, rows), even, table(asked, pages), table(told, worked))
    return "\n\n".join((*parts, *_along(said), *_many(said)))


def _along(said: Mapping[str, Any]) -> Sequence[str]:
    """Write what a device takes along; the app and its form are kept, the list comes anew."""
    if (took := said.get("along")) is None:
        return ()
    head = ("a worker's device takes along", "kB compressed")
    rows = [
        (f"the list of {took['households']} households, filled in", _kb(took["pack"])),
        ("the form", _kb(took["forms"])),
        ("the app, once", _kb(took["app"])),
        ("**all of it**", f"**{_kb(took['pack'] + took['forms'] + took['app'])}**"),
    ]
    told = f"The list is made and sent in {percentiles_of(took)} ms (p50 / **p90** / p99)."
    return (table(head, rows), told)


def _kb(many: int) -> str:
    return f"{many / 1000:,.0f}"


def _many(said: Mapping[str, Any]) -> Sequence[str]:
    if (many := said.get("many")) is None:
        return ()
    head = (
        f"{many['rounds']:,} rounds, seen by",
        *("queries", "their list, ms", "queries", "all as one, ms"),
    )
    rows = [
        (
            level,
            *(str(pages["list"]["queries"]), percentiles_of(pages["list"])),
            *(str(pages["sums"]["queries"]), percentiles_of(pages["sums"])),
        )
        for level, pages in many["pages"].items()
    ]
    return (table(head, rows),)
