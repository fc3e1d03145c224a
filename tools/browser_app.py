"""Gives the commands that check an app of the browser: its types and its tests."""

from pathlib import Path

from tools import setup

DOOR = setup.ROOT / "frontend" / "door"


def tests(folder: Path) -> tuple[str, ...]:
    """Give the command that runs an app's tests."""
    return setup.node()[0], str(folder / "node_modules" / "vitest" / "vitest.mjs"), "run"


def types() -> tuple[str, ...]:
    """Give the command that checks an app's types, run in its folder."""
    return (*setup.node()[1], "run", "--silent", "types")
