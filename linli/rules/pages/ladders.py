"""Ladders of work into words: when something is due, when it climbs and to whom."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from linli.rules.words import STEPS, VALUES

_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")


def ladder_lines(ladder: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Say a ladder: pairs of a question and its answer, in the order in which things happen."""
    working = ladder.get("counts") == "working_days"
    answers = {
        "begins": str(VALUES.get(str(ladder.get("begins")), "")),
        "due_in": _time(ladder.get("due_in", ""), working=working),
        "remind": _("、").join(_time(one, working=working) for one in ladder.get("remind", ())),
        "climb": _("；").join(_climb(step, working=working) for step in ladder["climb"]),
        "overnight": _("报到上一级") if ladder.get("overnight") else _("不往上报"),
    }
    return tuple((str(STEPS[key]), said) for key, said in answers.items() if said)


def _climb(step: Mapping[str, Any], *, working: bool) -> str:
    level = VALUES.get(str(step["to"]), step["to"])
    return _("{time}还没办结，报到{level}").format(
        time=_time(step["after"], working=working), level=level
    )


def _time(duration: str, *, working: bool) -> str:
    """Say an ISO 8601 duration of days, hours and minutes; what is none is said as it stands."""
    read = _DURATION.fullmatch(duration)
    if read is None:
        return duration
    day = _("{many} 个工作日") if working else _("{many} 天")
    words = (day, _("{many} 小时"), _("{many} 分钟"))
    said = [word.format(many=many) for word, many in zip(words, read.groups(), strict=True) if many]
    return " ".join(said)
