"""A watch group: what the chat group did. Who, whose reading is missing, what is needed, a word to all."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.features.watch.actions import asking
from linli.features.watch.pages.people import address_of_group, after_in, more_url
from linli.features.watch.pages.watch import message_in
from linli.features.watch.panels.saying import card_of, words_of
from linli.features.watch.queries import groups as grouping
from linli.features.watch.queries import people as queries
from linli.features.watch.queries.people import Wanted
from linli.features.watch.queries.policies import policy
from linli.features.watch.words import GROUPS
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.vault import vault


@require_GET
@allowing("watch.see")
def group(request: Asked) -> HttpResponse:
    """Show a group; when its last member has left, say so."""
    now, within = clock.now(), request.actor.may("watch.see")
    watch_group = request.GET.get("of", "")
    if watch_group not in GROUPS:
        return redirect("watch:people")
    wanted = Wanted(group=watch_group, after=after_in(request))
    lines = queries.watched(wanted=wanted, within=within, now=now)
    needs = grouping.needs_of(watches=tuple(one.id for one in lines), within=within)
    found = {one.group: one for one in grouping.groups(within=within, now=now)}
    windows = tuple(one.code for one in policy(place=within.places[0], on=local_day(now)).windows)
    context = {
        "group": watch_group,
        "words": words_of(GROUPS, watch_group),
        "line": found.get(watch_group),
        "cards": [card_of(line, windows=windows, needs=needs.get(line.id, ())) for line in lines],
        "key": clock.new_id(),
        "may_tell": request.actor.may_somewhere("watch.tell"),
        "may_read": request.actor.may_somewhere("watch.read"),
        "more_url": more_url(lines, to="watch:group", group=watch_group),
    }
    part = "watch/parts/cards.html" if request.headers.get("HX-Request") else "watch/group.html"
    return render(request, part, context)


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
