"""
Whether a filled-in form keeps to its own rules: what must be answered, what may be, what is asked at all. Pure.

Clients see to that while somebody fills in; what comes from elsewhere, or from a client that does not, is found here.
Nothing is refused for it: the questions are named, and a person has a look. A rule that needs what only a client has (a
list in a file, a place) is passed over: in doubt an answer is sound.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from lxml import etree

from linli.kernel.days import local_day

_XFORMS = "{http://www.w3.org/2002/xforms}"
_QUOTED = re.compile(r"('[^']*'|\"[^\"]*\")")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What depends on where and when it is asked is given as a variable: the evaluator knows neither.
_VARIABLES = (
    (re.compile(r"\bcurrent\(\s*\)"), "$current"),
    (re.compile(r"\btoday\(\s*\)"), "$today"),
    (re.compile(r"\bnow\(\s*\)"), "$now"),
)
_DATES = frozenset(("date", "dateTime"))
_TRUE = frozenset(("true()", "yes"))
_EPOCH = date(1970, 1, 1)
Weigh = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """What a form says of the nodes at a path; what it says nothing of is nothing."""

    path: tuple[str, ...]
    type: str
    required: Weigh | None
    relevant: Weigh | None
    constraint: Weigh | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """The node that is asked about, and when, as expressions are told."""

    today: float
    now: float

    def holds(self, weigh: Weigh, node: "etree._Element") -> bool | None:
        """Tell whether an expression holds at a node; nothing, if it cannot be worked out."""
        try:
            found = weigh(node, current=[node], today=self.today, now=self.now)
        except (etree.XPathError, ValueError, TypeError, OverflowError, ArithmeticError):
            return None
        return _truth(found)


def broken_by(root: "etree._Element", *, xform: str, at: datetime) -> tuple[str, ...]:
    """Name the questions whose answers a form does not allow, in its order; ``at`` is when they were given."""
    rules = _rules(xform)
    here = _prepared(root, rules)
    since = (local_day(at) - _EPOCH).days
    moment = _Moment(today=float(since), now=at.astimezone(UTC).timestamp() / 86_400)
    unasked: set[etree._Element] = set()
    found: dict[str, None] = {}
    for rule in rules:
        for node in _nodes(here, rule.path):
            if _breaks(rule, node, moment=moment, unasked=unasked):
                found[rule.path[-1]] = None
    return tuple(found)


def _breaks(
    rule: _Rule, node: "etree._Element", *, moment: _Moment, unasked: set["etree._Element"]
) -> bool:
    if rule.relevant is not None and moment.holds(rule.relevant, node) is False:
        unasked.add(node)
    is_empty = not len(node) and not (node.text or "").strip()
    if any(one in unasked for one in (node, *node.iterancestors())):
        return not is_empty and not len(node)
    if is_empty:
        return rule.required is not None and moment.holds(rule.required, node) is True
    return rule.constraint is not None and moment.holds(rule.constraint, node) is False


def _nodes(root: "etree._Element", path: tuple[str, ...]) -> Iterator["etree._Element"]:
    nodes = [root]
    for name in path[1:]:
        nodes = [child for node in nodes for child in node if child.tag == name]
    yield from nodes


def _prepared(root: "etree._Element", rules: tuple[_Rule, ...]) -> "etree._Element":
    """Give a copy without namespaces in which days are numbers, as expressions compare them."""
    here = deepcopy(root)
    for node in here.iter():
        node.tag = etree.QName(node).localname
    for rule in rules:
        if rule.type in _DATES:
            for node in _nodes(here, rule.path):
                if (number := _number_of(node.text or "")) is not None:
                    node.text = repr(number)
    return here


@lru_cache(maxsize=64)
def _rules(xform: str) -> tuple[_Rule, ...]:
    model = etree.fromstring(xform.encode()).find(f".//{_XFORMS}model")
    functions = {**_FUNCTIONS, (None, "instance"): _instances(model)}
    return tuple(
        _Rule(
            path=tuple(part for part in bind.get("nodeset", "").split("/") if part),
            type=bind.get("type", "").rpartition(":")[2],
            required=_compiled(bind.get("required"), functions),
            relevant=_compiled(bind.get("relevant"), functions),
            constraint=_compiled(bind.get("constraint"), functions),
        )
        for bind in model.findall(f"{_XFORMS}bind")
    )


def _compiled(expression: str | None, functions: Mapping[Any, Any]) -> Weigh | None:
    """Compile an expression; one that cannot be is passed over."""
    if not expression:
        return None
    text = "true()" if expression.strip() in _TRUE else _rewritten(expression)
    try:
        weigh: Weigh = etree.XPath(text, extensions=functions)
    except etree.XPathError:
        return None
    return weigh


def _rewritten(expression: str) -> str:
    parts = _QUOTED.split(expression)
    for at, part in enumerate(parts):
        if at % 2:
            number = _number_of(part[1:-1]) if _DAY.fullmatch(part[1:-1]) else None
            parts[at] = part if number is None else repr(number)
            continue
        for call, variable in _VARIABLES:
            part = call.sub(variable, part)
        parts[at] = part
    return "".join(parts)


def _instances(model: "etree._Element") -> Callable[..., Any]:
    """Give the lists that stand in the form itself, by name; one in a file cannot be looked into."""
    lists = {}
    for instance in model.findall(f"{_XFORMS}instance"):
        if len(instance) and instance.get("id"):
            copy = deepcopy(instance)
            for node in copy.iter():
                node.tag = etree.QName(node).localname
            lists[instance.get("id")] = copy

    def instance_named(_context: Any, name: Any) -> Any:
        found = lists.get(_text(name))
        if found is None:
            raise ValueError(name)
        return [found]

    return instance_named


def _number_of(text: str) -> float | None:
    """Give a day, or an instant, as days since 1970: so the standard compares them."""
    plain = text.strip()
    try:
        if _DAY.fullmatch(plain):
            return float((date.fromisoformat(plain) - _EPOCH).days)
        at = datetime.fromisoformat(plain) if _DAY.match(plain) else None
    except ValueError:
        return None
    return at.timestamp() / 86_400 if at and at.tzinfo else None


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, etree._Element):
        return "".join(value.itertext())
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return str(value)


def _truth(value: Any) -> bool:
    if isinstance(value, float):
        return value == value and value != 0
    return bool(value)


def _day(_context: Any, value: Any) -> float:
    if isinstance(value, float):
        return value
    text = _text(value)
    number = _number_of(text)
    return float(text) if number is None else number


def _selected(_context: Any, value: Any, name: Any) -> bool:
    return _text(name).strip() in _text(value).split()


def _selected_at(_context: Any, value: Any, at: Any) -> str:
    chosen, place = _text(value).split(), int(float(_text(at)))
    return chosen[place] if 0 <= place < len(chosen) else ""


def _matches(_context: Any, value: Any, pattern: Any) -> bool:
    text, said = _text(value), _text(pattern)
    if len(said) > _PATTERN or _NESTED.search(said):
        raise ValueError(said)
    return re.fullmatch(said, text[:_MATCHED]) is not None


def _if(_context: Any, holds: Any, then: Any, otherwise: Any) -> Any:
    return then if _truth(holds) else otherwise


def _ends_with(_context: Any, value: Any, end: Any) -> bool:
    return _text(value).endswith(_text(end))


def _substr(_context: Any, value: Any, begin: Any, end: Any = None) -> str:
    last = None if end is None else int(float(_text(end)))
    return _text(value)[int(float(_text(begin))) : last]


def _numbers(several: tuple[Any, ...]) -> list[float]:
    flat = [one for value in several for one in (value if isinstance(value, list) else [value])]
    return [float(_text(one)) for one in flat if _text(one).strip()]


# A pattern of somebody's, tried on somebody else's text: both are kept short, and none may go astray.
_PATTERN, _MATCHED = 200, 300
# A group that is repeated and is not always as long itself: its tries may double with every letter.
_INSIDE = r"(?:[^()]|\([^()]*\))*"
_NESTED = re.compile(rf"[+*?}}]\)+[+*{{]|\((?:\?:)?+{_INSIDE}[+*?}}|]{_INSIDE}\)+[+*{{]")
_FUNCTIONS: Mapping[Any, Any] = {
    (None, "selected"): _selected,
    (None, "selected-at"): _selected_at,
    (None, "count-selected"): lambda _, value: float(len(_text(value).split())),
    (None, "regex"): _matches,
    (None, "if"): _if,
    (None, "once"): lambda _, value: _text(value),
    (None, "coalesce"): lambda _, *values: next((t for one in values if (t := _text(one))), ""),
    (None, "int"): lambda _, value: float(int(float(_text(value)))),
    (None, "date"): _day,
    (None, "date-time"): _day,
    (None, "decimal-date-time"): _day,
    (None, "ends-with"): _ends_with,
    (None, "substr"): _substr,
    (None, "abs"): lambda _, value: abs(float(_text(value))),
    (None, "pow"): lambda _, one, other: float(_text(one)) ** float(_text(other)),
    (None, "max"): lambda _, *several: max(_numbers(several)),
    (None, "min"): lambda _, *several: min(_numbers(several)),
    (None, "count-non-empty"): lambda _, nodes: float(len([n for n in nodes if _text(n)])),
}
