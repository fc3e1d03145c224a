"""What is sent to the addresses of observation, by the end of the view's name."""

from collections.abc import Callable, Mapping
from typing import Any

BODIES: Mapping[str, Callable[[object], dict[str, Any]]] = {
    "pages.doing.consent": lambda _: {"answer": "agreed"},
    "pages.doing.answer": lambda _: {"answer": "kept", "words": "查过了。"},
    "isolation.pages.new.new": lambda _: {"ground": "contact", "last_on": "2020-02-19"},
    "pages.papers.give": lambda _: {"kind": "notice"},
    "pages.home.own_paper": lambda _: {"kind": "notice"},
    "pages.home.objection": lambda _: {"words": "那天我不在。"},
    "pages.doing.exposure": lambda _: {"kind": "met_case", "last_on": "2020-02-19"},
    "pages.refusing.attempt": lambda _: {"outcome": "refused", "at": "2020-02-20T10:00"},
    "pages.refusing.provide": lambda _: {"need": "pets", "arrangement": "neighbour"},
    "pages.refusing.settle": lambda _: {"settlement": "no_longer_needed"},
}
