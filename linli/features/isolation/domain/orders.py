"""What an order is: its ground, its regime, its exposures, and what speaks against it. Pure."""

from enum import StrEnum


class Regime(StrEnum):
    """The five ways of observation, from the strictest to the mildest; what each asks is data."""

    CENTRAL_OBSERVATION = "central_observation"
    HOME_OBSERVATION = "home_observation"
    HOME_HEALTH_MONITORING = "home_health_monitoring"
    HEALTH_MONITORING = "health_monitoring"
    SELF_MONITORING = "self_monitoring"


class Ending(StrEnum):
    """How an order ended: the time was over, it was wrong, another took its place, the emergency ended."""

    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    STOOD_DOWN = "stood_down"


class State(StrEnum):
    """How an order stands, in the order in which somebody has to look at it."""

    OVERDUE = "overdue"
    TO_RELEASE = "to_release"
    HELD = "held"
    TODAY = "today"
    RUNNING = "running"
    ENDED = "ended"
