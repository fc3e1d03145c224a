"""Groups: which have a robot, a new one, one that is no more."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from linli.outreach import actions, queries
from linli.outreach.actions import NewGroup
from linli.outreach.channels.robot import PROTOCOLS, RobotAddress
from linli.outreach.forms import GroupForm
from linli.outreach.pages.saying import area_choices, area_names, ways_between
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.vault import vault


@require_http_methods(["GET", "POST"])
@allowing("outreach.groups")
def groups(request: Asked) -> HttpResponse:
    """List the groups; add one."""
    form = GroupForm(request.POST or None, areas=area_choices(request))
    if request.method == "POST" and form.is_valid():
        actions.add_group(
            group=_new_group(form),
            by=request.actor,
            now=clock.now(),
            ids=clock.new_id,
            vault=vault(),
        )
        messages.success(request, _("加好了。发通知的时候可以选这个群。"))
        return redirect("outreach:groups")
    found = queries.groups(within=request.actor.may("outreach.groups"))
    names, now = area_names(tuple({one.place for one in found})), clock.now()
    context = {
        "form": form,
        "groups": [
            {
                "id": one.id,
                "name": one.name,
                "area": names.get(one.place, ""),
                "robot": PROTOCOLS[one.robot].words,
                "sent": time_words(one.sent_at, now=now) if one.sent_at else "",
            }
            for one in found
        ],
        "chips": ways_between(request, "groups"),
    }
    return render(request, "outreach/groups.html", context, status=422 if form.errors else 200)


def _new_group(form: GroupForm) -> NewGroup:
    said = form.cleaned_data
    return NewGroup(
        place=said["area"],
        name=said["name"],
        robot=RobotAddress(robot=said["robot"], url=said["url"], secret=said["secret"]),
        origins=settings.ROBOT_ORIGINS,
    )


@require_POST
@allowing("outreach.groups")
def end_group(request: Asked, group: UUID) -> HttpResponse:
    """End a group."""
    actions.end_group(group=group, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("这个群不再发了，机器人的地址也清除了。"))
    return redirect("outreach:groups")


urls = [
    path("messages/groups/", groups, name="groups"),
    path("messages/groups/<uuid:group>/ending/", end_group, name="end_group"),
]
