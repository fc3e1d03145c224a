"""The list of households: by area, in walking order, narrowed by chips, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.areas.domain import Level
from linli.areas.queries import AreaRecord
from linli.features.households.pages.cards import card_of
from linli.features.households.pages.reading import text_of
from linli.features.households.pages.saying import care_words, choices_of, level_words
from linli.features.households.queries import listing
from linli.features.households.queries.listing import ListChoice
from linli.kernel.places import parent_of
from linli.register.domain.sheets import Care
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.parts import Link


@require_GET
@allowing("register.see")
def household_list(request: Asked) -> HttpResponse:
    """Show a page of households; for htmx only what is to be added to the list."""
    choice, now = _choice(request.GET), clock.now()
    found = listing.household_list(choice=choice, by=request.actor, now=now)
    more = _url(replace(choice, after=found.next_after)) if found.next_after else ""
    cards = tuple(
        card_of(line, checked_before=found.checked_before, now=now) for line in found.lines
    )
    part = {"cards": cards, "more_url": more, "added": bool(choice.after)}
    if choice.after and request.headers.get("HX-Request"):
        return render(request, "households/parts/cards.html", part)
    return render(
        request,
        "households/list.html",
        {
            **part,
            "area": found.here.area,
            "crumbs": _crumbs(found.here.path, choice),
            "places": _places(found.below),
            "chips": _chips(choice),
            "choice": choice,
            "care": tuple(zip(Care, care_words(Care), strict=True)),
            "may_write": bool(
                request.actor.may("register.write").places and found.here.area.level not in _WIDE
            ),
            "clear_url": _url(ListChoice(code=choice.code)),
            "first_url": _url(replace(choice, after=None)) if choice.after else "",
        },
    )


urls = [path("households/", household_list, name="households")]


_WIDE = (Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.STREET)


def _choice(asked: QueryDict) -> ListChoice:
    return ListChoice(
        code=text_of(asked, "area"),
        tenure=text_of(asked, "tenure"),
        care=text_of(asked, "care"),
        show=text_of(asked, "show"),
        after=_after(text_of(asked, "after", at_most=300)),
    )


def _after(text: str) -> tuple[str, UUID] | None:
    """Read where a page begins; an address that somebody mangled begins at the beginning."""
    sort, _tilde, id = text.rpartition("~")
    try:
        return (sort, UUID(id)) if sort else None
    except ValueError:
        return None


def _url(choice: ListChoice) -> str:
    asked = {
        "area": choice.code,
        "tenure": choice.tenure,
        "care": choice.care,
        "show": choice.show,
        "after": "~".join(map(str, choice.after)) if choice.after else "",
    }
    kept = {name: value for name, value in asked.items() if value}
    return reverse("households:households") + (f"?{urlencode(kept)}" if kept else "")


def _crumbs(path: Iterable[AreaRecord], choice: ListChoice) -> tuple[Link, ...]:
    links = [
        Link(text=area.name, url=_url(replace(choice, code=area.code, after=None))) for area in path
    ]
    return (*links[:-1], Link(text=links[-1].text)) if len(links) > 1 else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A way to narrow the list, by one tap."""

    text: str
    url: str
    chosen: bool


def _chips(choice: ListChoice) -> tuple[Chip, ...]:
    bare = ListChoice(code=choice.code, care=choice.care)
    ways = [
        (_("全部"), bare),
        (_("有问题待核实"), replace(bare, show="asked")),
        (_("未核对"), replace(bare, show="unchecked")),
        *((words, replace(bare, tenure=value)) for value, words in choices_of("household.tenure")),
    ]
    here = replace(choice, after=None)
    return tuple(Chip(text=text, url=_url(way), chosen=way == here) for text, way in ways)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceGroup:
    """Areas to go to, under one heading."""

    heading: str
    areas: tuple[tuple[str, str], ...]
    """Code and words."""


def _places(below: Iterable[AreaRecord]) -> tuple[PlaceGroup, ...]:
    """Group the areas: each estate with its buildings, then the grids; else by level."""
    areas = tuple(below)
    estates = {area.place: area for area in areas if area.level is Level.ESTATE}
    groups: dict[str, list[tuple[str, str]]] = {}
    for area in areas:
        estate = estates.get(parent_of(area.place)) or estates.get(area.place)
        heading = estate.name if estate else level_words(area.level)
        words = _("全小区") if area is estate else area.name
        groups.setdefault(heading, []).append((area.code, words))
    return tuple(PlaceGroup(heading=name, areas=tuple(found)) for name, found in groups.items())
