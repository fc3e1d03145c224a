"""What every table stands on: keys that the edge gives, places, and the first lock."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from linli.kernel.places import Jurisdiction
from linli.store import any_of

__all__ = ["PlaceField", "Placed", "ScopedQuerySet", "any_of"]

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:
    _Text = models.TextField  # not subscriptable when running


class PlaceField(_Text):
    """The place a row belongs to; sorted by code point so that a place's rows are one range."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("db_collation", "C")
        super().__init__(*args, **options)


class ScopedQuerySet(models.QuerySet[Any]):
    """The first lock: rows are reached within a jurisdiction."""

    def within(self, jurisdiction: Jurisdiction) -> Self:
        """Keep the rows whose place lies in the jurisdiction."""
        reach = Q(pk__in=())
        for low, high in jurisdiction.ranges():
            reach |= Q(place__gte=low, place__lt=high)
        return self.filter(reach)


class Placed(models.Model):
    """
    A row with personal data: it has a key from the edge and a place, and stands behind both locks.

    The first lock is ``.within``; the second is a row-level security policy on ``place``, made by
    ``store.row_security.SecureRows`` in the migration that makes the table. A table that looks
    personal (a place, a name, a key of a person) but stands outside says why in its model's
    ``outside_the_locks``; one whose rows may be written from out of reach, in
    ``written_from_anywhere``. The test of the two locks finds the others by looking.
    """

    id = models.UUIDField(primary_key=True)
    place = PlaceField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True
