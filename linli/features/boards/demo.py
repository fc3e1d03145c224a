"""Counts the days of the story that went before, so that the demo's boards have trends."""

from linli.features.boards.queries import DAYS
from linli.indicators import actions as indicators
from linli.kernel.days import local_day
from linli.web.stage import Stage


def fill(stage: Stage) -> None:
    """Count the days of the story that a trend shows, and open the visitor's own."""
    days = (local_day(stage.now) - local_day(stage.began_at)).days
    indicators.look_back(days=min(days, DAYS), now=stage.now)
    indicators.turn_the_day(now=stage.now)
    stage.progress(1.0)
