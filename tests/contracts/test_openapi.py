"""What programs were promised stands written down; changing it is a change of this file too."""

from pathlib import Path

from linli.project.api import contract, operations
from linli.project.wiring import CAPABILITIES

KEPT = Path(__file__).resolve().parents[2] / "contracts" / "openapi.json"


def test_the_api_is_the_one_that_was_promised():
    assert contract() == KEPT.read_text(encoding="utf-8"), "python -m tools.contract writes it anew"


def test_every_route_declares_a_capability_that_somebody_has():
    codes = {capability.code for capability in CAPABILITIES}

    undeclared = [
        (method, path)
        for method, path, view in operations()
        if getattr(view, "capability", None) not in codes
    ]

    assert undeclared == []


def test_every_route_says_what_it_is_for():
    assert [path for _, path, view in operations() if not view.__doc__] == []
