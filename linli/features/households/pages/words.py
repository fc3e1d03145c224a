"""The dictionary's words in the reader's language: labels, choices, values as people say them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from linli.features.households.queries.homes import HouseMember
from linli.register.domain.claims import Method
from linli.register.domain.fields import LANGUAGES, Field, FieldType, all_fields, field
from linli.register.domain.phones import masked_phone

Choices = tuple[tuple[str, str], ...]


def reader_language() -> str:
    """Tell the reader's language as the dictionary names it."""
    language = (get_language() or "").lower()
    return language if language in LANGUAGES else LANGUAGES[0]


def label(code: str) -> str:
    """Say a field."""
    known: Field | None = all_fields().get(code)
    return known.words[reader_language()] if known else code


def choices(code: str) -> Choices:
    """Give the values of a field with their words."""
    language = reader_language()
    return tuple((one.value, one.words[language]) for one in field(code).choices)


def said(code: str, value: Any) -> str:
    """Say a value as people do; a phone is masked, a number under seal is masked already."""
    known = all_fields().get(code)
    if isinstance(value, list | tuple):
        return _("、").join(str(one) for one in value)
    if known is None or value in ("", None):
        return str(value or _("（收回）"))
    if known.type is FieldType.BOOLEAN:
        return _("是") if value == "yes" else _("否")
    if known.type is FieldType.PHONE:
        return masked_phone(str(value))
    words = {one.value: one.words[reader_language()] for one in known.choices}
    return words.get(str(value), str(value))


def called(member: HouseMember) -> str:
    """Say who a member is: by name, or masked and by what they are to the head of the house."""
    if member.in_full or not member.relation:
        return member.name
    relation = said("person.relation", member.relation)
    return _("{name}（{relation}）").format(name=member.name, relation=relation)


def said_in_full(code: str, value: Any) -> str:
    """Say a value to whom it belongs: a phone whole."""
    known = all_fields().get(code)
    if value and known and known.type is FieldType.PHONE:
        return str(value)
    return said(code, value)


def as_noted(purpose: Any) -> str:
    """Give the words of a purpose as they are kept, whatever language the reader has chosen."""
    with override(settings.LANGUAGE_CODE):
        return str(purpose)


def looked_at(field: str) -> str:
    """Say what somebody looked at: a field, or the whole record."""
    records: Mapping[str, str] = {"export": _("整份登记（导出名单）"), "record": _("整份登记")}
    return records.get(field) or label(field)


def how(method: str) -> str:
    """Say by which way something was said."""
    ways: Mapping[str, str] = {
        Method.SELF: _("本人填写"),
        Method.RELATIVE: _("家人或邻居代填"),
        Method.VISITOR: _("凭通知单填写，等社区核对"),
        Method.WORKER: _("社区登记"),
        Method.WORKBOOK: _("由社区名单导入"),
    }
    return ways.get(method, method)


def day(on: date | None) -> str:
    """Say a day."""
    return f"{on:%Y-%m-%d}" if on else ""


def care_choices(codes: Iterable[str]) -> Choices:
    """Give the care marks with their words."""
    return tuple((code, label(f"care.{code}")) for code in codes)
