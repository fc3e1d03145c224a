"""Makes a row of any table from what its model says, so that laws hold for tables yet to come."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.db import models

from linli.kernel.places import parent_of
from linli.store.models import Placed, PlaceField
from tests import sealed, world

Column = models.Field  # with no type arguments: the class takes none when running
_serial = count(1)

# A table that a row from introspection does not fit (a check over several columns, say) gives the
# columns that do: {"passes.Quota": lambda place: {"least": 1, "most": 2}}.
COLUMNS: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "isolation.Order": lambda _: {"ends_at": world.NOW + timedelta(days=14)},
    "gates.Shift": lambda _: {"ends_at": world.NOW + timedelta(hours=4)},
    "gates.Announced": lambda _: {"last": "芳", "ends_at": world.NOW + timedelta(hours=4)},
    "screening.Round": lambda _: {"due_at": world.NOW + timedelta(days=3)},
    "returns.Filling": lambda _: {"who": ""},
    "passes.Application": lambda _: {"answer": ""},
    "passes.Pass": lambda _: {"ends_at": world.NOW + timedelta(days=14)},
    "isolation.TransferStep": lambda _: {"step": "declined"},
    "isolation.Acceptance": lambda place: _with_the_key_of(
        a_row(apps.get_model("isolation.Transfer"), area=parent_of(place)), named="transfer"
    ),
    "register.Standing": lambda place: sealed.a_standing(
        place, person=a_row(apps.get_model("register.Person"), area=parent_of(place))
    ),
    "register.Merge": lambda place: sealed.a_merge(
        *(a_row(apps.get_model("register.Person"), area=parent_of(place)) for _ in range(2))
    ),
    "codes.Fact": sealed.a_fact,
    "codes.Correction": sealed.a_correction,
    "codes.Decision": sealed.a_decision,
    "codes.Destruction": sealed.a_destruction,
}
# A table that is never written to directly says how a row comes about.
MADE: Mapping[str, Callable[[str], models.Model]] = {"codes.Code": sealed.a_code}


def _with_the_key_of(row: models.Model, *, named: str) -> dict[str, Any]:
    return {"id": row.pk, named: row}


def placed_models() -> list[type[Placed]]:
    """Find every model whose rows have a place and stand behind both locks."""
    return [model for model in apps.get_models() if issubclass(model, Placed)]


def a_row(model: type[models.Model], *, area: str) -> models.Model:
    """Make a row at a fresh place in an area, with the rows it points to beside it."""
    if model._meta.label in MADE:
        return MADE[model._meta.label](f"{area}.T{next(_serial):04d}")
    row = an_unsaved_row(model, area=area)
    row.save(force_insert=True)
    return row


def an_unsaved_row(model: type[models.Model], *, area: str) -> models.Model:
    """Make a row that does not stand yet; the rows it points to do."""
    place = f"{area}.T{next(_serial):04d}"
    given = COLUMNS.get(model._meta.label, lambda _: {})(place)
    columns = {
        field.name: _value(field, place=place, area=area)
        for field in model._meta.concrete_fields
        if field.name not in given and _is_needed(field)
    }
    return model(**columns, **given)


def _is_needed(field: Column) -> bool:
    return not (field.null or field.has_default() or field.generated)


def _value(field: Column, *, place: str, area: str) -> Any:
    if isinstance(field, PlaceField):
        return place
    if isinstance(field, models.ForeignKey):
        return a_row(field.related_model, area=area)
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.CharField):
        # Short ones too: no two alike, and none longer than its column.
        return _word(next(_serial))[-(field.max_length or 9) :]
    for kind, value in _VALUES.items():
        if isinstance(field, kind):
            return value()
    raise AssertionError(f"{field} is of a kind that tests/rows.py does not know: teach it.")


_VALUES: Mapping[type[Column], Callable[[], Any]] = {
    models.UUIDField: world.new_id,
    models.TextField: lambda: f"x{next(_serial)}",
    models.DateTimeField: lambda: world.NOW,
    models.DateField: lambda: world.DAY,
    models.IntegerField: lambda: next(_serial),
    models.BooleanField: lambda: False,
    models.JSONField: dict,
    models.BinaryField: lambda: bytes(32),
}


def _word(number: int) -> str:
    """Write a number in few signs: 46,655 different words of three."""
    signs = "0123456789abcdefghijklmnopqrstuvwxyz"
    word = ""
    while number:
        number, rest = divmod(number, len(signs))
        word = signs[rest] + word
    return f"x{word}"
