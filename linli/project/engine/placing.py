"""
Where the data directory of the embedded server stands.

In the home, unless the account that runs the server cannot reach the home (a home below
``/root``): then on a shelf it can reach, and the home keeps a pointer to it. The permissions of
directories that are not ours are never changed.
"""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from linli.project.engine import postmaster
from linli.project.engine.home import Home
from linli.project.engine.programs import Account, account, major_version, reachable_programs
from linli.project.engine.trouble import Trouble, unwritable


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The data directory, the programs and the account which belong to a home."""

    home: Home
    data: Path
    programs: Path
    account: Account

    def program(self, name: str) -> str:
        return str(self.programs / "bin" / name)

    @property
    def log(self) -> Path:
        return self.home.logs / "postgres.log"

    @property
    def port_file(self) -> Path:
        return self.home.path / "port"

    @property
    def whereabouts(self) -> str:
        return f"数据目录 / data directory: {self.data}"


def place(home: Home) -> Place:
    """Settle where the data of this home is; the same answer every time."""
    runner = account()
    data = _data_directory(home, account=runner)
    _check(data, account=runner)
    return Place(
        home=home,
        data=data,
        programs=reachable_programs(account=runner, shelf=home.shelf),
        account=runner,
    )


def pointer(home: Home) -> Path:
    """Name the file which says that the data stands outside the home."""
    return home.path / "postgres.where"


def clear(home: Home) -> None:
    """Take the data away, wherever it stands."""
    path = pointer(home)
    if path.exists():
        shutil.rmtree(Path(path.read_text("utf-8").strip()).parent, ignore_errors=True)
        path.unlink()
    if home.postgres.exists():
        shutil.rmtree(home.postgres)


def holds_data(home: Home) -> bool:
    """Tell whether a database has been made for this home."""
    return home.postgres.exists() or pointer(home).exists()


def _data_directory(home: Home, *, account: Account) -> Path:
    if home.postgres.exists():
        return home.postgres
    if pointer(home).exists():
        return _pointed_at(home)
    if account.reaches(home.path):
        return home.postgres
    return _on_the_shelf(home, account=account)


def _on_the_shelf(home: Home, *, account: Account) -> Path:
    digest = hashlib.sha256(str(home.path).encode()).hexdigest()[:12]
    room = home.shelf / digest
    try:
        home.shelf.mkdir(parents=True, exist_ok=True)
        room.mkdir(exist_ok=True)
        room.chmod(0o755)
        _put_aside(room / "postgres")
        (room / "home").write_text(f"{home.path}\n", "utf-8")
        pointer(home).write_text(f"{room / 'postgres'}\n", "utf-8")
    except OSError as error:
        raise unwritable(room, error=error) from error
    if not account.reaches(room):
        raise Trouble("engine.unreachable", account=account.name, path=str(room))
    return room / "postgres"


def _put_aside(data: Path) -> None:
    # A home that was deleted took its passwords and keys along: nobody can open its data any more,
    # but throwing it away is not ours to decide.
    if data.exists():
        postmaster.stop(data)
        earlier = len(list(data.parent.glob("earlier-*"))) + 1
        data.rename(data.with_name(f"earlier-{earlier}"))


def _pointed_at(home: Home) -> Path:
    data = Path(pointer(home).read_text("utf-8").strip())
    note = data.parent / "home"
    if not note.exists():
        return data
    owner = Path(note.read_text("utf-8").strip())
    if owner != home.path:
        # A copied home must not share the data of the original; a moved one keeps its data.
        if pointer(Home(path=owner)).exists():
            raise Trouble(
                "engine.other_home",
                path=str(data),
                owner=str(owner),
                pointer=str(pointer(home)),
            )
        note.write_text(f"{home.path}\n", "utf-8")
    return data


def _check(data: Path, *, account: Account) -> None:
    if not data.exists():
        return
    if data.stat().st_uid != account.uid:
        raise Trouble("engine.other_account", path=str(data), account=account.name)
    try:
        found = (data / "PG_VERSION").read_text("ascii").strip()
    except FileNotFoundError as error:
        raise Trouble("engine.not_a_database", path=str(data)) from error
    wanted = major_version()
    if found != wanted:
        raise Trouble("engine.other_version", path=str(data), found=found, wanted=wanted)
