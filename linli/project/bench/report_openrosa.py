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
    settled = [
        (
            f"{one['many']:,}",
            str(one["statements"]),
            f"{one['seconds'] * 1000 / one['many']:.1f}",
            f"{one['many'] / one['seconds']:,.0f}",
        )
        for one in said["settled"]
    ]
    so_many = ("settled at once", "statements", "ms each", "a second")
    return (
        f"{table(head, rows)}\n\nStatements to the database for one: **{said['statements']}**.\n\n"
        f"{table(so_many, settled)}"
    )
