"""What is sent to the addresses of passes, by the end of the view's name."""

from collections.abc import Callable, Mapping
from typing import Any

from tests import world

BODIES: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "passes.api.applications.ask": lambda it: {
        "id": str(world.new_id()),
        "kind": "vehicle",
        "ground": "own_use",
        "person": str(it.person),
        "plate": "鲁A12345",
    },
    "passes.api.applications.grant": lambda _: {},
    "passes.api.applications.decline": lambda _: {"reason": "unreadable"},
    "passes.api.passes.revoke": lambda _: {"reason": "lent", "words": "借给别人。"},
    "passes.pages.deciding.decline": lambda _: {"reason": "unreadable"},
    "passes.pages.deciding.answer": lambda _: {"answer": "kept", "words": "查过了。"},
    "passes.pages.keys.retire": lambda _: {"number": "0" * 16},
    "passes.pages.holding.revoke": lambda _: {"reason": "lent", "words": "借给别人。"},
    "passes.pages.home.appeal": lambda _: {"words": "不对。"},
    "passes.pages.asking.own_new": lambda _: {"ground": "own_use", "plate": "鲁A12345"},
    "passes.pages.asking.new_of_kind": lambda _: {"ground": "own_use", "plate": "鲁A12345"},
    "passes.pages.asking.new_guest": lambda it: {
        "ground": "delivery",
        "guest": "小李",
        "place": it.own.place,
    },
    "passes.pages.certificates.certificates": lambda _: {"kind": "residence"},
}
