"""Writes the figures of forms for the document."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Table = Callable[[Sequence[str], Sequence[Sequence[str]]], str]
_HEAD = ("form", "rows", "seconds", "own processor s", "database's", "peak MB")


def forms(said: Mapping[str, Any], *, table: Table) -> str:
    """Say how long forms took, and how much of drawn ones was answered, rightly or not."""
    rows = [
        (
            words,
            f"{took['rows']:,}",
            f"{took['seconds']:.2f}",
            f"{took['own_processor_seconds']:.2f}",
            f"{took['database_processor_seconds']:.2f}",
            f"{took['peak_mb']:.0f}",
        )
        for words, took in (
            ("daily return of a street", said["daily"]),
            ("the same after 1 % of the people moved out", said["again"]),
            ("list of those in group rentals", said["long"]),
        )
    ]
    drawn = said["drawn"]
    share = drawn["filled_cells"] / drawn["cells"]
    text = (
        f"{drawn['forms']:,} forms drawn, {drawn['columns']:,} columns, {drawn['answered']:,} answered:"
        f" precision **{drawn['precision']:.4f}**, recall {drawn['recall']:.4f}; of the forms that were"
        f" filled, **{share:.1%}** of {drawn['cells']:,} cells."
    )
    return f"{table(_HEAD, rows)}\n\n{text}"
