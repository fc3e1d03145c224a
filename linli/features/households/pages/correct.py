"""Corrections: one form a person, one a household; only what was changed is said."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.features.households.actions import records
from linli.features.households.forms.corrections import HouseholdForm, PersonForm
from linli.features.households.pages.reading import sent_by
from linli.features.households.pages.saying import choices_of, field_words
from linli.features.households.queries import sheets
from linli.register.domain.facts import care_field
from linli.register.domain.sheets import Care
from linli.register.queries import HouseholdSheetRecord, PersonRecord
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.parts import Link
from linli.web.vault import vault


def words_of_choices() -> dict[str, Any]:
    """Give a person's form the words of its choices."""
    marks = tuple((care.value, field_words(care_field(care))) for care in Care)
    return {"relations": choices_of("person.relation"), "care": marks}


@require_http_methods(["GET", "POST"])
@allowing("register.write")
def correct_person(request: Asked, id: UUID) -> HttpResponse:
    """Say what is otherwise of a person."""
    record = sheets.person_to_change(id=id, by=request.actor)
    form = PersonForm(sent_by(request), initial=_initial(record), **words_of_choices())
    form.fields["number"].help_text = _number_help(record)
    if not form.is_valid():
        return _ask(request, form, name=record.line.name, back=_person_url(id))
    if correction := form.correction():
        records.correct_person(
            person=id,
            correction=correction,
            by=request.actor,
            now=clock.now(),
            vault=vault(),
            ids=clock.new_id,
        )
        messages.success(request, _("更正了，记下了是您说的。"))
    else:
        messages.info(request, _("和登记的一样，没有改动。"))
    return redirect("households:person", id=id)


@require_http_methods(["GET", "POST"])
@allowing("register.write")
def correct_household(request: Asked, id: UUID) -> HttpResponse:
    """Say what is otherwise of a household itself."""
    record = sheets.household_to_change(id=id, by=request.actor)
    form = HouseholdForm(
        sent_by(request),
        initial=_household_initial(record),
        tenures=choices_of("household.tenure"),
    )
    if not form.is_valid():
        back = reverse("households:household", args=(id,))
        return _ask(request, form, name=record.line.dwelling, back=back)
    records.correct_household(
        household=id, values=form.values(), by=request.actor, now=clock.now(), ids=clock.new_id
    )
    messages.success(request, _("记下了，这一户也算核对过了。"))
    return redirect("households:household", id=id)


urls = [
    path("people/<uuid:id>/correction", correct_person, name="correct_person"),
    path("households/<uuid:id>/correction", correct_household, name="correct_household"),
]


def _ask(request: Asked, form: PersonForm | HouseholdForm, *, name: str, back: str) -> HttpResponse:
    heading = _("更正{name}的登记").format(name=name)
    context = {
        "form": form,
        "heading": heading,
        "back": back,
        "crumbs": (Link(text=name, url=back), Link(text=_("更正"))),
    }
    status = 422 if form.is_bound else 200
    return render(request, "households/correct.html", context, status=status)


def _initial(record: PersonRecord) -> dict[str, Any]:
    line, values = record.line, record.values
    return {
        "name": line.name,
        "phone": line.phone,
        "relation": record.homes[0][2] if record.homes else "",
        "care": list(record.care),
        "workplace": values.get("person.workplace", ""),
        "language": values.get("person.language", ""),
        "remark": values.get("person.remark", ""),
    }


def _household_initial(record: HouseholdSheetRecord) -> dict[str, Any]:
    return {
        "tenure": record.line.tenure,
        "phone": record.values.get("household.phone", ""),
        "plates": " ".join(record.line.plates),
    }


def _number_help(record: PersonRecord) -> str:
    if not record.line.document_masked:
        return _("还没有登记。请对着证件输入。")
    return _("现在登记的是 {number}。不改就留空。").format(number=record.line.document_masked)


def _person_url(id: UUID) -> str:
    return reverse("households:person", args=(id,))
