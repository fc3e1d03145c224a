"""Rows and pages: what a layout hands to the writer of workbooks."""

from collections.abc import Iterator
from typing import NamedTuple

Cell = str | float | int | None


class Row(NamedTuple):
    """
    One row of a page.

    ``down`` is the number of rows over which the household's cells are merged from here on;
    ``spans`` are first and last column of cells merged within the row (titles, group headers);
    ``tall`` are columns whose cell is merged with the one below (headers of two rows).
    """

    cells: tuple[Cell, ...]
    down: int = 1
    spans: tuple[tuple[int, int], ...] = ()
    tall: tuple[int, ...] = ()


class Page(NamedTuple):
    """One worksheet. ``merged`` are the columns that merge over the members of a household."""

    name: str
    width: int
    merged: tuple[int, ...]
    rows: Iterator[Row]
