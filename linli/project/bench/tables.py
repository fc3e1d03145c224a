"""How figures are written: tables of Markdown, times with what most people wait in bold."""

from collections.abc import Mapping, Sequence
from typing import Any


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table of Markdown; all columns but the first stand to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def percentiles_words(took: Mapping[str, Any] | None) -> str:
    """Write what half, nine tenths and ninety-nine hundredths waited at most; nothing as a dash."""
    if took is None:
        return "–"
    return f"{took['p50']:.1f} / **{took['p90']:.1f}** / {took['p99']:.1f}"
