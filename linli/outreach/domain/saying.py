"""Whether a telling is fit to be told: its values, its length, nothing personal for a group. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from linli.kernel.refusals import Reason
from linli.kernel.text import half_width
from linli.outreach.domain.languages import Language
from linli.outreach.domain.tellings import Audience, Telling
from linli.outreach.domain.templates import LENGTH_AT_MOST, Kind, Template

# Seventeen digits and a check sign, however they are spaced: nobody writes that for anything else.
_IDENTITY_NUMBER = re.compile(r"(?<!\d)\d{6}[\s-]?\d{8}[\s-]?\d{3}[\dXx](?!\d)")
# Everybody in a group or an area reads what is said there.
MANY = frozenset((Audience.GROUP, Audience.AREA))


def unfit(message: Telling, *, said: Template) -> tuple[Reason, ...]:
    """Give every reason for which a telling cannot go, as far as the words alone show it."""
    if message.parameters.keys() != said.parameters.keys():
        return (Reason(code="outreach.wrong_parameters"),)
    audiences = {one.audience for one in message.to}
    texts = [said.said(message.parameters, language=language) for language in Language]
    found = (
        ("outreach.nobody", not message.to),
        ("outreach.not_for_these", bool(audiences - said.to)),
        ("outreach.empty", any(not text for text in typed(message.parameters, said=said))),
        ("outreach.too_long", max(map(len, texts)) > LENGTH_AT_MOST),
        ("outreach.number_in_text", is_for_many(message) and any(map(personal_in, texts))),
    )
    return tuple(Reason(code=code) for code, holds in found if holds)


def is_for_many(message: Telling) -> bool:
    """Tell whether others than the one concerned will read it."""
    return any(one.audience in MANY for one in message.to)


def typed(values: Mapping[str, Any], *, said: Template) -> tuple[str, ...]:
    """Give what somebody has typed into a message, in every language they did."""
    found: list[str] = []
    for name, kind in said.parameters.items():
        if kind is Kind.TYPED:
            value = values[name]
            texts = (
                [value.get(Language.SIMPLIFIED, ""), *filter(None, value.values())]
                if isinstance(value, Mapping)
                else [value]
            )
            found += [text.strip() for text in texts]
    return tuple(found)


def personal_in(text: str) -> bool:
    """Tell whether an identity number stands in a text, in whatever width it was typed."""
    return _IDENTITY_NUMBER.search(half_width(text)) is not None
