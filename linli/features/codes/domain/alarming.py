"""Alarms as work: an item for each area whose auditors look, named by the alarm. Pure."""

from uuid import UUID, uuid5

ALARM = "codes.alarm"
SEEN = "codes.seen"


def subject_at(alarm: UUID, *, area: str) -> UUID:
    """Name the work of an alarm that lies in an auditor's area; always the same for both."""
    return uuid5(alarm, area)
