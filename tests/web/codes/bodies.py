"""What is sent to the addresses of codes that ask for something."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.web.addressed import Addressed

BODIES: Mapping[str, Callable[[Addressed], dict[str, Any]]] = {
    "codes.pages.own.declare": lambda _: {"what": "declared.well"},
    "codes.pages.staff.note": lambda _: {
        "what": "test.negative",
        "source": "市疾控中心",
        "evidence": "报告 17",
    },
    "codes.pages.appeals.answer": lambda _: {"answer": "kept", "words": "查过了，没有错。"},
}
