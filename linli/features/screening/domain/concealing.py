"""
Numbers of documents and phones in answers: sealed where they are kept, shown in part. Pure.

What a question asks for tells it (the field of the register it names, by its name, or in its words); and
a sound identity number is one wherever it was typed. Equal numbers are sealed alike, so that two answers
can be compared without being opened.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from typing import Any

from cryptography.exceptions import InvalidTag

from linli.features.screening.domain.xlsform.fields import secret_of
from linli.kernel.text import squeezed
from linli.register.domain.documents import is_sound_18, masked
from linli.register.domain.fields import FieldType
from linli.register.domain.phones import masked_phone
from linli.store.vault import Vault

_BEGINS, _BETWEEN = "sealed:", ":"
_LEAVES = (str, int)
_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXxＸｘ](?!\d)")


def concealed(
    values: Mapping[str, Any], *, definition: Mapping[str, Any], vault: Vault
) -> dict[str, Any]:
    """Give an answer with its numbers sealed; what is sealed already stays as it is."""
    return _concealed(values, definition.get("questions", ()), vault=vault)


def is_concealed(value: Any) -> bool:
    """Tell whether a value is sealed."""
    return isinstance(value, str) and value.startswith(_BEGINS)


def shown(value: Any) -> str:
    """Give a value as a page shows it: of a sealed number no more than its holder needs to know it."""
    return value.split(_BETWEEN, 2)[1] if is_concealed(value) else str(value)


def opened(values: Any, *, vault: Vault) -> Any:
    """Give an answer with its numbers as they were said."""
    if isinstance(values, Mapping):
        return {name: opened(value, vault=vault) for name, value in values.items()}
    if isinstance(values, list | tuple):
        return [opened(value, vault=vault) for value in values]
    # Somebody may have typed what only begins as ours do.
    is_sealed = is_concealed(values) and _is_ours(values, vault=vault)
    return _said(values, vault=vault) if is_sealed else values


def without_concealed(values: Any) -> Any:
    """Give an answer without its numbers: they are asked again rather than shown."""
    if isinstance(values, Mapping):
        kept = ((name, one) for name, one in values.items() if not is_concealed(one))
        return {name: without_concealed(one) for name, one in kept}
    if isinstance(values, list | tuple):
        return [without_concealed(one) for one in values]
    return values


def has_concealed(values: Any) -> bool:
    """Tell whether there is any sealed number in an answer."""
    if isinstance(values, Mapping):
        return any(has_concealed(one) for one in values.values())
    if isinstance(values, list | tuple):
        return any(has_concealed(one) for one in values)
    return is_concealed(values)


def _concealed(values: Mapping[str, Any], questions: Any, *, vault: Vault) -> dict[str, Any]:
    asked = {one["name"]: one for one in questions}
    return {name: _value(value, asked.get(name, {}), vault=vault) for name, value in values.items()}


def _value(value: Any, question: Mapping[str, Any], *, vault: Vault) -> Any:
    inside = question.get("questions", ())
    if isinstance(value, Mapping):
        return _concealed(value, inside, vault=vault)
    if isinstance(value, list | tuple):
        return [_value(one, {"questions": inside}, vault=vault) for one in value]
    if not isinstance(value, _LEAVES) or isinstance(value, bool):
        return value
    kind = secret_of(question) or _is_number(value)
    return _sealed(str(value), kind, vault=vault) if kind else value


def _is_number(value: str | int) -> FieldType | None:
    return FieldType.DOCUMENT if any(_numbers(str(value))) else None


def _numbers(text: str) -> Iterator[str]:
    """Find the sound identity numbers in a text, as they were typed: with spaces, where it is nothing else."""
    if is_sound_18(_plain(text)):
        yield text
    yield from (one for one in _NUMBER.findall(text) if is_sound_18(_plain(one)))


def _plain(number: str) -> str:
    return squeezed(number).upper()


def _sealed(text: str, kind: FieldType, *, vault: Vault) -> str:
    if is_concealed(text) and _is_ours(text, vault=vault):
        return text
    # What was typed may hold anything: nothing in it may end what is shown.
    shows = _shows(text, kind).replace(_BETWEEN, "\N{FULLWIDTH COLON}")
    return f"{_BEGINS}{shows}{_BETWEEN}{b64encode(vault.seal(text)).decode()}"


def _shows(text: str, kind: FieldType) -> str:
    numbers = tuple(_numbers(text))
    if kind is FieldType.PHONE and not numbers:
        return masked_phone(squeezed(text))
    if not numbers:
        return masked(_plain(text))
    for number in numbers:
        text = text.replace(number, masked(_plain(number)))
    return text


def _is_ours(text: str, *, vault: Vault) -> bool:
    try:
        _said(text, vault=vault)
    except (InvalidTag, ValueError, IndexError):
        return False
    return True


def _said(text: str, *, vault: Vault) -> str:
    return vault.open(b64decode(text.split(_BETWEEN, 2)[2], validate=True))
