"""Where an installation keeps what it must not lose, and the passwords kept there."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from linli.project.engine.trouble import unwritable

# Where data goes when an unprivileged account cannot reach the home (see placing.py).
SHELF = Path("/var/lib/linli")


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """
    The directory of one installation (``LINLI_HOME``).

    ``database_url`` names a PostgreSQL of one's own; without it the embedded one is run.
    ``durable`` is false for throw-away clusters only: a crash may then lose the whole of it.
    """

    path: Path
    shelf: Path = SHELF
    database_url: str | None = field(default=None, repr=False)
    durable: bool = True

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    @property
    def secrets(self) -> Path:
        return self.path / "secrets"

    @property
    def files(self) -> Path:
        return self.path / "files"

    @property
    def logs(self) -> Path:
        return self.path / "logs"


def home(environment: Mapping[str, str] | None = None) -> Home:
    """Find the home named by the environment, else ``.linli`` in the checkout or where we stand."""
    chosen = os.environ if environment is None else environment
    named = chosen.get("LINLI_HOME")
    path = Path(named).expanduser() if named else _project() / ".linli"
    url = chosen.get("LINLI_DATABASE_URL") or None
    return Home(path=path.resolve(), database_url=url)


def furnish(home: Home) -> None:
    """Make the rooms of a home; doing it again changes nothing."""
    try:
        if not home.path.exists():
            home.path.mkdir(parents=True)
            # The database's account must be able to pass through, whatever the umask says.
            home.path.chmod(0o755)
        for room, mode in ((home.secrets, 0o700), (home.files, 0o750), (home.logs, 0o755)):
            room.mkdir(exist_ok=True)
            room.chmod(mode)
    except OSError as error:
        raise unwritable(home.path, error=error) from error


def secret(home: Home, name: str) -> str:
    """Read a password of the home, or make it when it is asked for the first time."""
    path = home.secrets / name
    if not path.exists():
        write_privately(path, secrets.token_urlsafe(32))
    return path.read_text("utf-8").strip()


def write_privately(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)
    draft.replace(path)


def _project() -> Path:
    checkout = Path(__file__).resolve().parents[3]
    return checkout if (checkout / "pyproject.toml").exists() else Path.cwd()
