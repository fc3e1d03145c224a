"""What a form refers to beside its expressions: answers quoted in words, columns of its choices, itself. Pure."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from linli.features.screening.domain.xlsform.books import CHOICES, SURVEY, Book, Line, Sheet
from linli.features.screening.domain.xlsform.expressions import references
from linli.features.screening.domain.xlsform.faults import fault
from linli.features.screening.domain.xlsform.types import read_type
from linli.kernel.refusals import Reason

# Where an answer may be quoted; of words each language has a column.
_QUOTING = frozenset(
    (
        *("label", "hint", "guidance_hint", "constraint_message", "required_message"),
        *("default", "required", "trigger", "readonly", "read_only"),
    )
)
_WORKED_OUT = ("calculation", "calculate", "relevant", "relevance")
# What looks at another of its kind, or at the last form, goes in no circle.
_ELSEWHERE = ("${last-saved#", "indexed-repeat(")
_REFERENCE_OR_TEXT = re.compile(r"\$\{[^}]*\}|'[^']*'|\"[^\"]*\"")
_COLUMN = re.compile(r"(?<![\w/.$:@-])([A-Za-z_][\w-]*)(?![\w/(:-]|\s*\()")
_OFFERED = 5
_OPERATORS = frozenset(("and", "or", "div", "mod"))


def speaks_against(book: Book, lines: Sequence[Line]) -> Iterator[Reason]:
    """Give every fault of what a form refers to, with its cell."""
    survey, choices = book.sheet(SURVEY), book.sheet(CHOICES)
    names = frozenset(line.get("name") for line in lines if line.get("name"))
    for line in lines:
        yield from _quoted(survey, line, names=names)
        yield from _filtered(survey, line, headings=frozenset(choices.headings))
    yield from _circles(survey, lines)


def _quoted(survey: Sheet, line: Line, *, names: frozenset[str]) -> Iterator[Reason]:
    for heading, text in line.cells.items():
        if heading.partition("::")[0] in _QUOTING:
            for name in references(text):
                if name not in names:
                    more = {"part": name, "likely": likeliest(name, names=names)}
                    yield fault("unknown_name", **more, **survey.at(line, heading))


def likeliest(name: str, *, names: Collection[str]) -> str:
    """Tell which name was meant; where none is near, a few of those that there are."""
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    return near[0] if near else "、".join(sorted(names)[:_OFFERED]) or "–"


def _filtered(survey: Sheet, line: Line, *, headings: frozenset[str]) -> Iterator[Reason]:
    """A filter by a column that the choices lack leaves none of them."""
    type = read_type(line.get("type"))
    if type is None or not type.list or type.from_file:
        return
    plain = _REFERENCE_OR_TEXT.sub(" ", line.get("choice_filter"))
    for column in dict.fromkeys(_COLUMN.findall(plain)):
        if column not in _OPERATORS and column not in headings:
            yield fault("no_filter_column", part=column, **survey.at(line, "choice_filter"))


def _circles(survey: Sheet, lines: Sequence[Line]) -> Iterator[Reason]:
    """What is worked out from itself is never done: no client opens such a form."""
    needs = _needs(lines)
    for line in lines:
        heading = next((one for one in _WORKED_OUT if line.get(one)), "")
        name = line.get("name")
        if heading and name in needs and name in _behind(name, needs=needs):
            yield fault("circle", part=name, **survey.at(line, heading))


def _needs(lines: Sequence[Line]) -> Mapping[str, frozenset[str]]:
    """Tell from which others each is worked out; of a name that stands twice nobody knows which is meant."""
    found: dict[str, frozenset[str]] = {}
    names = [line.get("name") for line in lines]
    for line in lines:
        if names.count(name := line.get("name")) == 1:
            said = " ".join(
                text for one in _WORKED_OUT if not _looks_elsewhere(text := line.get(one))
            )
            found[name] = frozenset(references(said))
    return found


def _looks_elsewhere(expression: str) -> bool:
    return any(part in expression for part in _ELSEWHERE)


def _behind(name: str, *, needs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    seen: set[str] = set()
    waiting = list(needs[name])
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += needs.get(one, ())
    return frozenset(seen)
