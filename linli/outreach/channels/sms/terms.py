"""What a carrier wants to be told, and how it says yes: read from a file of the machine."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from linli.outreach.channels.wire import SECONDS_AT_MOST, Request
from linli.outreach.domain import Message

_PLACES = re.compile(r"\{(to|text|key)\}")
_JSON = "application/json; charset=utf-8"
_FORM = "application/x-www-form-urlencoded; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """
    The terms of a carrier.

    Strings in ``headers``, ``query``, ``form`` and ``json`` may hold ``{to}``, ``{text}`` and
    ``{key}``. ``accepted`` is what an answer of ours taken must say, ``again`` what it says of one
    taken before, ``heals`` what it says when trying later helps: each a mapping from a way into the
    answer's JSON (``result.code``) to the values that mean it. Without ``accepted`` the status alone
    decides.
    """

    url: str
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    json: Mapping[str, Any] = field(default_factory=dict)
    key_header: str = "Idempotency-Key"
    seconds: float = SECONDS_AT_MOST
    accepted: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    again: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    heals: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)


def terms_in(path: Path) -> Terms:
    """Read the terms from a TOML file; what it says of no field of ours stops the program."""
    said = tomllib.loads(path.read_text("utf-8"))
    for name in ("accepted", "again", "heals"):
        said[name] = {way: _several(value) for way, value in said.get(name, {}).items()}
    return Terms(**said)


def _several(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def request_for(message: Message, *, terms: Terms) -> Request:
    """Write a message as the carrier wants it; the key is the same each time it is sent."""
    body, kind = b"", {}
    if terms.json:
        body, kind = json.dumps(_filled(terms.json, message)).encode(), {"Content-Type": _JSON}
    elif terms.form:
        body, kind = urlencode(_filled(terms.form, message)).encode(), {"Content-Type": _FORM}
    query = urlencode(_filled(terms.query, message))
    return Request(
        method=terms.method,
        url=f"{terms.url}?{query}" if query else terms.url,
        headers={**kind, terms.key_header: message.key, **_filled(terms.headers, message)},
        body=body,
    )


def _filled(said: Any, message: Message) -> Any:
    values = {"to": message.to, "text": message.text, "key": message.key}
    if isinstance(said, Mapping):
        return {name: _filled(value, message) for name, value in said.items()}
    if isinstance(said, list):
        return [_filled(value, message) for value in said]
    return _PLACES.sub(lambda found: values[found[1]], said) if isinstance(said, str) else said


def says(answer: Any, meaning: Mapping[str, tuple[Any, ...]]) -> bool:
    """Tell whether an answer says one of the values at one of the ways into it."""
    return any(_at(answer, way) in values for way, values in meaning.items())


def _at(answer: Any, way: str) -> Any:
    for step in way.split("."):
        answer = answer.get(step) if isinstance(answer, Mapping) else None
    return answer
