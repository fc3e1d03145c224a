"""Finds the open care marks of all who live in an area, also where the file lies with another home."""

from collections.abc import Iterator
from typing import Any

from linli.kernel.places import Jurisdiction
from linli.register import models


def open_care_marks(*, within: Jurisdiction) -> Iterator[Any]:
    """Give the marks as sets of rows that share none; the second is of people with a home elsewhere."""
    marks = models.CareMark.objects.filter(ended_at=None)
    residences = models.Residence.objects.within(within).filter(ended_at=None)
    # Few; asked apart, for the marks of all others are found by the index of their place.
    strangers = tuple(
        residences.filter(person__elsewhere=True).order_by().values_list("person_id", flat=True)
    )
    here = models.CareMark.objects.within(within).filter(ended_at=None)
    yield here.exclude(person__in=strangers) if strangers else here
    if strangers:
        yield marks.filter(person__any_of=strangers)
