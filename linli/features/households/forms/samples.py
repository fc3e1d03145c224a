"""A few values of a column, so masked that its owner knows them and nobody is told of them."""

import re
from collections.abc import Sequence

from linli.kernel.text import half_width
from linli.register.domain.documents import masked
from linli.register.domain.phones import masked_phone

_MOST = 3
_LONGEST = 24
_NAMES = frozenset(("person.name", "household.head"))
_PLAIN = frozenset(
    (
        *("sheet.number", "person.sex", "person.age", "person.document_kind", "person.relation"),
        *("person.nationality", "person.ethnicity", "person.language", "household.tenure"),
        *("household.size", "dwelling.community", "dwelling.estate", "dwelling.building"),
        *("dwelling.unit", "dwelling.room", "dwelling.address", "dwelling.grid"),
    )
)
# A column nobody knows yet may well hold names: two to four signs and nothing else.
_LIKE_A_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_NUMBER = re.compile(r"\d[\dXx]{5,}")


def samples(values: Sequence[str], *, code: str | None) -> tuple[str, ...]:
    """Tell the first different values of a column, masked."""
    seen = dict.fromkeys(value.strip() for value in values if value.strip())
    return tuple(_shown(value[:_LONGEST], code) for value in list(seen)[:_MOST])


def _shown(value: str, code: str | None) -> str:
    if code in _NAMES or (code not in _PLAIN and _LIKE_A_NAME.fullmatch(value)):
        return f"{value[:1]}{'*' * (len(value) - 1)}"
    if code in ("person.phone", "household.phone"):
        return masked_phone(half_width(value))
    if code == "vehicle.plate":
        return f"{value[:2]}{'*' * max(len(value) - 4, 1)}{value[-2:]}"
    return _NUMBER.sub(lambda found: masked(found.group()), half_width(value))
