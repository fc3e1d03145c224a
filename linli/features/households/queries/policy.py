"""What is in force for households at a place on a day; asked once for an action or a page."""

from datetime import date, datetime

from linli.features.households.domain.checking import unchecked_before
from linli.features.households.domain.doors import DoorRules, door_rules
from linli.features.households.domain.keeping import KeepingRules, keeping_rules
from linli.kernel.days import local_day
from linli.rules import queries as rules
from linli.rules.domain.versions import NATION


def doors(*, on: date, place: str = NATION) -> DoorRules:
    """Give how residents come in; the country's rules for whoever is not known to be anywhere."""
    return door_rules(rules.policy_at(place=place, on=on))


def keeping(*, on: date, place: str = NATION) -> KeepingRules:
    """Give how long the files of an intake are kept."""
    return keeping_rules(rules.policy_at(place=place, on=on))


def checked_before(*, now: datetime, place: str) -> datetime:
    """Tell since when a sheet must have been confirmed not to be unchecked for long."""
    return unchecked_before(now, policy=rules.policy_at(place=place, on=local_day(now)))
