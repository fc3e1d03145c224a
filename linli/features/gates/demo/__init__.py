"""Invented gates for the demo, told through the ordinary actions."""

from linli.features.gates.demo.filling import fill

__all__ = ["fill"]
