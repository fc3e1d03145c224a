"""Reads of the feature: rounds and their progress, shares, doors, answers."""

from linli.features.screening.queries.rounds import form_of, latest_form, round_at, rounds

__all__ = ["form_of", "latest_form", "round_at", "rounds"]
