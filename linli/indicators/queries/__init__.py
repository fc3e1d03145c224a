"""Reads of the indicators: what is declared, what measures come to, what stands behind a figure."""

from linli.indicators.queries.behind import Asking, Behind, reach_behind, rows_behind, told_on
from linli.indicators.queries.declared import by_code, known_measures
from linli.indicators.queries.figures import Wanted, figures, figures_by_day
from linli.indicators.queries.kept import kept_figures, last_counted
from linli.indicators.queries.marked import waiting

__all__ = [
    "Asking",
    "Behind",
    "Wanted",
    "by_code",
    "figures",
    "figures_by_day",
    "kept_figures",
    "known_measures",
    "last_counted",
    "reach_behind",
    "rows_behind",
    "told_on",
    "waiting",
]
