"""Reads the source of the house as trees, for the rules that look at it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
NOT_OURS_TO_SHAPE = ("migrations", "locale", "node_modules", "build")
# Where the house meets the world: clock, chance and network are asked here and passed inwards.
EDGE = ("api", "pages", "jobs", "reactions", "commands", "urls")
FLOORS_OF_THE_EDGE = ("web", "project")


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One file: where it lies (``linli/areas/actions.py``), its lines and its tree."""

    path: str
    lines: int
    tree: ast.Module

    @property
    def parts(self) -> tuple[str, ...]:
        """Tell the way to the module: ``("linli", "areas", "actions")``."""
        return Path(self.path).with_suffix("").parts

    @property
    def room(self) -> str:
        """Tell the room of its app that the module is, or lies in; empty outside the apps."""
        below = self.parts[3:] if self.parts[1:2] == ("features",) else self.parts[2:]
        return below[0] if below else ""

    @property
    def is_edge(self) -> bool:
        """Tell whether the module may ask for time and chance."""
        return self.room in EDGE or self.parts[1] in FLOORS_OF_THE_EDGE


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Read the modules of some folders; of the house itself, if none is named."""
    return tuple(_read(path) for folder in folders or ("linli",) for path in _files(folder))


def _files(folder: str) -> Iterator[Path]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        if not set(path.parts) & set(NOT_OURS_TO_SHAPE):
            yield path


def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(
        path=path.relative_to(ROOT).as_posix(),
        lines=text.count("\n"),
        tree=ast.parse(text, filename=str(path)),
    )


def public_functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Find the functions of a module that others may call."""
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name[0] != "_":
            yield node


def calls(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Find every call under a node, with what is called written out: ``models.Area.objects.create``."""
    for found in ast.walk(node):
        if isinstance(found, ast.Call):
            yield dotted(found.func), found


def dotted(node: ast.expr) -> str:
    """Write a chain of attributes; a call or an index in it is written ``()`` or ``[]``."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{dotted(value)}.{name}"
        case ast.Call(func=func):
            return f"{dotted(func)}()"
        case ast.Subscript(value=value):
            return f"{dotted(value)}[]"
        case _:
            return ""


def imports(module: Module) -> Iterator[tuple[str, int]]:
    """Find every import as a dotted name (``django.db.connection``), with its line."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{name.name}", node.lineno) for name in node.names)
