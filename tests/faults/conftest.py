"""A durable house of its own for the faults: real commands, a real worker, a real database."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg
import pytest

from linli.features.households.demo.communities import invent_community
from linli.features.households.demo.layouts import Layout
from linli.features.households.demo.lines import lines
from linli.features.households.demo.places import FENGHUANG, street
from linli.features.households.demo.plans import Community
from linli.features.households.demo.workbooks import write_lines
from linli.project import engine
from linli.project.engine import postmaster

AREAS = Path(engine.__file__).parents[2] / "areas" / "data" / "areas-jinan-hightech.csv"
# A portion and something more, so that a kill falls in the middle; few enough for seconds.
HOUSEHOLDS = 2_300
# Nothing takes as long as this; a machine that is very busy may.
SECONDS = 900.0
Process = subprocess.Popen[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultyHouse:
    """A home with the areas loaded, and a community of it that no other test has used."""

    home: engine.Home
    community: Community

    @property
    def environment(self) -> Mapping[str, str]:
        """What a process needs to find this house and no other."""
        others = {k: v for k, v in os.environ.items() if not k.startswith("LINLI_")}
        return {**others, "LINLI_HOME": str(self.home.path), "LINLI_DEMO": "1"}

    def started(self, *words: str, **options: Any) -> Process:
        """Start ``linli`` with these words."""
        return subprocess.Popen(
            [sys.executable, "-m", "linli.project", *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    def said(self, *words: str) -> dict[str, Any]:
        """Run ``linli`` to its end and read what it answers as JSON."""
        out, err = (process := self.started(*words, "--json")).communicate(timeout=SECONDS)
        assert process.returncode == 0, err
        answer: dict[str, Any] = json.loads(out)
        return answer

    def a_list(self, folder: Path, *, households: int) -> Path:
        """Write a list of this community; nobody on it is on a list of another."""
        path = folder / "list.xlsx"
        chosen = islice(invent_community(seed=7, community=self.community), households)
        layout = next(iter(Layout))
        write_lines(rows=lines(chosen), path=path, layout=layout, title=self.community.name, seed=7)
        return path

    def import_words(self, path: Path) -> tuple[str, ...]:
        """Give the words that import a list."""
        return ("register", "import", str(path), "--community", self.community.code)

    def counts(self) -> tuple[int, int, int]:
        """Count households, people and vehicles."""
        counted = self.said("register", "counts", "--area", self.community.code)
        return counted["households"], counted["people"], counted["vehicles"]

    def handed_in(self, path: Path) -> Path:
        """Hand a list in and ask for it as the page does; tell where the files of the run lie."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.hand_in", str(path), self.community.code],
            env=self.inside(),
            capture_output=True,
            text=True,
            check=True,
            timeout=SECONDS,
        )
        return self.home.files / "imports" / done.stdout.strip()

    def worker(self, *hand: str) -> Process:
        """Start the process that does the jobs, or one of its two hands."""
        return subprocess.Popen(
            [sys.executable, "-m", "linli.project.worker", *hand],
            env=self.inside(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def inside(self) -> Mapping[str, str]:
        """Give the environment of a process that finds the running database."""
        with engine.running(self.home) as cluster:
            return {
                **self.environment,
                "LINLI_APP_URL": cluster.url(role="app"),
                "LINLI_OWNER_URL": cluster.url(role="owner"),
                "DJANGO_SETTINGS_MODULE": "linli.project.settings",
            }

    @contextmanager
    def without_an_end(self) -> Iterator[None]:
        """Let no import come to its end meanwhile, however long it takes: its entry has to wait."""
        # The connection dies with a database that is killed, and its lock with it.
        with (
            suppress(psycopg.OperationalError),
            psycopg.connect(self.inside()["LINLI_OWNER_URL"]) as owner,
        ):
            owner.execute("LOCK TABLE journal_entry IN SHARE MODE")
            yield

    def kill_database(self) -> None:
        """Kill the server as a power failure would."""
        place = engine.launch.placing.place(self.home)
        running = postmaster.postmaster(place.data)
        assert running is not None
        os.kill(running.pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def faulty_home() -> Iterator[engine.Home]:
    """A durable home in a folder that the account of the database can reach."""
    room = Path(tempfile.mkdtemp(prefix="linli-faults-")).resolve()
    room.chmod(0o711)
    house = FaultyHouse(
        home=engine.Home(path=room / "home", shelf=room / "shelf"), community=FENGHUANG
    )
    with engine.running(house.home):
        assert house.started("init").wait(SECONDS) == 0
        assert house.started("areas", "load", str(AREAS)).wait(SECONDS) == 0
        yield house.home
    engine.destroy(house.home)
    shutil.rmtree(room, ignore_errors=True)


@pytest.fixture(scope="session")
def communities() -> Iterator[Community]:
    """The communities of the street that are large enough, each for one test."""
    return iter([one for one in street() if one.households >= HOUSEHOLDS])


@pytest.fixture
def house(faulty_home: engine.Home, communities: Iterator[Community]) -> FaultyHouse:
    """The house, with a community of the test's own."""
    return FaultyHouse(home=faulty_home, community=next(communities))


@pytest.fixture
def long_list(house: FaultyHouse, tmp_path: Path) -> Path:
    """A list that takes long enough to be interrupted."""
    return house.a_list(tmp_path, households=HOUSEHOLDS)


@pytest.fixture
def short_list(house: FaultyHouse, tmp_path: Path) -> Path:
    """A list that takes no time."""
    return house.a_list(tmp_path, households=300)


def wait_until(what: Callable[[], object], *, seconds: float = SECONDS) -> None:
    """Look again and again until something is so."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not come to be"
        time.sleep(0.01)


def has_taken_some(folder: Path) -> bool:
    """Tell whether households of a run are taken."""
    try:
        done, _of = map(int, (folder / "progress").read_text("ascii").split())
    except (OSError, ValueError):
        return False
    return done > 0
