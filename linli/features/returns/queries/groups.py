"""Saved groups: those of an area and of the areas above it."""

from collections.abc import Mapping

from linli.features.returns import models
from linli.kernel.places import Jurisdiction, parent_of


def groups_of(*, place: str, within: Jurisdiction) -> Mapping[str, str]:
    """Give the expressions of the groups that hold at a place, by name; the nearer one wins."""
    places = [place]
    while above := parent_of(places[-1]):
        places.append(above)
    rows = (
        models.SavedGroup.objects.within(within).filter(place__in=places).order_by("place", "name")
    )
    return {row.name: row.said for row in rows}
