"""
Reads the files of the policy library: TOML with grounds, fields, parameters, rules and their versions.

How a file is written stands in ``docs/how-to/add-a-rule.md``.
"""

import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import Any, TypeVar

from linli.kernel.days import start_of
from linli.kernel.refusals import Reason, Refused
from linli.rules.domain.checking import affected_fields
from linli.rules.domain.enacting import Field
from linli.rules.domain.versions import (
    LANGUAGES,
    Ground,
    MayChange,
    Parameter,
    Rule,
    Sourced,
    change_of,
)

LIBRARY = "library"
_SOURCED = {"F": Sourced.SEEN, "S": Sourced.TOLD, "R": Sourced.REPORTED, "O": Sourced.OWN}


class NotALibrary(Refused):
    """A file of the library cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What the files say, in their order."""

    fields: tuple[Field, ...]
    parameters: tuple[Parameter, ...]
    rules: tuple[Rule, ...]


def read_folders(folders: Iterable[str]) -> Library:
    """
    Read every file of some folders (``linli.rules:library``) in the order of their names.

    :raises NotALibrary: ``rules.library_file``, naming the file.
    """
    texts = {
        f"{folder}/{file.name}": file.read_text("utf-8")
        for folder in folders
        for file in sorted(_files(folder), key=lambda file: file.name)
        if file.name.endswith(".toml")
    }
    return read_library(texts)


def _files(folder: str) -> Iterator[Any]:
    package, _, name = folder.partition(":")
    return iter(files(package).joinpath(name).iterdir())


def read_library(texts: Mapping[str, str]) -> Library:
    """
    Read the files of a library by their names; a ground of one may be named in another.

    :raises NotALibrary: ``rules.library_file``, naming the file and what is wrong.
    """
    documents = {name: _parsed(text, name) for name, text in texts.items()}
    grounds = {
        one["key"]: one for document in documents.values() for one in document.get("ground", ())
    }
    return Library(
        fields=_read(documents, "field", lambda one: iter((_field(one),))),
        parameters=_read(documents, "parameter", lambda one: _parameters(one, grounds)),
        rules=_read(documents, "rule", lambda one: _rules(one, grounds)),
    )


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as flaw:
        raise _flawed(name, str(flaw)) from flaw


def _flawed(name: str, problem: str) -> NotALibrary:
    return NotALibrary(Reason(code="rules.library_file", facts={"file": name, "problem": problem}))


Made = TypeVar("Made")


def _read(
    documents: Mapping[str, Any], table: str, make: Callable[[Any], Iterator[Made]]
) -> tuple[Made, ...]:
    made: list[Made] = []
    for name, document in documents.items():
        for one in document.get(table, ()):
            try:
                made.extend(make(one))
            except (KeyError, TypeError, ValueError) as flaw:
                said = f"{table} {one.get('code') or one.get('path')}: {flaw!r}"
                raise _flawed(name, said) from flaw
    return tuple(made)


def _field(one: Mapping[str, Any]) -> Field:
    return Field(path=one["path"], words=_words(one), kind=one.get("kind", ""))


def _words(one: Mapping[str, Any]) -> dict[str, str]:
    return dict(zip(LANGUAGES, one["words"], strict=True))


def _parameters(
    one: Mapping[str, Any], grounds: Mapping[str, Mapping[str, Any]]
) -> Iterator[Parameter]:
    for version in one["version"]:
        ground = _ground(version, grounds)
        yield Parameter(
            code=one["code"],
            value=_value(version),
            words=_words(one),
            unit=one.get("unit", ""),
            ground=ground,
            valid_from=version["from"],
            valid_to=version.get("to"),
            change=_change(version.get("change", one.get("change"))),
            known_from=_published(ground, version["from"]),
            enacted_by=LIBRARY,
        )


def _rules(one: Mapping[str, Any], grounds: Mapping[str, Mapping[str, Any]]) -> Iterator[Rule]:
    for version in one["version"]:
        ground = _ground(version, grounds)
        logic = json.loads(version["logic"])
        yield Rule(
            code=one["code"],
            version=version["version"],
            type=one.get("type", "Acceptance"),
            words=_words(version if "words" in version else one),
            affected_fields=tuple(version.get("fields", sorted(affected_fields(logic)))),
            logic=logic,
            ground=ground,
            valid_from=version["from"],
            valid_to=version.get("to"),
            change=_change(one.get("change")),
            known_from=_published(ground, version["from"]),
            enacted_by=LIBRARY,
        )


def _value(version: Mapping[str, Any]) -> Any:
    value = json.loads(version["json"]) if "json" in version else version["value"]
    # Days and instants of TOML become texts: what is kept is JSON.
    return json.loads(json.dumps(value, default=lambda one: one.isoformat()))


def _ground(version: Mapping[str, Any], grounds: Mapping[str, Mapping[str, Any]]) -> Ground:
    named = grounds[version["ground"]]
    return Ground(
        title=named["title"],
        number=named.get("number", ""),
        article=version.get("article", ""),
        issued_on=named.get("issued_on"),
        sourced=_SOURCED[version["sourced"]],
        note=version.get("note", ""),
    )


def _change(said: Mapping[str, Any] | None) -> MayChange:
    return change_of(said) if said else MayChange()


def _published(ground: Ground, begins: date) -> datetime:
    """Give when a version was known: the day its text was issued; the day it begins, if nobody says."""
    return start_of(ground.issued_on or begins)
