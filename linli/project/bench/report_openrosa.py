"""Writes what was measured of handing in by the standard client of the field."""

from collections.abc import Mapping
from typing import Any

from linli.project.bench.tables import percentiles_of, table


def openrosa(said: Mapping[str, Any]) -> str:
    """Write the table of handing in."""
    rows = [
        (clients, f"{took['sent']:,}", f"**{took['a_second']:,.0f}**", percentiles_of(took))
        for clients, took in said["handed_in"].items()
    ]
    head = ("devices at once", "handed in", "a second", "p50 / **p90** / p99 in ms")
    return f"{table(head, rows)}\n\nStatements to the database for one: **{said['statements']}**."
