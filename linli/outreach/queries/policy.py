"""The policy of messages that is in force at a place on a day; asked once for an action or a page."""

from datetime import date

from linli.outreach.domain.policy import Policy, outreach_policy
from linli.rules import queries as rules
from linli.rules.domain.versions import NATION


def policy_at(*, on: date, place: str = NATION) -> Policy:
    """Give the policy of messages at a place; the country's for what is done everywhere alike."""
    return outreach_policy(rules.policy_at(place=place, on=on))
