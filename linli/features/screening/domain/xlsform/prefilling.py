"""Fills in beforehand what is known of a household, so that it is confirmed and not asked again. Pure."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from lxml import etree

from linli.features.screening.domain.xlsform.fields import as_chosen
from linli.features.screening.domain.xlsform.instances import HOME

_XFORMS = "{http://www.w3.org/2002/xforms}"
_TEMPLATE = "{http://openrosa.org/javarosa}template"
HOMES, HOMES_FILE = "linli-homes", "linli-homes.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """
    What is known of a household: ``once`` by the code of the register, ``members`` the same of each,
    the head first; ``before`` what it answered, by the name of the question, as far as that holds.
    """

    once: Mapping[str, str] = field(default_factory=dict)
    members: Sequence[Mapping[str, str]] = ()
    before: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A form as it is before anybody has filled it in."""

    root: "etree._Element" = field(repr=False)
    definition: Mapping[str, Any] = field(repr=False)


def blank_of(xform: str, definition: Mapping[str, Any]) -> Blank:
    """Read the blank of a form: its primary instance, without namespaces."""
    model = _model(etree.fromstring(xform.encode()))
    instance = model.find(f"{_XFORMS}instance")
    root = deepcopy(instance[0])
    for node in tuple(root.iter()):
        if _TEMPLATE in node.attrib:
            node.getparent().remove(node)
        node.tag = etree.QName(node).localname
    etree.cleanup_namespaces(root)
    root.tail = None
    return Blank(root=root, definition=definition)


def filled(blank: Blank, known: Known) -> str:
    """Write an instance with what is known; empty, if none of it is asked about."""
    root = deepcopy(blank.root)
    filler = _Filler(known=known, lists=blank.definition.get("choices", {}))
    filler.group(root, blank.definition.get("questions", ()), said=known.once, before=known.before)
    return str(etree.tostring(root, encoding="unicode")) if filler.some else ""


def with_homes(xform: str, *, words: str) -> str:
    """Give a form a first question: whose household this is, out of a list beside the form."""
    whole = etree.fromstring(xform.encode())
    model = _model(whole)
    first = model.find(f"{_XFORMS}instance")
    root = first[0]
    root.insert(0, etree.Element(f"{_XFORMS}{HOME}"))
    path = f"/{etree.QName(root).localname}/{HOME}"
    listed = etree.Element(f"{_XFORMS}instance", id=HOMES, src=f"jr://file-csv/{HOMES_FILE}")
    first.addnext(listed)
    bind = etree.Element(f"{_XFORMS}bind", nodeset=path, type="string", required="true()")
    listed.addnext(bind)
    body = whole.find("{http://www.w3.org/1999/xhtml}body")
    body.insert(0, _choice_of_homes(path, words=words))
    return str(etree.tostring(whole, encoding="unicode"))


def _choice_of_homes(path: str, *, words: str) -> "etree._Element":
    select = etree.Element(f"{_XFORMS}select1", ref=path, appearance="minimal autocomplete")
    etree.SubElement(select, f"{_XFORMS}label").text = words
    nodeset = f"instance('{HOMES}')/root/item"
    itemset = etree.SubElement(select, f"{_XFORMS}itemset", nodeset=nodeset)
    etree.SubElement(itemset, f"{_XFORMS}value", ref="name")
    etree.SubElement(itemset, f"{_XFORMS}label", ref="label")
    return select


def _model(whole: "etree._Element") -> "etree._Element":
    return whole.find(f"{{http://www.w3.org/1999/xhtml}}head/{_XFORMS}model")


@dataclass(slots=True, kw_only=True)
class _Filler:
    """Goes through a blank beside what it asks; ``some`` says that anything was filled in."""

    known: Known
    lists: Mapping[str, Any]
    some: bool = False

    def group(
        self,
        node: "etree._Element",
        questions: Any,
        *,
        said: Mapping[str, str],
        before: Mapping[str, Any],
    ) -> None:
        """Fill in a group, one of a repeat, or the whole."""
        nodes = {child.tag: child for child in node}
        for one in questions:
            child = nodes.get(one["name"])
            if child is None:
                continue
            then = before.get(one["name"])
            if one["type"] == "repeat":
                self._repeat(child, one, before=then if isinstance(then, list) else [])
            elif one["type"] == "group":
                inside = then if isinstance(then, Mapping) else {}
                self.group(child, one["questions"], said=said, before=inside)
            else:
                self._leaf(child, one, said=said, then=then)

    def _repeat(
        self, node: "etree._Element", question: Mapping[str, Any], *, before: list[Any]
    ) -> None:
        people = self.known.members if _is_about_people(question["questions"]) else ()
        many = max(len(people), len(before), 1)
        copies = [node, *(deepcopy(node) for _ in range(many - 1))]
        for last, copy in pairwise(copies):
            last.addnext(copy)
        for at, copy in enumerate(copies):
            self.group(
                copy,
                question["questions"],
                said=people[at] if at < len(people) else {},
                before=before[at] if at < len(before) else {},
            )

    def _leaf(
        self,
        node: "etree._Element",
        question: Mapping[str, Any],
        *,
        said: Mapping[str, str],
        then: Any,
    ) -> None:
        value = self._known(question, said) or then
        if value not in (None, "", [], {}):
            node.text = str(value)
            self.some = True

    def _known(self, question: Mapping[str, Any], said: Mapping[str, str]) -> str:
        code = question.get("field", "")
        value = said.get(code, "")
        if not value or "list" not in question:
            return value
        return as_chosen(code, value, choices=self.lists.get(question["list"], ()))


def _is_about_people(questions: Any) -> bool:
    return any(
        one.get("field", "").startswith(("person.", "care."))
        or _is_about_people(one.get("questions", ()))
        for one in questions
    )
