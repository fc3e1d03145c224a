"""Brings the policy library into the tables: what `linli init` does after the tables stand."""

import click
from django.conf import settings
from django.utils import translation

from linli.kernel.refusals import Refused
from linli.rules import actions, queries
from linli.web import clock, errors


def load() -> actions.Loaded:
    """
    Bring the versions of the library in; those that are there stay. Idempotent.

    :raises click.ClickException: in words, if a file says otherwise than what was enacted from it.
    """
    try:
        return actions.load_library(library=queries.library(), ids=clock.new_id)
    except Refused as refused:
        with translation.override(settings.CONSOLE_LANGUAGE):
            said = "\n".join(errors.words_for(reason) for reason in refused.reasons)
        raise click.ClickException(said) from refused
