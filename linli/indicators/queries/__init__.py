"""Reads of the indicators: what is declared, what measures come to, what stands behind a figure."""

from linli.indicators.queries.declared import by_code, known_measures
from linli.indicators.queries.figures import figures

__all__ = ["by_code", "figures", "known_measures"]
