"""Moves: out, back, in, to another household, apart."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from linli.features.households.actions import moving_back, records
from linli.features.households.forms.corrections import Choices, offer
from linli.features.households.pages.cards import card_of
from linli.features.households.pages.going import go_to
from linli.features.households.pages.reading import key_of, keys_of, sent_by, text_of
from linli.features.households.pages.saying import choices_of
from linli.features.households.queries import policy, searching, sheets
from linli.register.queries import HouseholdSheetRecord
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.parts import Link


class WhoForm(forms.Form):
    """Some members of a household."""

    people = forms.TypedMultipleChoiceField(
        label=gettext_lazy("谁"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请勾上至少一个人。")},
    )

    def __init__(self, *args: Any, household: HouseholdSheetRecord, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "people", members_of(household))


class SplitForm(WhoForm):
    """Who goes into a household of their own, and who is its head."""

    head = forms.TypedChoiceField(
        label=gettext_lazy("新的一户，户主是"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选新的一户里谁是户主。")},
    )

    def __init__(self, *args: Any, household: HouseholdSheetRecord, **options: Any) -> None:
        super().__init__(*args, household=household, **options)
        self.fields["people"].label = _("谁分出去")
        offer(self, "head", members_of(household))


def members_of(household: HouseholdSheetRecord) -> Choices:
    """List the members of a household as choices."""
    return tuple((str(member.person), member.name) for member in household.line.members)


@require_http_methods(["GET", "POST"])
@allowing("register.write")
def move_out(request: Asked, id: UUID) -> HttpResponse:
    """Note who has left a household; all of them, and it ends."""
    household = sheets.household_to_change(id=id, by=request.actor)
    form = WhoForm(sent_by(request), household=household)
    if not form.is_valid():
        return _ask(request, household, form=form, way="move_out")
    people = form.cleaned_data["people"]
    records.move_out(
        household=id, people=people, by=request.actor, now=clock.now(), ids=clock.new_id
    )
    undo = reverse("households:undo_move", args=(id,))
    query = "&".join(f"people={person}" for person in people)
    messages.success(request, _("记下了：搬走。"), extra_tags=f"{undo}?{query}")
    return redirect("households:household", id=id)


@require_POST
@allowing("register.write")
def undo_move(request: Asked, id: UUID) -> HttpResponse:
    """Take back a move out that was noted today."""
    named = request.POST.getlist("people") or request.GET.getlist("people")
    moving_back.undo_move_out(
        household=id,
        people=keys_of(named),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("撤回了，人还登记在这里。"))
    return go_to(request, "households:household", id=id)


@require_http_methods(["GET", "POST"])
@allowing("register.write")
def split(request: Asked, id: UUID) -> HttpResponse:
    """Make a household of its own of some members, in the same dwelling."""
    household = sheets.household_to_change(id=id, by=request.actor)
    form = SplitForm(sent_by(request), household=household)
    if not form.is_valid():
        return _ask(request, household, form=form, way="split")
    given = form.cleaned_data
    made = records.split(
        household=id,
        people=given["people"],
        head=given["head"],
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("分成了两户。这是新的一户。"))
    return redirect("households:household", id=made)


def _ask(
    request: Asked, household: HouseholdSheetRecord, *, form: forms.Form, way: str
) -> HttpResponse:
    heading, button, hint = _WAYS[way]()
    status = 422 if form.is_bound else 200
    context = {
        "form": form,
        "id": household.line.id,
        "way": way,
        "heading": heading,
        "button": button,
        "hint": hint,
        "dwelling": household.line.dwelling,
        "crumbs": _crumbs(household, heading),
    }
    return render(request, "households/move.html", context, status=status)


_WAYS = {
    "move_out": lambda: (
        _("谁搬走了"),
        _("登记搬走"),
        _("只勾搬走的人；都搬走就都勾上，这一户就结束了。当天可以撤回。"),
    ),
    "split": lambda: (
        _("分成两户"),
        _("分出新的一户"),
        _("还住在同一个门牌里，分开登记。至少要有一个人留下。"),
    ),
}


def _crumbs(household: HouseholdSheetRecord, heading: str) -> tuple[Link, ...]:
    url = reverse("households:household", args=(household.line.id,))
    return (Link(text=household.line.dwelling, url=url), Link(text=heading))


@require_http_methods(["GET", "POST"])
@allowing("register.write")
def move_to(request: Asked, id: UUID) -> HttpResponse:
    """Find the household somebody moves to by its door, then note the move."""
    page = sheets.person_page(id=id, by=request.actor)
    if request.method == "POST":
        return _move(request, id)
    typed = text_of(request.GET, "to")
    now = clock.now()
    found = searching.households_at(text=typed, by=request.actor) if typed else ()
    line = page.record.line
    before = policy.checked_before(now=now, place=line.place)
    context: Mapping[str, Any] = {
        "id": id,
        "name": line.name,
        "typed": typed,
        "homes": tuple((home.id, card_of(home, checked_before=before, now=now)) for home in found),
        "relations": choices_of("person.relation"),
        "crumbs": (
            Link(text=line.name, url=reverse("households:person", args=(id,))),
            Link(text=_("搬到另一户")),
        ),
    }
    return render(request, "households/move_to.html", context)


def _move(request: Asked, id: UUID) -> HttpResponse:
    target, relation = key_of(request.POST.get("household", "")), request.POST.get("relation", "")
    known = {value for value, _words in choices_of("person.relation")}
    records.move_to(
        person=id,
        household=target,
        relation=relation if relation in known else "",
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("记下了：搬到这一户。"))
    return redirect("households:household", id=target)


urls = [
    path("households/<uuid:id>/move-out", move_out, name="move_out"),
    path("households/<uuid:id>/move-out/undo", undo_move, name="undo_move"),
    path("households/<uuid:id>/split", split, name="split"),
    path("people/<uuid:id>/move", move_to, name="move_to"),
]
