"""Reads of the boards: figures of an area and of those below it, and who stands behind one."""

from linli.features.boards.queries.figures import (
    DAYS,
    Board,
    OneMeasure,
    Trend,
    area_of,
    board,
    first_of,
    one_measure,
    sees_all_of,
    version,
)
from linli.features.boards.queries.rows import PAGE, Row, rows

__all__ = [
    "DAYS",
    "PAGE",
    "Board",
    "OneMeasure",
    "Row",
    "Trend",
    "area_of",
    "board",
    "first_of",
    "one_measure",
    "rows",
    "sees_all_of",
    "version",
]
