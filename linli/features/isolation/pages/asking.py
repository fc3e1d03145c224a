"""What both ways of asking another area ask for: which area, and what the person needs."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.areas.domain import Level
from linli.features.isolation.panels.moving_words import NEEDED, choices
from linli.features.isolation.queries.asking import area_to_ask, areas_to_ask
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours


class NeedsField(forms.MultipleChoiceField):
    """What has to be provided for, in codes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=lambda: choices(NEEDED), required=False, **options)

    def clean(self, value: Any) -> Any:
        """Give the codes that were ticked."""
        return tuple(super().clean(value))


class AreaForm(forms.Form):
    """The area that is asked: one of the district, or any by its code; ``area`` is what was meant."""

    to_area = forms.ChoiceField(label=gettext_lazy("请哪里接收"), required=False)
    elsewhere = forms.RegexField(
        r"^\s*\d{12}\s*$",
        label=gettext_lazy("外区、外市：12 位区划代码"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, place: str, now: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.on = local_day(now)
        field: Any = self.fields["to_area"]
        field.choices = [("", _("请选择")), *_grouped(place, self.on)]

    def clean(self) -> dict[str, Any]:
        """Find the area that was meant."""
        given = super().clean() or {}
        code = (given.get("elsewhere") or "").strip() or given.get("to_area")
        try:
            given["area"] = area_to_ask(code=code, on=self.on) if code else None
        except NotYours:
            self.add_error("elsewhere", _("没有这个代码的辖区。请再核对一遍。"))
            return given
        if not code:
            self.add_error("to_area", _("请选一个辖区，或者写代码。"))
        return given


def _grouped(place: str, on: Any) -> list[Any]:
    groups: list[Any] = []
    for area in areas_to_ask(place=place, on=on):
        if area.level is Level.STREET:
            groups.append((area.name, [(area.code, area.name)]))
        elif groups:
            groups[-1][1].append((area.code, area.name))
    return groups
