"""A new household, and somebody who moves in."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from linli.features.households.actions import records
from linli.features.households.forms.addresses import PlaceCells, dwelling_of
from linli.features.households.forms.corrections import HouseholdForm, PersonForm, offer
from linli.features.households.pages.correct import words_of_choices
from linli.features.households.pages.reading import sent_by, text_of
from linli.features.households.pages.saying import choices_of
from linli.features.households.queries import places, sheets
from linli.features.households.queries.places import Ground
from linli.register.domain.sheets import DwellingWords, HouseholdSheet, MemberSheet
from linli.register.queries import HouseholdSheetRecord
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.parts import Link
from linli.web.vault import vault

_MORE_MEMBERS = 3


class DoorForm(forms.Form):
    """Which dwelling: the estate chosen, the door as people say it."""

    estate = forms.ChoiceField(label=gettext_lazy("小区"))
    door = forms.CharField(
        label=gettext_lazy("门牌"),
        max_length=60,
        help_text=gettext_lazy("怎么说就怎么写：3-2-501、3号楼2单元501 都行。"),
    )

    def __init__(self, *args: Any, ground: Ground, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "estate", tuple((name, name) for name in ground.estates))

    def clean_door(self) -> DwellingWords:
        """Read the door; without a room there is none."""
        cells = PlaceCells(address=self.cleaned_data["door"])
        words = dwelling_of(cells)
        if words is None:
            raise forms.ValidationError(_("没有看懂门牌。请写到房号，例如 3-2-501。"))
        return words

    def words(self) -> DwellingWords:
        """Give the dwelling in the words of the register."""
        door: DwellingWords = self.cleaned_data["door"]
        return DwellingWords(
            estate=self.cleaned_data["estate"],
            building=door.building,
            unit=door.unit,
            room=door.room,
        )


@require_http_methods(["GET", "POST"])
@allowing("register.write")
def add(request: Asked) -> HttpResponse:
    """Register a household that is not in the register yet."""
    ground = places.ground_of(code=text_of(request.GET, "area"), by=request.actor, now=clock.now())
    asked = sent_by(request)
    door = DoorForm(asked, ground=ground)
    house = HouseholdForm(asked, tenures=choices_of("household.tenure"))
    people = _people_forms(request)
    if asked is None or not all(form.is_valid() for form in (door, house, *people)):
        forms_and_words = {
            "door": door,
            "house": house,
            "head": people[0],
            "others": people[1:],
            "community": ground.community.name,
            "crumbs": (
                Link(text=_("住户"), url=reverse("households:households")),
                Link(text=_("登记一户")),
            ),
        }
        status = 200 if asked is None else 422
        return render(request, "households/add.html", forms_and_words, status=status)
    sheet = HouseholdSheet(
        dwelling=door.words(),
        tenure=house.stated_tenure(),
        plates=house.cleaned_data["plates"],
        members=tuple(form.member() for form in people if form.cleaned_data.get("name")),
    )
    return _taken(request, sheet, ground=ground)


def _people_forms(request: Asked) -> tuple[PersonForm, ...]:
    """Make the form of the head and those of further members, which may stay empty."""
    words = words_of_choices()
    head = PersonForm(sent_by(request), prefix="head", initial={"relation": "head"}, **words)
    others = tuple(
        PersonForm(
            sent_by(request),
            prefix=f"member{number}",
            empty_permitted=True,
            use_required_attribute=False,
            **words,
        )
        for number in range(1, _MORE_MEMBERS + 1)
    )
    return (head, *others)


@require_http_methods(["GET", "POST"])
@allowing("register.write")
def move_in(request: Asked, id: UUID) -> HttpResponse:
    """Register somebody who has moved in with a household."""
    household = sheets.household_to_change(id=id, by=request.actor)
    form = PersonForm(sent_by(request), **words_of_choices())
    if not form.is_valid():
        url = reverse("households:household", args=(id,))
        context = {
            "form": form,
            "id": id,
            "dwelling": household.line.dwelling,
            "crumbs": (Link(text=household.line.dwelling, url=url), Link(text=_("有人搬进来"))),
        }
        status = 422 if form.is_bound else 200
        return render(request, "households/move_in.html", context, status=status)
    ground = places.ground_at(place=household.line.place, now=clock.now())
    return _taken(request, _joining(household, form.member()), ground=ground)


def _joining(household: HouseholdSheetRecord, member: MemberSheet) -> HouseholdSheet:
    """Make a sheet that speaks of this household: it names somebody who lives there already."""
    there = tuple(MemberSheet(name=known.name) for known in household.line.members[:1])
    return HouseholdSheet(dwelling=household.words, members=(*there, member))


def _taken(request: Asked, sheet: HouseholdSheet, *, ground: Ground) -> HttpResponse:
    outcomes = records.add_sheet(
        sheet=sheet,
        community=ground.community,
        by=request.actor,
        now=clock.now(),
        vault=vault(),
        ids=clock.new_id,
    )
    messages.success(request, _("登记好了。"))
    return redirect("households:household", id=outcomes[-1].household)


urls = [
    path("households/new", add, name="add"),
    path("households/<uuid:id>/move-in", move_in, name="move_in"),
]
