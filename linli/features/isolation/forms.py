"""Parses what devices send about a contact into values."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.features.isolation.domain.contacts import Said, Way
from linli.journal.domain import Entry
from linli.kernel.refusals import Reason, Refused


class Unreadable(Refused):
    """Something that was sent does not have the form agreed on."""


def said_in(entry: Entry, *, happened_at: datetime) -> Said:
    """
    Read a contact from the payload of an entry.

    The payload: ``way``, ``reached``, ``declined``, ``answers`` (question → list of choices),
    ``temperatures`` (degrees Celsius). What is absent was not asked.

    :raises Unreadable: ``isolation.unreadable``.
    """
    try:
        return _said(entry, entry.payload, happened_at)
    except (KeyError, TypeError, ValueError, AttributeError) as unreadable:
        raise Unreadable(Reason(code="isolation.unreadable")) from unreadable


def _said(entry: Entry, told: Mapping[str, Any], happened_at: datetime) -> Said:
    return Said(
        id=entry.id,
        order=UUID(str(entry.subject)),
        way=Way(told["way"]),
        reached=told.get("reached", True) is True,
        declined=told.get("declined", False) is True,
        happened_at=happened_at,
        answers={
            str(code): tuple(str(one) for one in given)
            for code, given in dict(told.get("answers", {})).items()
        },
        temperatures=tuple(float(one) for one in told.get("temperatures", ())),
    )
