"""Says why something was decided about an order: each rule in words, and what it said."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from linli.features.isolation.queries.decisions import Judged, Kept
from linli.features.isolation.words import DECIDED, FINDINGS
from linli.rules.domain.weighing import Outcome
from linli.rules.pages.saying import said
from linli.web.dates import time_words
from linli.web.parts import State, Tone

_TONES: Mapping[Outcome, Tone] = {
    Outcome.HOLDS: Tone.OK,
    Outcome.DOES_NOT_HOLD: Tone.STOP,
    Outcome.UNKNOWN: Tone.WARN,
}


def decision_of(kept: Kept, *, now: datetime) -> Mapping[str, Any]:
    """Say a decision."""
    return {
        "words": str(DECIDED[kept.about]),
        "at": time_words(kept.at, now=now),
        "rules": [_rule(one) for one in kept.judged],
    }


def _rule(one: Judged) -> Mapping[str, Any]:
    return {
        "words": said(one.words),
        "state": State(tone=_TONES[one.outcome], word=str(FINDINGS[one.outcome])),
        "missing": [_without_unit(said(words)) for words in one.missing],
    }


def _without_unit(words: str) -> str:
    """Name a fact as people do: in which unit rules count it is no matter of theirs."""
    return words.partition("（")[0].partition(" (")[0]
