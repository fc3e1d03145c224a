"""Whose word settles a field on a day; asked once for a doing."""

from datetime import datetime

from linli.kernel.days import local_day
from linli.register.domain.claims import Settling, settling_of
from linli.rules import queries as rules
from linli.rules.domain.versions import NATION


def settling_at(at: datetime) -> Settling:
    """Give the rules of an instant; the same everywhere, for one person may live in several places."""
    return settling_of(rules.policy_at(place=NATION, on=local_day(at)))
