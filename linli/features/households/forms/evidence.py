"""What the values under a heading say about it: they confirm a doubtful one or name a missing one."""

import re
from collections.abc import Callable, Mapping, Sequence

from linli.features.households.forms.addresses import read_place
from linli.features.households.forms.choices import choice_words, plain_word
from linli.kernel.text import squeezed

ENOUGH = 3
MOST = 0.7

_IDENTITY = re.compile(r"\d{17}[\dXx]|\d{15}")
_MOBILE = re.compile(r"(?:\+?86)?-?1[3-9]\d(?:-?\d){8}")
_PLATE = re.compile(r"[\u4e00-\u9fff][A-Z][·•.]?[A-Z0-9]{4,6}[A-Z0-9挂学警]", re.IGNORECASE)


def supports(code: str, values: Sequence[str]) -> bool:
    """Tell whether most of the values look like this field."""
    test = _TESTS.get(code)
    filled = [value for value in values if value]
    return (
        test is not None and len(filled) >= ENOUGH and sum(map(test, filled)) >= MOST * len(filled)
    )


def guess(values: Sequence[str]) -> str | None:
    """Tell which field values without a useful heading are, where their form says so by itself."""
    return next((code for code in _TELLING if supports(code, values)), None)


def _is_word_of(code: str) -> Callable[[str], bool]:
    return lambda value: plain_word(value) in choice_words(code)


def _is_dwelling(value: str) -> bool:
    place = read_place(value)
    # 36.5 could be a building and a room, and is rather a temperature.
    telling = place.unit is not None or any("\u4e00" <= sign <= "\u9fff" for sign in value)
    return place.room is not None and place.building is not None and telling


_TESTS: Mapping[str, Callable[[str], bool]] = {
    "person.identity_number": lambda value: _IDENTITY.fullmatch(squeezed(value)) is not None,
    "person.phone": lambda value: _MOBILE.fullmatch(squeezed(value)) is not None,
    "household.phone": lambda value: _MOBILE.fullmatch(squeezed(value)) is not None,
    "vehicle.plate": lambda value: _PLATE.match(squeezed(value)) is not None,
    "household.tenure": _is_word_of("household.tenure"),
    "person.relation": _is_word_of("person.relation"),
    "person.sex": _is_word_of("person.sex"),
    "person.document_kind": _is_word_of("person.document_kind"),
    "dwelling.address": _is_dwelling,
}
# In this order: a number that could be both is rather an identity number than a phone.
_TELLING = (
    "person.identity_number",
    "person.phone",
    "vehicle.plate",
    "person.document_kind",
    "person.relation",
    "household.tenure",
    "dwelling.address",
)
