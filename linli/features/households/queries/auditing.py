"""Reads of what an auditor looks at: limits used up, files removed, duplicates sought."""

from linli.areas.domain import Actor
from linli.journal import queries as journal
from linli.journal.domain import Entry

KINDS = ("households.limit_reached", "households.files_removed", "households.duplicates_sought")


def audited(*, by: Actor, at_most: int = 100) -> tuple[Entry, ...]:
    """List what happened where somebody audits, the latest first."""
    return journal.own_doings(kinds=KINDS, within=by.may("register.audit"), at_most=at_most)
