"""
Decision tables: the first row whose condition holds says what it is.

A table is the value of a parameter: ``{"fields": […], "rows": [{"is": …, "when": expression}, …]}``.
Rows of printed tables overlap: their order decides, and the trace tells how.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from linli.rules.domain.certlogic import Trace, traced
from linli.rules.domain.unevaluable import Unevaluable
from linli.rules.domain.values import Value, at, counts_as_true


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """
    What a table says: ``chosen`` (none: nobody can say), by which row, and the rows looked at.

    ``missing`` fields or a ``problem`` make it unknown.
    """

    chosen: Value
    row: int | None
    traces: tuple[Trace, ...] = ()
    missing: tuple[str, ...] = ()
    problem: str = ""


def choose(table: Mapping[str, Any], facts: Mapping[str, Any]) -> Choice:
    """Give what the first row that holds says; unknown if a field is missing or no row holds."""
    missing = tuple(field for field in table["fields"] if at(facts, field) is None)
    if missing:
        return Choice(chosen=None, row=None, missing=missing)
    traces: list[Trace] = []
    try:
        for number, row in enumerate(table["rows"]):
            traces.append(traced(row["when"], facts))
            if counts_as_true(traces[-1].value, operation=""):
                return Choice(chosen=row["is"], row=number, traces=tuple(traces))
    except Unevaluable as refusal:
        code = refusal.reasons[0].code
        return Choice(chosen=None, row=None, traces=tuple(traces), problem=code)
    return Choice(chosen=None, row=None, traces=tuple(traces), problem="rules.no_row")


def rows_that_hold(table: Mapping[str, Any], facts: Mapping[str, Any]) -> tuple[Value, ...]:
    """List what every row says that holds: more than one where the printed texts overlap."""
    return tuple(
        row["is"]
        for row in table["rows"]
        if counts_as_true(traced(row["when"], facts).value, operation="")
    )
