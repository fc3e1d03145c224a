"""Writes down what every reader of a code must say: ``python -m tools.vectors``."""
