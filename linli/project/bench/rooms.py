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


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A house with its tables and areas, and the processes that are run in it."""

    home: Path
    cluster: engine.Cluster

    def measured(self, name: str, **wishes: Any) -> dict[str, Any]:
        """Run one measure in a fresh process and give its answer."""
        run = self._run("linli.project.bench.child", name, json.dumps(wishes))
        answer: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
        return answer

    def both_measured(self, name: str, *wishes: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Run the same measure several times at once, each in a process of its own."""
        running = [
            subprocess.Popen(
                (sys.executable, "-m", "linli.project.bench.child", name, json.dumps(wish)),
                env=self.environment,
                stdout=subprocess.PIPE,
                text=True,
            )
            for wish in wishes
        ]
        said = [process.communicate()[0] for process in running]
        return [json.loads(text.splitlines()[-1]) for text in said]

    @property
    def environment(self) -> dict[str, str]:
        """Give the environment in which a process is at home here."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("LINLI_")}
        return {
            **kept,
            "DJANGO_SETTINGS_MODULE": "linli.project.settings",
            "LINLI_HOME": str(self.home),
            "LINLI_DEMO": "1",
            "LINLI_OWNER_URL": self.cluster.url(role="owner"),
        }

    def _run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            (sys.executable, "-m", *words),
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )

    def furnish(self) -> None:
        """Make the tables and load the areas."""
        self._run("linli.project", "init")
        self._run("linli.project", "areas", "load", str(AREAS))


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
        yield Room(home=home.path, cluster=cluster)


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
