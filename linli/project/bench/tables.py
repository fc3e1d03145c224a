"""Tables of the report: how one is drawn, and those about codes."""

from collections.abc import Mapping, Sequence
from typing import Any

Figures = Mapping[str, Any]
NOT_MEASURED = "_not measured_"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table of Markdown; all columns but the first stand to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def percentiles_of(took: Figures | None) -> str:
    """Write the 50th, 90th and 99th percentile in milliseconds."""
    if took is None:
        return "–"
    return f"{took['p50']:.1f} / **{took['p90']:.1f}** / {took['p99']:.1f}"


def of_codes(said: Figures) -> str:
    """Write what was measured of codes."""
    steps = {
        "everybody, from scratch": said["scratch"],
        "one in a hundred, as each declares": said["declared"],
        "one in a hundred, at once": said["some"],
        "everybody again, nothing new": said["again"],
    }
    rows = [
        (
            words,
            f"{one['rows']:,}",
            f"{one['seconds']:.1f}",
            f"{one['own_processor_seconds']:.1f}",
            f"{one['database_processor_seconds']:.1f}",
        )
        for words, one in steps.items()
    ]
    single = [
        ("a declaration with its code", percentiles_of(said["declared"])),
        ("one person weighed again", percentiles_of(said["one"])),
    ]
    head = ("codes", "people", "seconds", "own processor s", "database's")
    return "\n\n".join(
        (table(head, rows), table(("one person", "p50 / **p90** / p99 in ms"), single))
    )
