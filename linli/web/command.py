"""The edge of the command line: opens the house for a command, and gives refusals their words."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import click
from django.conf import settings
from django.utils import translation
from django.utils.module_loading import import_string

from linli.areas import queries as areas
from linli.areas.domain import Actor, Post, Role, grants_of
from linli.areas.queries import AreaRecord
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.web import clock, errors


class InHouse(click.Command):
    """A command that needs the database: it is opened before and closed behind."""

    def invoke(self, ctx: click.Context) -> Any:
        opened: Callable[[], AbstractContextManager[None]] = import_string(settings.HOUSE)
        with opened(), translation.override(settings.CONSOLE_LANGUAGE):
            try:
                return super().invoke(ctx)
            except Refused as refused:
                said = "\n".join(errors.words_for(reason) for reason in refused.reasons)
            except NotYours:
                said = errors.words_for(Reason(code="not_found"))
        raise click.ClickException(said)


class FileToRead(click.Path):
    """A file that has to be there; what is not is told in both languages, before any work."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if not (path.is_file() and os.access(path, os.R_OK)):
            self.fail(
                f"{path} 不是能读的文件，请核对文件名和目录 / is no file that can be read",
                param,
                ctx,
            )
        return path


def area_named(code: str) -> AreaRecord:
    """
    Find an area by its code, in words for people if there is none.

    :raises Refused: ``areas.unknown_code``.
    """
    try:
        return areas.area(code=code, on=local_day(clock.now()))
    except NotYours as missing:
        raise Refused(Reason(code="areas.unknown_code", facts={"code": code})) from missing


def actor_on_console(*, username: str | None, area: AreaRecord) -> Actor:
    """
    Tell who acts: the user named, or whoever holds the machine, as staff of the area named.

    Whoever has the shell has the keys of the machine; the record says ``console``.
    """
    grants = grants_of(import_string(settings.CAPABILITIES))
    if username:
        user = areas.user_named(username)
        return areas.actor_of(user=user, on=local_day(clock.now()), grants=grants)
    post = Post(
        role=Role.COMMUNITY_LEADER, place=area.place, places=(area.place,), area_name=area.name
    )
    return Actor(id="console", posts=(post,), grants=grants)


def print_json(answer: Any) -> None:
    """Print a record or mapping as one line of JSON for programs."""
    plain = asdict(answer) if is_dataclass(answer) and not isinstance(answer, type) else answer
    click.echo(json.dumps(plain, ensure_ascii=False, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def show_progress(words: str, *, of: int) -> Callable[[int], None]:
    """Give a function that shows how far long work is, on a terminal only."""
    bar = click.progressbar(length=of, label=words, file=sys.stderr)
    shown = 0

    def show(done: int) -> None:
        nonlocal shown
        bar.update(done - shown)
        shown = done

    return show
