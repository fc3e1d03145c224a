"""
Templates: what may be said, in three languages, with declared parameters. Pure.

A template is checked when it is declared: a mistake in it stops the program before it starts, not
a message on its way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from string import Formatter
from typing import Any

from linli.kernel.days import LOCAL
from linli.outreach.domain.languages import Language
from linli.outreach.domain.tellings import Audience

LENGTH_AT_MOST = 500
_WEEKDAYS = "一二三四五六日"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Misdeclared(Exception):
    """A template says what no template may say; the text names the template and the mistake."""


class Kind(StrEnum):
    """What a parameter holds."""

    DAY = "day"
    TIME = "time"
    FIGURE = "figure"
    WORDS = "words"
    TYPED = "typed"
    LINK = "link"
    OFFICE_PHONE = "office_phone"
    NAME = "name"
    DWELLING = "dwelling"
    PERSONAL = "personal"


# What tells who somebody is, where they live or how they are: never for a group. What a worker has
# typed is looked at each time before it goes to one.
PERSONAL = frozenset((Kind.NAME, Kind.DWELLING, Kind.PERSONAL))


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """
    Something that may be said.

    ``purpose`` says in Chinese what it is for (PIPL 17), marked for translation. ``texts`` has every language and in each
    the same ``{parameters}``. ``urgent`` ones pass quiet hours, and end with a knock on the door.
    ``to`` is whom it may be sent to.

    :raises Misdeclared: if a language or a parameter is missing, or a name could reach a group.
    """

    code: str
    purpose: str
    texts: Mapping[str, str]
    parameters: Mapping[str, Kind] = field(default_factory=dict)
    urgent: bool = False
    to: frozenset[Audience] = frozenset((Audience.PERSON, Audience.HOUSEHOLD))

    def __post_init__(self) -> None:
        for mistake in _mistakes(self):
            raise Misdeclared(f"{self.code}: {mistake}")

    @property
    def is_personal(self) -> bool:
        """Whether it tells something about one person: then it stays between them and us."""
        return any(kind in PERSONAL for kind in self.parameters.values())

    def said(self, values: Mapping[str, Any], *, language: Language) -> str:
        """Write the text in a language; ``values`` are plain (ISO days and times, texts, figures)."""
        written = {
            name: written_as(values[name], kind=kind, language=language)
            for name, kind in self.parameters.items()
        }
        return self.texts[language].format(**written)


def _mistakes(template: Template) -> tuple[str, ...]:
    missing = [language for language in Language if not template.texts.get(language)]
    if missing:
        return (f"no text in {', '.join(missing)}",)
    found = []
    for language in Language:
        named = placeholders(template.texts[language])
        if named != frozenset(template.parameters):
            odd = ", ".join(sorted(named ^ frozenset(template.parameters)))
            found.append(f"parameters and the text in {language} differ: {odd}")
    if template.to & {Audience.GROUP, Audience.AREA} and template.is_personal:
        found.append("it could carry what is personal to a group")
    return tuple(found)


def placeholders(text: str) -> frozenset[str]:
    """List the parameters that a text names."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def written_as(value: Any, *, kind: Kind, language: Language) -> str:
    """Write a value as people say it; words may be given for each language (``{"en": …}``)."""
    if kind is Kind.DAY:
        return _day(date.fromisoformat(value), language)
    if kind is Kind.TIME:
        return _time(datetime.fromisoformat(value), language)
    if isinstance(value, Mapping):
        return str(value.get(language) or value[Language.SIMPLIFIED])
    return str(value)


def _day(day: date, language: Language) -> str:
    if language is Language.ENGLISH:
        return f"{day.day} {_MONTHS[day.month - 1]}"
    week = "周" if language is Language.SIMPLIFIED else "週"
    return f"{day.month}月{day.day}日（{week}{_WEEKDAYS[day.weekday()]}）"


def _time(at: datetime, language: Language) -> str:
    local = at.astimezone(LOCAL)
    day = _day(local.date(), language)
    return f"{day}, {local:%H:%M}" if language is Language.ENGLISH else f"{day}{local:%H:%M}"


def untranslated(values: Mapping[str, Any]) -> tuple[Language, ...]:
    """List the languages in which something given by language is missing: simplified stands in."""
    by_language = [value for value in values.values() if isinstance(value, Mapping)]
    return tuple(
        language for language in Language if any(not value.get(language) for value in by_language)
    )
