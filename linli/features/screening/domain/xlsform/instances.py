"""
Reads what a client filled in: an instance of a form, as XML that anybody may have made. Pure.

Nothing outside of the document is followed, and nothing in it may unfold to more than it is. What the
form does not know, or does not allow, is told by name; nobody's answer is thrown away for it.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from lxml import etree

from linli.features.screening.domain.xlsform.types import FILES
from linli.kernel.refusals import Reason, Refused

HOME = "linli_home"
_BYTES, _NODES, _DEEPEST, _LETTERS = 2**20, 20_000, 16, 10_000
_META = frozenset(("meta", HOME))
_MADE = ("generated_table_list_label_", "reserved_name_for_field_list_labels_")


class NoInstance(Refused):
    """What was sent is no filled-in form: with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """
    A filled-in form as it was sent. ``id`` is what the client calls it, ``replaces`` the one before
    that it corrects; ``home`` is the turn that was chosen in it, if any.
    """

    id: str
    replaces: str
    form_id: str
    version: str
    home: str
    root: "etree._Element" = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledIn:
    """
    What a filled-in form says: values by the name of the question, groups and repeats nested.

    ``files`` are the names of what was sent along; ``unsound`` the questions whose answer the form does
    not allow (kept as it came), and what it does not ask at all; ``ended_at`` when it was finished.
    """

    values: Mapping[str, Any]
    files: tuple[str, ...] = ()
    unsound: tuple[str, ...] = ()
    ended_at: datetime | None = None


def key_of(instance: str, *, turn: UUID) -> UUID:
    """
    Give the key of an answer out of what the client calls it: the same, however often it is sent.

    Of each turn there is another: a form that was copied for the household next door is not lost.
    """
    return uuid5(turn, instance)


def read_instance(content: bytes) -> Instance:
    """
    Read a filled-in form, its outside only.

    :raises NoInstance: ``screening.instance_too_large``, ``screening.no_instance``,
        ``screening.instance_without_key``.
    """
    if len(content) > _BYTES:
        raise _no("instance_too_large", kilobytes=_BYTES // 1024)
    root = _parsed(content)
    found = {_name(node): (node.text or "").strip() for node in _meta(root)}
    id = found.get("instanceID", "")
    if not id or len(id) > 200:
        raise _no("instance_without_key")
    return Instance(
        id=id,
        replaces=found.get("deprecatedID", "")[:200],
        form_id=root.get("id", "")[:60],
        version=root.get("version", "")[:40],
        home=_text(root, HOME),
        root=root,
    )


def values_of(instance: Instance, definition: Mapping[str, Any]) -> FilledIn:
    """Read what a filled-in form says, by what its version asks."""
    reader = _Reader(lists=definition.get("choices", {}))
    values = reader.group(instance.root, definition.get("questions", ()))
    return FilledIn(
        values=values,
        files=tuple(reader.files),
        unsound=tuple(dict.fromkeys(reader.unsound)),
        ended_at=reader.ended_at,
    )


def _parsed(content: bytes) -> "etree._Element":
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise _no("no_instance") from broken
    if root.getroottree().docinfo.doctype or not _is_bounded(root):
        raise _no("no_instance")
    return root


def _is_bounded(root: "etree._Element") -> bool:
    many = 0
    level: Sequence[Any] = (root,)
    for _ in range(_DEEPEST):
        many += len(level)
        if not level:
            return True
        if many > _NODES:
            return False
        level = [child for node in level for child in node]
    return not level


def _no(code: str, **facts: str | int) -> NoInstance:
    return NoInstance(Reason(code=f"screening.{code}", facts=facts))


def _name(node: "etree._Element") -> str:
    return str(etree.QName(node).localname)


def _meta(root: "etree._Element") -> Iterator["etree._Element"]:
    for node in root:
        if _name(node) == "meta":
            yield from node


def _text(root: "etree._Element", name: str) -> str:
    return next(((node.text or "").strip() for node in root if _name(node) == name), "")


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Goes through a filled-in form beside what it asks, and notes what does not fit."""

    lists: Mapping[str, Any]
    files: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    ended_at: datetime | None = None

    def group(self, node: "etree._Element", questions: Any) -> dict[str, Any]:
        """Read the values of a group, of one of a repeat, or of the whole."""
        nodes: dict[str, list[etree._Element]] = {}
        for child in node:
            nodes.setdefault(_name(child), []).append(child)
        asked = {one["name"]: one for one in questions}
        self.unsound += [name for name in nodes if not _is_known(name, asked)]
        return {
            name: value
            for name, one in asked.items()
            if (value := self._value(one, nodes.get(name, []))) not in ("", [], {}, None)
        }

    def _value(self, question: Mapping[str, Any], nodes: list["etree._Element"]) -> Any:
        if question["type"] == "repeat":
            several = (self.group(node, question["questions"]) for node in nodes)
            return [one for one in several if one]
        if not nodes:
            return None
        if question["type"] == "group":
            return self.group(nodes[0], question["questions"])
        if text := (nodes[0].text or "").strip():
            return self._leaf(question, text)
        return None

    def _leaf(self, question: Mapping[str, Any], text: str) -> Any:
        type, name = question["type"], question["name"]
        if len(text) > _LETTERS:
            self.unsound.append(name)
            text = text[:_LETTERS]
        if type == "end":
            self.ended_at = _instant(text)
        if type in FILES:
            self.files.append(text)
        if type in ("select_one", "select_multiple"):
            return self._chosen(question, text)
        try:
            return _READERS.get(type, str)(text)
        except ValueError:
            self.unsound.append(name)
            return text

    def _chosen(self, question: Mapping[str, Any], text: str) -> str:
        offered = {one["name"] for one in self.lists.get(question.get("list", ""), ())}
        given = text.split() if question["type"] == "select_multiple" else [text]
        if offered and not set(given) <= offered:
            self.unsound.append(question["name"])
        return " ".join(given)


def _is_known(name: str, asked: Mapping[str, Any]) -> bool:
    """Tell whether a form asks something, or whether its converter put it there: the heads of tables, counts of repeats."""
    if name in asked or name in _META or name.startswith(_MADE):
        return True
    repeat = name.removesuffix("_count")
    return repeat != name and asked.get(repeat, {}).get("type") == "repeat"


def _integer(text: str) -> int:
    number = int(text)
    if abs(number) > 2**53:
        raise ValueError(text)
    return number


def _decimal(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _day(text: str) -> str:
    return date.fromisoformat(text[:10]).isoformat()


def _clock(text: str) -> str:
    time.fromisoformat(text)
    return text


def _moment(text: str) -> str:
    datetime.fromisoformat(text)
    return text


def _instant(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


_READERS: Mapping[str, Callable[[str], Any]] = {
    "integer": _integer,
    "decimal": _decimal,
    "date": _day,
    "time": _clock,
    "datetime": _moment,
    "start": _moment,
    "end": _moment,
    "today": _day,
}
