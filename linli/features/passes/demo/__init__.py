"""Invented passes for the demo, told through the ordinary actions."""

from linli.features.passes.demo.filling import fill

__all__ = ["fill"]
