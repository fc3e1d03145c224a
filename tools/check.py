"""
Every check and every test, the quick ones first: run by ``make test``.

The quick checks stop at the first that fails; pytest comes last, so that its closing line is the
last line of all. Words after ``python -m tools.check`` are passed on to pytest.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from linli.project import engine
from tools import browser_app, chromium, gate_app

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
GATE = gate_app.FOLDER


# Each process has a database and a browser of its own: bounded, for the sake of memory.
_AT_ONCE = ("-n", "logical", "--maxprocesses=4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One command, what people call it, and the file without which there is nothing to check."""

    words: str
    command: tuple[str, ...]
    needs: Path = ROOT / "pyproject.toml"
    directory: Path = ROOT


def main(arguments: list[str]) -> int:
    """Run everything; the answer is that of the first quick check that failed, or pytest's."""
    with (
        tempfile.TemporaryDirectory(prefix="linli-check-") as home,
        engine.scratch() as cluster,
    ):
        environment = _environment(cluster, home=home)
        for check in _quick():
            if code := _done(check, environment={**environment, "LINLI_DATABASE_ROLE": "owner"}):
                return code
        browser = chromium.ensure()
        if browser:
            environment["LINLI_CHROMIUM"] = browser
        _say("── pytest")
        # -v undoes the -q of pyproject.toml: the closing line is then drawn in full.
        return subprocess.run(
            (sys.executable, "-m", "pytest", "-v", "--color=no", "-rs", *_AT_ONCE, *arguments),
            cwd=ROOT,
            env=environment,
            check=False,
        ).returncode


def _quick() -> tuple[Check, ...]:
    return (
        Check(words="格式 / format", command=_program("ruff", "format", "--check", ".")),
        Check(words="规则 / lint", command=_program("ruff", "check", ".")),
        Check(
            words="层次 / import contracts",
            command=_program("lint-imports"),
            needs=_contracts(),
        ),
        Check(words="类型 / types", command=_program("mypy")),
        Check(
            words="迁移 / migrations",
            command=(sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"),
            needs=ROOT / "linli" / "project" / "settings.py",
        ),
        Check(
            words="译文 / translations",
            command=(sys.executable, "tools/words.py", "check"),
            needs=ROOT / "tools" / "words.py",
        ),
        Check(
            words="闸口程序的类型 / types of the gate app",
            command=browser_app.types(),
            directory=GATE,
        ),
        Check(
            words="入户程序的类型 / types of the form at the door",
            command=browser_app.types(),
            directory=browser_app.DOOR,
        ),
        Check(
            words="入户程序 / form at the door",
            command=browser_app.tests(browser_app.DOOR),
            directory=browser_app.DOOR,
        ),
        Check(words="闸口程序 / gate app", command=gate_app.command("run"), directory=GATE),
    )


def _contracts() -> Path:
    project = ROOT / "pyproject.toml"
    is_inside = "[tool.importlinter" in project.read_text("utf-8")
    return project if is_inside else ROOT / ".importlinter"


def _done(check: Check, *, environment: Mapping[str, str]) -> int:
    if not check.needs.exists():
        _say(f"── {check.words}: 尚无 / nothing yet ({check.needs.relative_to(ROOT)})")
        return 0
    _say(f"── {check.words}: {' '.join(Path(word).name for word in check.command)}")
    before = time.monotonic()
    done = subprocess.run(check.command, cwd=check.directory, env=environment, check=False)
    seconds = time.monotonic() - before
    if done.returncode:
        _say(f"   未通过 / failed ({seconds:.1f} s)")
    else:
        _say(f"   通过 / passed ({seconds:.1f} s)")
    return done.returncode


def _environment(cluster: engine.Cluster, *, home: str) -> dict[str, str]:
    """Point everything at the throw-away database, and away from the installation's home."""
    return {
        **os.environ,
        "LINLI_HOME": home,
        "LINLI_APP_URL": cluster.url(role="app"),
        "LINLI_OWNER_URL": cluster.url(role="owner"),
        "LINLI_ADMIN_URL": cluster.url(role="admin"),
        "DJANGO_SETTINGS_MODULE": "linli.project.settings",
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
    }


def _program(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(Path(sys.executable).parent / name), *arguments)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except engine.Trouble as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit(130)
