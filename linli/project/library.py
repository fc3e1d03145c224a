"""Brings the policy library into the tables: what every start does once the tables stand."""

import click
from django.utils import translation

from linli.kernel.refusals import Refused
from linli.rules import actions, queries
from linli.web import clock, errors

_LANGUAGES = ("zh-hans", "en")
_WHAT_TO_DO = (
    "程序带的规定文件和这里已经发布的规定对不上，所以没有启动，数据没有动。请装回原来的程序，或请提供程序的人"
    "把改动另发一版；演示数据可以用 linli demo --reset 重新开始\n"
    "the program's policy files contradict what was published here, so nothing was started or changed; "
    "go back to the program you had, or have the change published as another version; "
    "a demo starts over with linli demo --reset"
)


def load() -> actions.Loaded:
    """
    Bring the versions of the library in; those that are there stay. Idempotent.

    :raises click.ClickException: in words, if a file says otherwise than what was enacted from it.
    """
    try:
        return actions.load_library(library=queries.library(), ids=clock.new_id)
    except Refused as refused:
        said = [_said(refused, language=language) for language in _LANGUAGES]
        raise click.ClickException("\n".join((*said, _WHAT_TO_DO))) from refused


def _said(refused: Refused, *, language: str) -> str:
    with translation.override(language):
        return "\n".join(errors.words_for(reason) for reason in refused.reasons)
