"""Writes what was measured of a round of screening."""

from collections.abc import Mapping
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
    return "\n\n".join((table(head, rows), even, table(asked, pages), table(told, worked)))
