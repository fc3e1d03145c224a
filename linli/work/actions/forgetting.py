"""Forget work about what nobody may know any more, with every hand it went through, and what was told."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model, Q

from linli.kernel.places import EVERYWHERE
from linli.outreach import actions as outreach
from linli.store.append_only import destroying
from linli.store.destroying import Destroyed, Forgetting, destroy
from linli.store.reach import reaching
from linli.work import models

_KEPT = ("work.Move:move_append_only", "work.Result:result_is_kept")
_HANGING = (models.Result, models.Move, models.Pause)


@transaction.atomic
def forget_all(*, forgetting: Forgetting) -> Destroyed:
    """Destroy what was told about the subjects, and the work about them and about that: doors to knock at."""
    told = outreach.forget_told(forgetting=forgetting)
    about = replace(forgetting, subjects=forgetting.subjects | told.keys)
    return told.and_also(forget(forgetting=about))


@transaction.atomic
def forget(*, forgetting: Forgetting) -> Destroyed:
    """
    Destroy items, open or closed, with their pauses, moves and results; tell what that was.

    No entry is written: it is part of an action that records what it destroyed.
    """
    with reaching(EVERYWHERE), destroying(*_KEPT):  # an item lies wherever its subject has been
        items = list(_items(forgetting))
        hanging: dict[type[Model], Iterable[UUID]] = {
            model: model.objects.filter(item__any_of=items).values_list("id", flat=True)
            for model in _HANGING
        }
        return destroy({**hanging, models.Item: items})


def _items(forgetting: Forgetting) -> Any:
    about = Q(subject__any_of=forgetting.subjects)
    if forgetting.kinds:
        here = models.Item.objects.within(forgetting.within)
        about |= Q(id__in=here.filter(kind__startswith=forgetting.kinds).values("id"))
    if forgetting.partly:
        here = models.Item.objects.within(forgetting.within)
        about |= Q(id__in=here.filter(subject__any_of=forgetting.partly).values("id"))
    return models.Item.objects.filter(about).values_list("id", flat=True)
