"""
One archive with all that an installation must not lose, and the way back from it.

The archive is a tar: ``database.dump`` (pg_dump's custom format), ``files/…``, ``secrets/…`` and,
last, ``manifest.json`` with the SHA-256 of each. It holds the keys: keep it as you keep them.
"""

import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import IO

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from linli.project.engine import placing, programs
from linli.project.engine.cluster import Cluster
from linli.project.engine.home import Home, furnish
from linli.project.engine.launch import destroy, running
from linli.project.engine.trouble import Trouble, unwritable

FORMAT = 1
DUMP = "database.dump"
MANIFEST = "manifest.json"
ROOMS = ("files", "secrets")
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What an archive holds, in numbers."""

    path: Path
    files: int
    bytes: int


def save(*, home: Home, to: Path, at: datetime) -> Summary:
    """
    Write the archive of a home, also while it is serving: the dump is of one moment.

    :raises Trouble: ``engine.archive_exists``, or what pg_dump says. Nothing is left behind then.
    """
    if to.exists():
        raise Trouble("engine.archive_exists", path=str(to))
    draft = to.with_name(f".{to.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(dir=to.parent, prefix=".linli-dump-") as directory:
            dump = Path(directory) / DUMP
            with running(home) as cluster:
                asked = ("--format=custom", f"--file={dump}", *_past_the_locks(cluster))
                _client(cluster, "pg_dump", *asked)
            members = {DUMP: dump, **_kept(home)}
            _write(draft, members=members, at=at)
        draft.replace(to)
    except OSError as error:
        raise unwritable(to, error=error) from error
    finally:
        draft.unlink(missing_ok=True)
    return Summary(path=to, files=len(members) - 1, bytes=to.stat().st_size)


def restore(*, home: Home, source: Path) -> Summary:
    """
    Bring an empty home, and its empty database, to the state of an archive, wholly or not at all.

    :raises Trouble: ``engine.not_empty``, ``engine.archive_broken``, or what pg_restore says.
    """
    _check_empty(home)
    names = check(source)
    try:
        furnish(home)
        _unpack(source, home=home)
        with running(home) as cluster:
            _load(cluster, dump=home.path / DUMP)
    except BaseException:
        _undo(home)
        raise
    finally:
        (home.path / DUMP).unlink(missing_ok=True)
    return Summary(path=source, files=len(names) - 1, bytes=source.stat().st_size)


def check(source: Path) -> tuple[str, ...]:
    """
    Read an archive to its end and compare every digest; answers the names of what it holds.

    :raises Trouble: ``engine.archive_broken`` with the first thing that is wrong.
    """
    found: dict[str, str] = {}
    manifest: Mapping[str, object] = {}
    with _opened(source) as archive:
        for member in archive:
            content = archive.extractfile(member)
            if content is None or not _is_ours(member):
                raise _broken(source, f"{member.name}?")
            if member.name == MANIFEST:
                manifest = json.loads(content.read())
            else:
                found[member.name] = _digest(content)
    if manifest.get("format") != FORMAT:
        raise _broken(source, f"{MANIFEST}?")
    if manifest.get("members") != found or DUMP not in found:
        raise _broken(source, "SHA-256")
    return tuple(found)


# Tables of which a role that cannot bypass row-level security would not be shown every row.
_NOT_SHOWN_IN_FULL = """
    SELECT c.oid::regclass::text FROM pg_class c
    WHERE c.relkind IN ('r', 'p') AND row_security_active(c.oid)
      AND (EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive)
           OR NOT EXISTS (
               SELECT 1 FROM pg_policy p JOIN pg_roles r ON r.oid = ANY (p.polroles)
               WHERE p.polrelid = c.oid AND r.rolname = current_user AND p.polcmd IN ('*', 'r')
                 AND pg_get_expr(p.polqual, p.polrelid) = 'true'))
    ORDER BY 1
"""


def _past_the_locks(cluster: Cluster) -> tuple[str, ...]:
    """
    Tell what pg_dump must be told so that it saves every row, or nothing.

    Whoever may bypass row-level security needs no word. The owner of a PostgreSQL of one's own may
    not: each table has a policy by which its maker sees all of it (``store.row_security``), and
    pg_dump may use it once it is certain that no table lacks one.

    :raises Trouble: ``engine.rows_not_shown``, with the first table of which rows would be missing.
    """
    with psycopg.connect(cluster.url(role="admin")) as connection:
        passes = connection.execute(
            "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        if passes == (True,):
            return ()
        lacking = connection.execute(_NOT_SHOWN_IN_FULL).fetchone()
    if lacking:
        raise Trouble("engine.rows_not_shown", table=lacking[0])
    return ("--enable-row-security",)


def _digest(content: IO[bytes]) -> str:
    sums = hashlib.sha256()
    while chunk := content.read(CHUNK):
        sums.update(chunk)
    return sums.hexdigest()


def _kept(home: Home) -> dict[str, Path]:
    return {
        path.relative_to(home.path).as_posix(): path
        for room in ROOMS
        for path in sorted((home.path / room).rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def _write(draft: Path, *, members: Mapping[str, Path], at: datetime) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
            digests = {name: _add(archive, name, path=path) for name, path in members.items()}
            manifest = {
                "format": FORMAT,
                "linli": version("linli"),
                "postgres": programs.major_version(),
                "made_at": at.isoformat(),
                "members": digests,
            }
            words = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
            entry = tarfile.TarInfo(MANIFEST)
            entry.size = len(words)
            archive.addfile(entry, io.BytesIO(words))
        file.flush()
        os.fsync(descriptor)


def _add(archive: tarfile.TarFile, name: str, *, path: Path) -> str:
    with path.open("rb") as content:
        # Taken from the open file: it may grow or be replaced while we read.
        entry = tarfile.TarInfo(name)
        entry.size = os.fstat(content.fileno()).st_size
        entry.mode = 0o600
        reader = _Digesting(content)
        archive.addfile(entry, reader)
    return reader.hexdigest()


class _Digesting(io.RawIOBase):
    """A file that digests what is read from it."""

    def __init__(self, content: io.BufferedReader) -> None:
        super().__init__()
        self._content = content
        self._sums = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        taken = self._content.read(size)
        self._sums.update(taken)
        return taken

    def hexdigest(self) -> str:
        return self._sums.hexdigest()


def _check_empty(home: Home) -> None:
    rooms = [home.path / room for room in ROOMS]
    if placing.holds_data(home) or any(room.exists() and any(room.iterdir()) for room in rooms):
        raise Trouble("engine.not_empty", path=str(home.path))


def _unpack(source: Path, *, home: Home) -> None:
    with _opened(source) as archive:
        for member in archive:
            content = archive.extractfile(member)
            if content is None or not _is_ours(member):
                raise _broken(source, f"{member.name}?")
            target = home.path / member.name
            target.parent.mkdir(parents=True, exist_ok=True)
            if member.name != MANIFEST:
                with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
                    shutil.copyfileobj(content, file, CHUNK)


def _load(cluster: Cluster, *, dump: Path) -> None:
    with psycopg.connect(cluster.url(role="admin"), autocommit=True) as connection:
        tables = connection.execute(
            "SELECT count(*) FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchone()
        if tables != (0,):
            raise Trouble("engine.not_empty", path=cluster.whereabouts)
        _client(cluster, "pg_restore", "--exit-on-error", "--single-transaction", str(dump))
        connection.execute("ANALYZE")


def _undo(home: Home) -> None:
    destroy(home)
    for path in home.secrets.glob("*"):
        path.unlink()


def _client(cluster: Cluster, program: str, *arguments: str) -> None:
    """Run a client program; the password goes by the environment, where ``ps`` does not show it."""
    parts = {key: str(value) for key, value in conninfo_to_dict(cluster.url(role="admin")).items()}
    password = parts.pop("password", "")
    done = subprocess.run(
        [
            str(programs.programs() / "bin" / program),
            "--no-password",
            f"--dbname={make_conninfo(**parts)}",
            *arguments,
        ],
        env={**programs.clean_environment(), "PGPASSWORD": password},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        causes = done.stderr.strip().splitlines() or ["?"]
        raise Trouble("engine.program_failed", program=program, cause=causes[0])


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, mode="r:") as archive:
            yield archive
    except (OSError, tarfile.TarError, EOFError, ValueError) as error:
        raise _broken(source, type(error).__name__) from error


def _is_ours(member: tarfile.TarInfo) -> bool:
    path = PurePosixPath(member.name)
    is_known = member.name in {DUMP, MANIFEST} or path.parts[0] in ROOMS
    return member.isreg() and is_known and not path.is_absolute() and ".." not in path.parts


def _broken(source: Path, cause: str) -> Trouble:
    return Trouble("engine.archive_broken", path=str(source), cause=cause)
