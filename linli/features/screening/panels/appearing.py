"""When a question of the plain page applies, as its script reads it: only what is understood whole."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from linli.features.screening.domain.asking import Question
from linli.features.screening.domain.xlsform.clauses import Clause, Joined, clauses_of

_TODAY = "today()"


def applies_when(question: Question, *, controls: Mapping[str, str]) -> str:
    """
    Give the conditions of a question as JSON, all of which have to hold; nothing, where there are none.

    ``controls``: how the questions that can be looked at are called on the page. A condition of another
    kind, or on a question that is not there, hides nothing: the server weighs it.
    """
    found = [one for one in _conditions(question, controls) if one]
    return json.dumps(found) if found else ""


def _conditions(
    question: Question, controls: Mapping[str, str]
) -> Iterator[Mapping[str, Any] | None]:
    for expression in question.conditions:
        said = clauses_of(expression)
        if said and all(_is_seen(part, controls) for part in said.parts):
            yield {
                "any": said.joined is Joined.ANY,
                "parts": [
                    [controls[part.question], part.of.value, part.sign, part.value]
                    for part in said.parts
                ],
            }


def _is_seen(part: Clause, controls: Mapping[str, str]) -> bool:
    return part.question in controls and not part.other and part.value != _TODAY
