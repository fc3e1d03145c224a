"""A house for one measure: durable like a real one, run by our own engine, gone afterwards."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from linli.project import engine
from linli.project.demo import AREAS


class Failed(Exception):
    """A measure ended without an answer; why stands on standard error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A house with its tables and areas, and the processes that are run in it."""

    environment: Mapping[str, str]
    _measuring: "subprocess.Popen[str]"

    def measured(self, name: str, **wishes: Any) -> dict[str, Any]:
        """Run one measure in a fresh process and give its answer."""
        return self.both_measured(name, wishes)[0]

    def both_measured(self, name: str, *wishes: Mapping[str, Any]) -> list[dict[str, Any]]:
        """
        Run the same measure several times at once, each in a process of its own.

        :raises Failed: if one of them gave no answer.
        """
        asked, answered = self._measuring.stdin, self._measuring.stdout
        assert asked is not None
        assert answered is not None
        asked.write(json.dumps({"name": name, "wishes": wishes}) + "\n")
        asked.flush()
        said = answered.readline()
        answers = json.loads(said) if said else [None]
        if None in answers:
            raise Failed(name)
        return list(answers)

    def furnish(self) -> None:
        """Make the tables and load the areas."""
        for words in (("init",), ("areas", "load", str(AREAS))):
            subprocess.run(
                (sys.executable, "-m", "linli.project", *words),
                env=self.environment,
                stdout=subprocess.DEVNULL,
                check=True,
            )


@contextmanager
def patterns_kept() -> Iterator[None]:
    """Make the houses of which the others are copies once, and take them away behind the block."""
    try:
        yield
    finally:
        for pattern in (_filled, _furnished):
            if pattern.cache_info().currsize:
                _gone(pattern())
                pattern.cache_clear()


@contextmanager
def room() -> Iterator[Room]:
    """Give a furnished house for as long as the block lasts."""
    with _copied(_furnished()) as made:
        yield made


@contextmanager
def filled_room() -> Iterator[Room]:
    """Give a house in which the demo community lives, for as long as the block lasts."""
    with _copied(_filled()) as made:
        yield made


@cache
def _furnished() -> Path:
    """Make the tables and load the areas, once: every other house begins as a copy."""
    base = _base()
    with _opened(base) as made:
        made.furnish()
    return base


@cache
def _filled() -> Path:
    base = _base()
    _copy(_furnished(), base)
    with _opened(base) as made:
        made.measured("load_demo")
    return base


@contextmanager
def _copied(pattern: Path) -> Iterator[Room]:
    base = _base()
    try:
        _copy(pattern, base)
        with _opened(base) as made:
            yield made
    finally:
        _gone(base)


@contextmanager
def _opened(base: Path) -> Iterator[Room]:
    home = _home(base)
    with engine.running(home) as cluster:
        environment = _environment(home, cluster)
        with _measuring(environment) as process:
            yield Room(environment=environment, _measuring=process)


@contextmanager
def _measuring(environment: Mapping[str, str]) -> "Iterator[subprocess.Popen[str]]":
    """Give the process that measures; it ends when nothing more can be asked of it."""
    with subprocess.Popen(
        (sys.executable, "-m", "linli.project.bench.child"),
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process


def _environment(home: engine.Home, cluster: engine.Cluster) -> dict[str, str]:
    """Give the environment in which a process is at home in this house."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("LINLI_")}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "linli.project.settings",
        "LINLI_HOME": str(home.path),
        "LINLI_DEMO": "1",
        "LINLI_OWNER_URL": cluster.url(role="owner"),
    }


def _base() -> Path:
    base = Path(tempfile.mkdtemp(prefix="linli-bench-")).resolve()
    # The account that runs the server must be able to pass through.
    base.chmod(0o711)
    return base


def _copy(pattern: Path, base: Path) -> None:
    """Copy a house that stands still; its files belong to the account that runs the server."""
    for part in pattern.iterdir():
        subprocess.run(("cp", "-a", str(part), str(base)), check=True)


def _gone(base: Path) -> None:
    engine.destroy(_home(base))
    shutil.rmtree(base, ignore_errors=True)


def _home(base: Path) -> engine.Home:
    return engine.Home(path=base / "home", shelf=base / "shelf")
