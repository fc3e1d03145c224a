"""The feature's words for people: refusals, grounds, regimes, states."""

from collections.abc import Mapping
from typing import Any

REASONS: Mapping[str, Any] = {}
