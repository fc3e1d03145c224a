"""Whether an expression of a form can be worked out: brackets, names, functions. Pure."""

import re
from collections.abc import Iterator

from lxml import etree

# What the standard offers (ODK XForms), and XPath 1.0 itself.
_OFFERED = """
    abs acos area asin atan atan2 base64-decode boolean boolean-from-string ceiling checklist
    coalesce concat contains cos count count-non-empty count-selected current date date-time
    decimal-date-time decimal-time digest distance ends-with enclosed-area exp exp10 extract-signed
    false floor format-date format-date-time geofence generate id if indexed-repeat instance int
    intersects is-card-linked jr:choice-name jr:itext join lang last local-name log log10 max min
    name namespace-uri normalize-space not now number once pi position pow property pulldata
    random randomize regex relevant reverse round search selected selected-at sin sqrt starts-with
    string string-length substr substr-before substr-after substring substring-after
    substring-before sum tan thousandsep today translate true uuid version weighted-checklist
"""
FUNCTIONS = frozenset(_OFFERED.split())
REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^}]*?)\s*\}")
_CALL = re.compile(r"([A-Za-z_][\w.:-]*)\s*\(")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NODE_TESTS = frozenset(("node", "text", "comment", "processing-instruction"))
_OPERATORS = frozenset(("and", "or", "div", "mod"))


def references(expression: str) -> tuple[str, ...]:
    """List the questions that an expression names."""
    return tuple(REFERENCE.findall(expression))


def outside_brackets(expression: str, at: int) -> bool:
    """Tell whether a place of an expression stands in no brackets and in no quotes."""
    if any(found.start() < at < found.end() for found in _QUOTED.finditer(expression)):
        return False
    before = _QUOTED.sub("", expression[:at])
    return before.count("(") == before.count(")")


def speaks_against(expression: str, *, names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Tell what is wrong with an expression: a code, and the part that it is about."""
    for name in references(expression):
        if name not in names:
            yield "unknown_name", name
    plain = REFERENCE.sub(" /x ", expression)
    outside = _QUOTED.sub("''", plain)
    if any(sign in outside for sign in "“”‘’（），＝＞＜"):
        yield "chinese_signs", expression
        return
    for call in _CALL.findall(outside):
        if call not in FUNCTIONS | _NODE_TESTS | _OPERATORS:
            yield "unknown_function", call
    if not _is_sound(plain):
        yield "no_expression", expression


def _is_sound(expression: str) -> bool:
    try:
        etree.XPath(expression, namespaces={"jr": "jr", "orx": "orx"})
    except etree.XPathError:
        return False
    return True
