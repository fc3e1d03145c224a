"""Who is watched: whose reading is missing first, and the groups they are in."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.features.watch.panels.saying import WatchCard, card_of, words_of
from linli.features.watch.queries import groups as grouping
from linli.features.watch.queries import people as queries
from linli.features.watch.queries.groups import GroupLine
from linli.features.watch.queries.missing import slots_now
from linli.features.watch.queries.people import PAGE, After, Wanted, WatchLine
from linli.features.watch.queries.policies import policy
from linli.features.watch.words import GROUPS, WINDOWS
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.web import clock
from linli.web.asked import Asked, allowing

EVERYBODY = "all"


@require_GET
@allowing("watch.see")
def people(request: Asked) -> HttpResponse:
    """List who is watched; whose reading is missing, if a window is open."""
    now, within = clock.now(), request.actor.may("watch.see")
    counted = queries.counts(within=within, now=now)
    chosen = request.GET.get("show", "") or ("missing" if counted.missing else EVERYBODY)
    wanted = Wanted(
        missing=chosen == "missing", needing=chosen == "needing", after=after_in(request)
    )
    lines = queries.watched(wanted=wanted, within=within, now=now)
    context = {
        "cards": cards_of(lines, within=within, now=now),
        "ways": ways(
            chosen, missing=counted.missing, needing=counted.needs, everybody=counted.watched
        ),
        "missing": counted.missing,
        "groups": group_lines(grouping.groups(within=within, now=now)),
        "slot": _slot_words(within, now=now),
        "may_read": request.actor.may_somewhere("watch.read"),
        "more_url": more_url(lines, to="watch:people", show=chosen),
        "shows": chosen,
    }
    part = "watch/parts/cards.html" if request.headers.get("HX-Request") else "watch/people.html"
    return render(request, part, context)


def cards_of(
    lines: tuple[WatchLine, ...], *, within: Jurisdiction, now: datetime
) -> list[WatchCard]:
    """Give the cards of some lines, with what each needs."""
    needs = grouping.needs_of(watches=tuple(one.id for one in lines), within=within)
    return [
        card_of(line, windows=windows_at(line.place, now=now), needs=needs.get(line.id, ()))
        for line in lines
    ]


def windows_at(place: str, *, now: datetime) -> tuple[str, ...]:
    """Give the windows of today in the community of a place."""
    return tuple(one.code for one in policy(place=place, on=local_day(now)).windows)


def group_lines(lines: tuple[GroupLine, ...]) -> list[dict[str, Any]]:
    """Say the groups."""
    return [
        {
            "url": address_of_group(line.group),
            "words": words_of(GROUPS, line.group),
            "members": line.members,
            "missing": line.missing,
            "needing": line.needing,
        }
        for line in lines
    ]


def ways(
    chosen: str, *, missing: int, needing: int, everybody: int, group: str = ""
) -> tuple[dict[str, Any], ...]:
    """Give the ways to look at a list: whose reading is missing, who needs something, all."""
    there = (
        ("missing", _("还没报"), missing),
        ("needing", _("有需要"), needing),
        (EVERYBODY, _("全部"), everybody),
    )
    return tuple(
        {
            "url": f"?{urlencode({**({'of': group} if group else {}), 'show': code})}",
            "words": words,
            "count": count,
            "chosen": code == chosen,
        }
        for code, words, count in there
    )


def _slot_words(within: Any, *, now: Any) -> str:
    slots = slots_now(within=within, now=now)
    if slots.own:
        return _("各社区报体温的时间不一样，各按各的算")
    slot = slots.usual
    if slot is None:
        return _("现在不在报体温的时间")
    return _("{window}体温，{hour}起催").format(
        window=words_of(WINDOWS, slot.window.code), hour=f"{slot.window.message:%H:%M}"
    )


def after_in(request: Asked) -> After | None:
    """Read where the page before ended."""
    try:
        return After(place=request.GET["after"], id=UUID(request.GET["id"]))
    except (KeyError, ValueError):
        return None


def more_url(lines: tuple[WatchLine, ...], *, to: str, show: str = "", group: str = "") -> str:
    """Give the address of the next page, if there may be one."""
    if len(lines) < PAGE:
        return ""
    there = {"after": lines[-1].place, "id": str(lines[-1].id), "show": show, "of": group}
    return f"{reverse(to)}?{urlencode({name: said for name, said in there.items() if said})}"


def address_of_group(group: str) -> str:
    """Give the address of a group's page."""
    return f"{reverse('watch:group')}?{urlencode({'of': group})}"


urls = [path("watch/", people, name="people")]
