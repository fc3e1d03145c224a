"""The kinds of work that features declare, by code."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.module_loading import import_string

from linli.work.domain.kinds import WorkKind


def kinds() -> Mapping[str, WorkKind]:
    """Give every kind of work by its code."""
    declared: tuple[WorkKind, ...] = import_string(settings.WORK_KINDS)
    return {kind.code: kind for kind in declared}
