"""
Writes docs/reference.md from the code: who may do what, how the house says no,
what follows from what, what can be typed.

``python -m tools.reference`` writes it; a test compares, so that no new capability, reason or verb
goes undocumented.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import django

FILE = Path(__file__).resolve().parent.parent / "docs" / "reference.md"

HEAD = """\
# 权限、拒绝的理由、反应、命令 · Capabilities, reasons, reactions, commands

Written from the code by `python -m tools.reference`; do not edit.
"""


def reference() -> str:
    """Give the whole text."""
    from django.utils import translation

    with translation.override("zh-hans"):
        parts = (HEAD, *_capabilities(), *_reasons(), *_reactions(), *_commands())
        return "\n".join(parts) + "\n"


def _capabilities() -> Iterator[str]:
    from linli.project.wiring import CAPABILITIES
    from linli.web.layout import ROLE_WORDS

    yield "## 权限 · Capabilities\n"
    yield "A capability is allowed by a post: a role, in an area, for a period.\n"
    yield "| code | 说明 | 岗位 |"
    yield "| --- | --- | --- |"
    for one in sorted(CAPABILITIES, key=lambda capability: capability.code):
        roles = "、".join(str(ROLE_WORDS[role]) for role in sorted(one.roles))
        yield f"| `{one.code}` | {one.words} | {roles} |"
    yield ""


def _reasons() -> Iterator[str]:
    from linli.project.wiring import REASONS

    yield "## 拒绝的理由 · Reasons\n"
    yield "Codes are stored and sent as they are; the words are translated.\n"
    yield "| code | 说的话 |"
    yield "| --- | --- |"
    for code in sorted(REASONS):
        yield f"| `{code}` | {_cell(str(REASONS[code]))} |"
    yield ""


def _reactions() -> Iterator[str]:
    from linli.project.wiring import REACTIONS

    yield "## 反应 · Reactions\n"
    yield "What is done because something happened: after the commit, once an entry.\n"
    yield "| entry | reaction | 做什么 |"
    yield "| --- | --- | --- |"
    for one in sorted(REACTIONS, key=lambda when: (when.kind, when.code)):
        does = (one.then.__doc__ or "").strip().partition("\n")[0]
        yield f"| `{one.kind}` | `{one.code}` | {_cell(does)} |"
    yield ""


def _commands() -> Iterator[str]:
    from linli.project.verbs import linli

    yield "## 命令 · Commands\n"
    yield "| command | 说明 |"
    yield "| --- | --- |"
    for name, command in _walk(linli, before="linli"):
        yield f"| `{name}` | {_cell(command.get_short_help_str(limit=200))} |"


def _walk(group: click.Group, *, before: str) -> Iterator[tuple[str, click.Command]]:
    for name in sorted(group.commands):
        command, path = group.commands[name], f"{before} {name}"
        if isinstance(command, click.Group):
            yield from _walk(command, before=path)
        else:
            yield f"{path}{_arguments(command)}", command


def _arguments(command: click.Command) -> str:
    asked = (one for one in command.params if isinstance(one, click.Argument))
    return "".join(f" {one.human_readable_name}" for one in asked)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def main() -> int:
    """Write the file."""
    django.setup()
    FILE.write_text(reference(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
