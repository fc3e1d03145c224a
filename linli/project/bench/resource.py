"""The list as django-import-export takes it: a resource of people, households made on the way."""

from collections.abc import Iterable
from typing import Any

import tablib
from import_export import fields, resources, widgets

from linli.project.bench.rows import columns_of_person, place_of
from linli.register import models
from linli.web import clock

_WORDS = ("小区", "楼栋", "单元", "房号")
_COLUMNS = (
    *("name", "pinyin", "initials", "sex", "birth_date", "document_kind"),
    *("document_masked", "phone", "phone_tail"),
)


def as_dataset(rows: Iterable[dict[str, str]]) -> tablib.Dataset:
    """Read, check and seal every row as the register does, into the columns of the resource."""
    sheet = tablib.Dataset(headers=[*_WORDS, *_COLUMNS, "document_digest", "document_sealed"])
    for row in rows:
        columns = columns_of_person(row)
        sheet.append(
            (
                *(row[heading] for heading in _WORDS),
                *(columns[name] or "" for name in _COLUMNS),
                *(columns["document_digest"].hex(), columns["document_sealed"].hex()),
            )
        )
    return sheet


class _Hex(widgets.Widget):  # type: ignore[misc]
    """Bytes as hexadecimal text."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> bytes:
        return bytes.fromhex(value)

    def render(self, value: bytes | None, obj: Any = None, **kwargs: Any) -> str:
        return bytes(value).hex() if value else ""


class PersonResource(resources.ModelResource):  # type: ignore[misc]
    """One row, one person, known by the digest of the document."""

    document_digest = fields.Field("document_digest", "document_digest", widget=_Hex())
    document_sealed = fields.Field("document_sealed", "document_sealed", widget=_Hex())

    class Meta:
        model = models.Person
        import_id_fields = ("document_digest",)
        fields = ("document_digest", "document_sealed", *_COLUMNS)
        skip_diff = True
        use_transactions = False

    def __init__(self, *, community: str) -> None:
        super().__init__()
        self.community = community

    def get_queryset(self) -> Any:
        """Look among people who were not merged: the condition of the index."""
        return super().get_queryset().filter(merged_into=None)

    def before_save_instance(self, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        """Give a new person what every row of ours has."""
        if instance._state.adding:
            instance.id, instance.began_at = clock.new_id(), clock.now()
        instance.place = place_of(row, community=self.community).dwelling

    def after_save_instance(self, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        """Let the person live in the household of the dwelling."""
        new = {"place": instance.place, "began_at": instance.began_at}
        dwelling, _ = models.Dwelling.objects.get_or_create(
            place=instance.place, defaults={"id": clock.new_id(), "room": row["房号"], "sort": ""}
        )
        household, _ = models.Household.objects.get_or_create(
            dwelling=dwelling,
            ended_at=None,
            defaults={"id": clock.new_id(), "sort": "", **new},
        )
        models.Residence.objects.get_or_create(
            person=instance,
            household=household,
            ended_at=None,
            defaults={"id": clock.new_id(), **new},
        )
