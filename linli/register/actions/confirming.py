"""Many households confirmed in a few statements: what a round from door to door brings home."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.areas.actions import Ids
from linli.register import models
from linli.register.domain.claims import Method
from linli.store import bulk

_STATEMENT = ("id", "place", "subject", "by", "said_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Somebody found the whole sheet of a household to be as written."""

    household: UUID
    place: str
    by: str
    at: datetime


def confirm_households(rounds: Sequence[Confirmation], *, entry: UUID, ids: Ids) -> None:
    """
    Note what a round confirmed, a household once at most; ``entry`` is the doing.

    The caller reaches them and holds the transaction.
    """
    said = {
        "values": bulk.as_json({}),
        "method": Method.WORKER.value,
        "on_behalf_of": "",
        "entry": entry,
        "row": 0,
    }
    rows = [(ids(), one.place, one.household, one.by, one.at) for one in rounds]
    bulk.put_in(models.Statement, columns=_STATEMENT, rows=rows, shared=said)
    checked = [(one.household, one.at) for one in rounds]
    bulk.change(models.Household, columns=("id", "checked_at"), rows=checked)
