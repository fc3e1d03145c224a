"""A group of a round that is asked again: where they live, and what they answered. Pure."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from linli.kernel.places import Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """
    Those who live at ``places`` (all, if empty) and answered a question by a choice (whatever, if empty).
    """

    places: tuple[str, ...] = ()
    question: str = ""
    choice: str = ""

    def within(self, area: Jurisdiction) -> Jurisdiction:
        """Give the part of an area in which the group lives."""
        if not self.places:
            return area
        parts = (area.narrowed_to(place) for place in self.places)
        return Jurisdiction(places=tuple(sorted({at for part in parts for at in part.places})))

    def as_record(self) -> Mapping[str, Any]:
        """Write the group as it is kept with its round."""
        return {"places": list(self.places), "question": self.question, "choice": self.choice}


def path_of(group: Group) -> str:
    """
    Write what the group answered as a path of JSON: the question anywhere, the choice among those made.

    Empty for a group that may have answered anything.
    """
    if not group.question:
        return ""
    choice = json.dumps(rf"(^| ){re.escape(group.choice)}( |$)", ensure_ascii=False)
    question = json.dumps(group.question, ensure_ascii=False)
    return f"$.**.{question} ? (@ like_regex {choice})"
