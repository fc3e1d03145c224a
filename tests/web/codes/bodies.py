"""What is sent to the addresses of codes that ask for something."""

from collections.abc import Callable, Mapping
from typing import Any

from tests import world
from tests.web.addressed import Addressed


def _a_fact(it: Addressed, value: str) -> dict[str, Any]:
    return {
        "id": str(world.new_id()),
        "person": str(it.person),
        "value": value,
        "source": "市疾控中心",
        "evidence": "报告 17",
        "happened_at": world.NOW.isoformat(),
    }


BODIES: Mapping[str, Callable[[Addressed], dict[str, Any]]] = {
    "codes.api.declare_health": lambda it: _a_fact(it, "well"),
    "codes.api.declare_travel": lambda it: _a_fact(it, "low"),
    "codes.api.note_test": lambda it: _a_fact(it, "negative"),
    "codes.api.ask": lambda it: {"person": str(it.person)},
    "codes.api.verify": lambda _: {"token": "x"},
    "codes.api.correct": lambda _: {"why": "同名的人"},
    "codes.pages.travel.own_travel": lambda _: {"where": "某市", "risk": "low"},
    "codes.pages.travel.travel": lambda _: {"where": "某市", "risk": "low"},
    "codes.pages.own.declare": lambda _: {"what": "declared.well"},
    "codes.pages.staff.note": lambda _: {
        "what": "test.negative",
        "source": "市疾控中心",
        "evidence": "报告 17",
    },
    "codes.pages.appeals.answer": lambda _: {"answer": "kept", "words": "查过了，没有错。"},
}
