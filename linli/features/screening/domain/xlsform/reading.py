"""
What a form asks, as it is kept with its version: nested questions in plain JSON. Pure.

``questions``: each a mapping with ``name``, ``type``, ``words`` by language, and where they are said
``hint``, ``list``, ``required``, ``relevant``, ``constraint``, ``constraint_words``, ``calculate``,
``filter``, ``read_only``, ``field`` (a code of the register's dictionary), ``secret`` (what nobody may read:
a document, a phone), ``lasts``; a group or repeat ``questions`` of its own. ``choices`` are the lists, by name; ``languages`` what it is written in.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from linli.features.screening.domain.xlsform.books import SURVEY, Book
from linli.features.screening.domain.xlsform.fields import field_of, secret_by_column
from linli.features.screening.domain.xlsform.types import read_type

_TAG = re.compile(r"\(([A-Za-z-]+)\)\s*$")
_LANGUAGES = {
    "zh": "zh-hans",
    "zh-cn": "zh-hans",
    "zh-hans": "zh-hans",
    "cn": "zh-hans",
    "中文": "zh-hans",
    "简体中文": "zh-hans",
    "chinese": "zh-hans",
    "default": "zh-hans",
    "": "zh-hans",
    "zh-tw": "zh-hant",
    "zh-hk": "zh-hant",
    "zh-hant": "zh-hant",
    "繁體中文": "zh-hant",
    "繁体中文": "zh-hant",
    "english": "en",
    "en-us": "en",
    "en-gb": "en",
}
_MADE = "made by the converter, asked if"
_SPECIFY, _SPECIFY_WORDS = "Specify other.", "请写明"
_YES = frozenset(("yes", "true", "true()"))
_Said = Mapping[tuple[str, ...], Mapping[str, str]]
_BINDS = {
    "relevant": "relevant",
    "constraint": "constraint",
    "calculate": "calculate",
}


def definition_of(
    pyxform: Mapping[str, Any], *, book: Book, settings: Mapping[str, str]
) -> Mapping[str, Any]:
    """Read what a converted form asks."""
    lists = {
        name: [_choice(one) for one in choices]
        for name, choices in (pyxform.get("choices") or {}).items()
    }
    said = dict(_said_besides(book))
    questions = list(_questions(pyxform.get("children", ()), said=said, inside=""))
    return {
        "form_id": settings["form_id"],
        "title": settings["form_title"],
        "languages": sorted(_all_languages(questions)),
        "questions": questions,
        "choices": lists,
    }


def language_of(written: str) -> str:
    """Tell the code of a language as it is written in a heading: ``中文 (zh)``."""
    tag = _TAG.search(written)
    plain = (tag[1] if tag else written).strip().lower()
    return _LANGUAGES.get(plain, plain[:12])


def said_in_chinese(xform: str) -> str:
    """Put what the converter asks by itself, of whoever chose none of the choices, into words of ours."""
    return xform.replace(f"<label>{_SPECIFY}</label>", f"<label>{_SPECIFY_WORDS}</label>")


def _said_besides(book: Book) -> Iterator[tuple[tuple[str, ...], Mapping[str, str]]]:
    """Give the rows of the questions, by the path of the question: what the converter leaves out."""
    path: list[str] = []
    for line in book.sheet(SURVEY).lines:
        type = read_type(line.get("type"))
        if type is None:
            continue
        if type.control == "end":
            path.pop()
            continue
        yield (*path, line.get("name")), line.cells
        if type.or_other:
            yield (*path, f"{line.get('name')}_other"), _other_than(line.get("name"))
        if type.control == "begin":
            path.append(line.get("name"))


def _other_than(name: str) -> Mapping[str, str]:
    """Give the row that the converter adds below a question: which other, if none of the choices."""
    return {"type": "text", _MADE: f"selected(${{{name}}}, 'other')"}


def _questions(
    items: Any, *, said: _Said, inside: str, path: tuple[str, ...] = ()
) -> Iterator[Mapping[str, Any]]:
    for item in items:
        here = (*path, item["name"])
        # What the converter made itself stands in no row: the meta group, the count of a repeat.
        if here not in said or (row := read_type(said[here].get("type", ""))) is None:
            continue
        question = {
            "name": item["name"],
            "type": row.name,
            **_words(item),
            **_rules(item),
            **_besides(item["name"], said[here], list=row.list, inside=inside),
        }
        if _MADE in said[here]:
            question["relevant"] = said[here][_MADE]
        if row.control:
            within = item["name"] if row.name == "repeat" else inside
            below = _questions(item.get("children", ()), said=said, inside=within, path=here)
            question["questions"] = list(below)
        yield question


def _besides(
    name: str, cells: Mapping[str, str], *, list: str, inside: str
) -> Mapping[str, str | bool]:
    """Give what our own columns say of a question, and the list it is answered from."""
    found: dict[str, str | bool] = {
        "list": list,
        "field": field_of(name, cells=cells, inside=inside),
        "secret": str(secret_by_column(cells)),
        "lasts": cells.get("lasts", "").lower() in _YES,
    }
    return {key: value for key, value in found.items() if value}


def _words(item: Mapping[str, Any]) -> Mapping[str, Any]:
    found = {"words": _by_language(item.get("label"))}
    if hint := _by_language(item.get("hint")):
        found["hint"] = hint
    return found


def _by_language(words: Any) -> dict[str, str]:
    if isinstance(words, Mapping):
        return {language_of(str(one)): str(text) for one, text in words.items() if text}
    said = _SPECIFY_WORDS if words == _SPECIFY else words
    return {"zh-hans": str(said)} if said else {}


def _rules(item: Mapping[str, Any]) -> Mapping[str, Any]:
    bind = item.get("bind") or {}
    found: dict[str, Any] = {name: bind[key] for key, name in _BINDS.items() if bind.get(key)}
    required = str(bind.get("required", "")).strip()
    if required.lower() in _YES:
        found["required"] = True
    if str(bind.get("readonly", "")).strip().lower() in _YES:
        found["read_only"] = True
    if words := _by_language(bind.get("jr:constraintMsg")):
        found["constraint_words"] = words
    if item.get("choice_filter"):
        found["filter"] = item["choice_filter"]
    return found


def _choice(one: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"name": str(one["name"]), "words": _by_language(one.get("label"))}


def _all_languages(questions: Any) -> set[str]:
    found: set[str] = set()
    for one in questions:
        found |= one["words"].keys() | _all_languages(one.get("questions", ()))
    return found
