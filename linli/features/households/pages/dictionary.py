"""What is collected about people, why, and for how long: for everybody to read."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.features.households.pages.saying import field_words, purpose_words
from linli.register.domain.fields import Field, Sensitivity, all_fields
from linli.web.asked import open_to_all


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLine:
    """One field in words."""

    words: str
    purpose: str
    retention: str
    sensitive: bool


@require_GET
@open_to_all(reason="个人信息保护法第十七条:处理的目的、方式、种类、保存期限要公开")
def dictionary(request: HttpRequest) -> HttpResponse:
    """Show the field dictionary by subject."""
    return render(request, "households/dictionary.html", {"subjects": _subjects()})


urls = [path("fields/", dictionary, name="dictionary")]


def _subjects() -> tuple[tuple[str, tuple[FieldLine, ...]], ...]:
    headings = {
        "person": _("关于人"),
        "household": _("关于户"),
        "dwelling": _("关于住处"),
        "vehicle": _("关于车辆"),
        "care": _("要多照看的"),
    }
    kept = [field for field in all_fields().values() if not field.derived]
    return tuple(
        (heading, tuple(_line(field) for field in kept if field.subject == subject))
        for subject, heading in headings.items()
    )


def _line(field: Field) -> FieldLine:
    return FieldLine(
        words=field_words(field.code),
        purpose=purpose_words(field),
        retention=_retention(field.retention),
        sensitive=field.sensitivity is Sensitivity.SENSITIVE,
    )


def _retention(duration: str) -> str:
    """Say an ISO 8601 duration (years, months or days) that counts from moving out."""
    number, unit = int(duration[1:-1]), duration[-1]
    if not number:
        return _("不保存")
    said = {"Y": _("搬走后 {number} 年"), "M": _("搬走后 {number} 个月")}
    return said.get(unit, _("搬走后 {number} 天")).format(number=number)
