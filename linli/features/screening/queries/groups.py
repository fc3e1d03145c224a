"""Who of a round belongs to a group: counted before anybody is asked again, and found for it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, F, Func, QuerySet, Value

from linli.features.screening import models
from linli.features.screening.domain.answers import Remark
from linli.features.screening.domain.groups import Group, path_of
from linli.kernel.places import Jurisdiction

_SHOWN = 8


class _Exists(Func):
    """Whether a path finds anything in a document."""

    function = "jsonb_path_exists"
    template = "%(function)s(%(expressions)s::jsonpath)"
    output_field = BooleanField()


def answers_of(*, round: UUID, group: Group, within: Jurisdiction) -> QuerySet[Any]:
    """Find the answers that count of those who belong to a group, in walking order."""
    rows = models.Answer.objects.within(group.within(within)).filter(turn__round=round)
    counting = rows.filter(replaced_by=None).exclude(remarks__contains=[Remark.BESIDES])
    if path := path_of(group):
        counting = counting.filter(_Exists(F("values"), Value(path)))
    ordered: QuerySet[Any] = counting.order_by("turn__sort", "turn", "-taken_at")
    return ordered


def households_of(*, round: UUID, group: Group, within: Jurisdiction) -> tuple[UUID, ...]:
    """List the households of a group, in walking order."""
    rows = answers_of(round=round, group=group, within=within)
    return tuple(dict.fromkeys(rows.values_list("turn__household", flat=True)))


def waiting_again(*, round: UUID, within: Jurisdiction) -> Mapping[str, int]:
    """Tell how many answers are asked for again, by ground."""
    rows = models.Reopening.objects.within(within).filter(turn__round=round, settled_at=None)
    counted: dict[str, int] = {}
    for ground in rows.values_list("ground", flat=True):
        counted[ground] = counted.get(ground, 0) + 1
    return counted
