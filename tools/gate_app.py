"""Runs the programs of the gate app: its tests and its build."""

import os
from collections.abc import Mapping
from pathlib import Path

from tools import setup

FOLDER = setup.ROOT / "frontend" / "gate"


def command(*words: str) -> tuple[str, ...]:
    """Give the command that runs the app's tests: ``command("run", "tests/weigh.test.ts")``."""
    return setup.node()[0], str(FOLDER / "node_modules" / "vitest" / "vitest.mjs"), *words


def environment() -> Mapping[str, str]:
    """Give what the environment needs beside its own, for Node to be found."""
    inside: Path | None = setup.node()[2]
    if inside is None:
        return {}
    return {"PATH": f"{inside}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
