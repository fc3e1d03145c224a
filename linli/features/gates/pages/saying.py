"""Checks in words, for the pages."""

from typing import Any

from django.urls import reverse

from linli.features.gates.domain.checks import Verdict
from linli.features.gates.queries.checks import CheckLine
from linli.features.gates.words import DONE, MOVEMENTS, VERDICTS
from linli.web.panels import page_about
from linli.web.parts import State, Tone

_TONES = {Verdict.GO: Tone.OK, Verdict.ASK: Tone.WARN, Verdict.STOP: Tone.STOP}


def check_card(line: CheckLine) -> dict[str, Any]:
    """Say one check."""
    return {
        "url": reverse("gates:check", args=(line.id,)),
        "movement": MOVEMENTS[line.movement],
        "who": line.name or line.told.get("name", ""),
        "dwelling": line.dwelling or line.told.get("dwelling", ""),
        "household_url": page_about("household", line.household) if line.household else "",
        "told": line.told,
        "at": line.happened_at,
        "late": line.recorded_at - line.happened_at,
        "state": State(tone=_TONES[line.verdict], word=str(VERDICTS[line.verdict])),
        "done": DONE[line.done],
        "again": _again(line),
    }


def _again(line: CheckLine) -> State | None:
    if not line.again or line.again == line.verdict:
        return None
    verdict = Verdict(line.again)
    return State(tone=_TONES[verdict], word=str(VERDICTS[verdict]))
