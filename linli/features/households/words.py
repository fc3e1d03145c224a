"""Refusals of the feature, in words for people."""

from collections.abc import Mapping
from typing import Any

REASONS: Mapping[str, Any] = {}
