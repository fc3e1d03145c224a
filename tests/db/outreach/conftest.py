"""A machine that has a carrier of text messages."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _carrier(settings: Any) -> None:
    settings.TEXT_MESSAGES = "linli.outreach.channels.shown.Shown"
