"""Turns what is settled of a person into the columns of their row."""

from typing import Any

from linli.register.domain import facts
from linli.register.domain.pinyin import reading
from linli.store import bulk

SETTLED_COLUMNS = (
    *("id", "name", "pinyin", "initials", "sex", "birth_date"),
    *("document_kind", "document_sealed", "document_digest", "document_masked"),
    *("phone", "phone_tail", "values"),
)


def person_columns(settled: dict[str, Any]) -> tuple[Any, ...]:
    """Give the columns from ``name`` to ``values`` for what is settled of a person, for ``bulk``."""
    name = settled.get("person.name", "")
    read = reading(name)
    document = settled.get(facts.IDENTITY) or {}
    phone = settled.get("person.phone", "")
    return (
        *(name, read.pinyin, read.initials, settled.get("person.sex", "")),
        facts.settled_birth_date(settled),
        document.get("kind", ""),
        bytes.fromhex(document["sealed"]) if document else None,
        bytes.fromhex(document["digest"]) if document else None,
        document.get("masked", ""),
        *(phone, phone[-4:]),
        bulk.as_json(facts.other_values(settled)),
    )
