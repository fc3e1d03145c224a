"""The templates that features declare, by code."""

from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from linli.outreach.domain import Template


@cache
def templates() -> Mapping[str, Template]:
    """Give every template by its code, in the order of ``wiring.TEMPLATES``."""
    declared: tuple[Template, ...] = import_string(settings.MESSAGE_TEMPLATES)
    return {template.code: template for template in declared}


def template(code: str) -> Template:
    """
    Give a template.

    :raises LookupError: if nobody declares it: a mistake of the caller, not of a person.
    """
    return templates()[code]
