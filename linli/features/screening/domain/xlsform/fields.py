"""Which field of the register a question asks about, and how its answers are said there. Pure."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from linli.kernel.text import squeezed
from linli.register.domain.fields import Field, FieldType, all_fields
from linli.register.domain.phones import read_phone

_COLUMNS = ("register", "register_field", "bind::linli:field", "linli:field")
# As forms of the field say it: whom a household is called after and how to reach them.
HEAD, HEAD_PHONE = "household.head", "household.phone"
_ALIASES = {
    "tenure": "household.tenure",
    "household.head_phone": HEAD_PHONE,
    "phone": HEAD_PHONE,
    "head": HEAD,
}
# What a round neither fills in nor takes over: numbers of documents are shown to people one by one.
_NEVER = frozenset((FieldType.DOCUMENT,))
# What stands sealed in an answer.
_SECRET = frozenset((FieldType.DOCUMENT, FieldType.PHONE))
_LETTERS = 300


def field_of(name: str, *, cells: Mapping[str, str], inside: str) -> str:
    """
    Tell the code of the field that a question asks about, or nothing.

    A column says so; else the name does, with ``_`` for the dot (``person_phone``). ``inside`` is the
    repeat that it stands in.
    """
    said = next((cells[one].strip() for one in _COLUMNS if cells.get(one)), "")
    code = _ALIASES.get(said, said) or _named(name)
    known = all_fields().get(code)
    if known is None or known.type in _NEVER:
        return ""
    return "" if inside and known.subject == "household" else code


def secret_of(question: Mapping[str, Any]) -> FieldType | None:
    """
    Tell whether a question asks for the number of a document or a phone: as it is kept with its form.

    A column of ours says so, or the field it fills, its type, its name, or its words.
    """
    if said := question.get("secret"):
        return FieldType(said)
    if question.get("type") == "phonenumber":
        return FieldType.PHONE
    codes = (_ALIASES.get(question.get("field", ""), question.get("field", "")),)
    named = _ALIASES.get(question.get("name", ""), _named(question.get("name", "")))
    words = {squeezed(text) for text in question.get("words", {}).values()}
    return next(
        (kind for code in (*codes, named) if (kind := _secret(code))),
        next((kind for text in words if (kind := _secrets_by_word().get(text))), None),
    )


def secret_by_column(cells: Mapping[str, str]) -> str:
    """Tell what a column of ours says a question asks for, of what nobody may read; nothing, otherwise."""
    said = next((cells[one].strip() for one in _COLUMNS if cells.get(one)), "")
    return _secret(_ALIASES.get(said, said)) or ""


def _secret(code: str) -> FieldType | None:
    field = all_fields().get(code)
    return field.type if field and field.type in _SECRET else None


@cache
def _secrets_by_word() -> Mapping[str, FieldType]:
    return {
        squeezed(text): field.type
        for field in all_fields().values()
        if field.type in _SECRET
        for text in (*field.words.values(), *field.synonyms)
    }


def as_chosen(code: str, value: str, *, choices: Iterable[Mapping[str, Any]]) -> str:
    """Tell which choice of a form says what the register knows; nothing, if none does."""
    return next((one["name"] for one in choices if _meant(code, one) == value), "")


def as_known(code: str, value: Any, *, choices: Iterable[Mapping[str, Any]]) -> str:
    """Tell how the register says an answer; nothing, if it cannot be said there."""
    field, text = all_fields()[code], str(value).strip()
    if field.derived or field.type in _NEVER:
        return ""
    chosen = next((one for one in choices if one["name"] == text), None)
    if chosen is not None and _has_choices(field):
        return _meant(code, chosen)
    return _SAID.get(field.type, _text)(text)


def _meant(code: str, choice: Mapping[str, Any]) -> str:
    """Tell the value of the register that a choice of a form means, by its name or its words."""
    field = all_fields().get(code)
    if field is None or not _has_choices(field):
        return str(choice["name"])
    said = {squeezed(text) for text in (choice["name"], *choice.get("words", {}).values())}
    return next((value for value, texts in _values(field) if texts & said), "")


def _has_choices(field: Field) -> bool:
    return field.type in (FieldType.CHOICE, FieldType.BOOLEAN)


def _values(field: Field) -> Iterable[tuple[str, set[str]]]:
    if field.type is FieldType.BOOLEAN:
        return (("yes", {"yes", "是", "有", "Yes"}), ("no", {"no", "否", "无", "No"}))
    return (
        (one.value, {squeezed(text) for text in (one.value, *one.words.values(), *one.synonyms)})
        for one in field.choices
    )


def _named(name: str) -> str:
    return next((code for code in all_fields() if code.replace(".", "_") == name), "")


def _phone(text: str) -> str:
    return read_phone(text).phone or ""


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def _nothing(_text: str) -> str:
    return ""


def _text(text: str) -> str:
    return text[:_LETTERS]


_SAID: Mapping[FieldType, Callable[[str], str]] = {
    FieldType.PHONE: _phone,
    FieldType.DATE: _day,
    FieldType.CHOICE: _nothing,
    FieldType.BOOLEAN: _nothing,
}
