"""Rounds of screening for programs: the same actions as behind the pages."""

from linli.features.screening.api import asking, rounds

# What is done at the doors joins the routes of the round itself.
ROUTERS = {"/screening/rounds": rounds.router}
__all__ = ["ROUTERS", "asking"]
