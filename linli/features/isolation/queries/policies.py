"""What policy says of observation on a day."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from linli.features.isolation.domain.policies import CODES, Policy, read_policy


@cache
def policy(*, on: date) -> Policy:
    """Read what is in force on a local day."""
    holding = {one["code"]: one for one in _parameters() if _holds(one, on)}
    return read_policy(
        {code: holding[code]["value"] for code in CODES if code in holding},
        sources={code: f"{code}@{one['valid_from']}" for code, one in holding.items()},
        on=on,
    )


def _holds(one: Mapping[str, Any], on: date) -> bool:
    return bool(one["valid_from"] <= on and (one.get("valid_to") is None or on < one["valid_to"]))


@cache
def _parameters() -> Iterable[Mapping[str, Any]]:
    text = files("linli.features.isolation").joinpath("rules/observation.toml").read_text("utf-8")
    found: tuple[Mapping[str, Any], ...] = tuple(tomllib.loads(text)["parameter"])
    return found
