"""A watch group: what the chat group did. Who, whose reading is missing, what is needed, a word to all."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.features.watch.actions import asking
from linli.features.watch.pages.people import (
    EVERYBODY,
    address_of_group,
    after_in,
    cards_of,
    more_url,
    ways,
)
from linli.features.watch.pages.watch import message_in
from linli.features.watch.panels.saying import words_of
from linli.features.watch.queries import groups as grouping
from linli.features.watch.queries import people as queries
from linli.features.watch.queries.groups import GroupLine
from linli.features.watch.queries.people import Wanted
from linli.features.watch.words import GROUPS
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.vault import vault


@require_GET
@allowing("watch.see")
def group(request: Asked) -> HttpResponse:
    """Show a group; when its last member has left, say so."""
    now, within = clock.now(), request.actor.may("watch.see")
    watch_group, showing = request.GET.get("of", ""), request.GET.get("show", EVERYBODY)
    found = {one.group: one for one in grouping.groups(within=within, now=now)}
    line = found.get(watch_group)
    # A group of tomorrow's policy may have no words yet; one that nobody was ever in has no page.
    if line is None and watch_group not in GROUPS:
        return redirect("watch:people")
    wanted = Wanted(
        group=watch_group,
        missing=showing == "missing",
        needing=showing == "needing",
        after=after_in(request),
    )
    lines = queries.watched(wanted=wanted, within=within, now=now)
    context = {
        "ways": _ways_of(line, showing) if line else (),
        "group": watch_group,
        "words": words_of(GROUPS, watch_group),
        "line": line,
        "cards": cards_of(lines, within=within, now=now),
        "key": clock.new_id(),
        "may_tell": request.actor.may_somewhere("watch.tell"),
        "may_read": request.actor.may_somewhere("watch.read"),
        "more_url": more_url(lines, to="watch:group", show=showing, group=watch_group),
    }
    part = "watch/parts/cards.html" if request.headers.get("HX-Request") else "watch/group.html"
    return render(request, part, context)


def _ways_of(line: GroupLine, showing: str) -> tuple[dict[str, Any], ...]:
    return ways(
        showing,
        missing=line.missing,
        needing=line.needing,
        everybody=line.members,
        group=line.group,
    )


@require_POST
@allowing("watch.tell")
def tell(request: Asked) -> HttpResponse:
    """Say something to everybody in a group, to each in their language."""
    watch_group = request.POST.get("of", "")
    within = request.actor.may("watch.tell")
    count = asking.tell(
        message=message_in(request, grouping.members_of(group=watch_group, within=within)),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
        vault=vault(),
    )
    messages.success(request, _("发给了 {count} 个人，每人一条。").format(count=count))
    return redirect(address_of_group(watch_group))


urls = [
    path("watch/groups/", group, name="group"),
    path("watch/groups/message", tell, name="group_tell"),
]
