"""Words about a person that did not settle: somebody decides whether they are right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from linli.register.domain.claims import Method
from linli.register.domain.facts import IDENTITY
from linli.register.queries import PersonRecord

# What a person at the desk may find to be right by asking; a number is read off its document.
_BY_ASKING = ("person.name", "person.phone", "person.sex", "person.birth_date")


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingWord:
    """One field that somebody said otherwise than it holds; a document is masked on both sides."""

    field: str
    said: str
    holds: str
    method: str
    said_at: datetime

    @property
    def may_be_taken(self) -> bool:
        """Tell whether it may be taken as it was said."""
        return self.field in _BY_ASKING


def waiting_words(person: PersonRecord) -> tuple[WaitingWord, ...]:
    """
    List what was last said of a person by somebody and does not hold, one word a field.

    Lists say the old again and again: nobody is asked about them, nor about what was withdrawn.
    """
    holds = _holding(person)
    last: dict[str, WaitingWord] = {}
    for statement in sorted(person.statements, key=lambda one: one.said_at):
        if statement.method == Method.WORKBOOK or statement.withdrawn_at is not None:
            continue
        for field in holds.keys() & statement.values.keys():
            last[field] = WaitingWord(
                field=field,
                said=str(statement.values[field]),
                holds=holds[field],
                method=statement.method,
                said_at=statement.said_at,
            )
    return tuple(last[field] for field in holds if field in last and _differs(last[field]))


def _differs(word: WaitingWord) -> bool:
    return bool(word.said) and word.said != word.holds


def _holding(person: PersonRecord) -> Mapping[str, Any]:
    line = person.line
    return {
        "person.name": line.name,
        "person.phone": line.phone,
        IDENTITY: line.document_masked,
        "person.sex": line.sex,
        "person.birth_date": line.birth_date.isoformat() if line.birth_date else "",
    }
