"""Somebody is put under watch: a reason of the closed list and a day; the rule does the rest."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.features.watch.actions import joining
from linli.features.watch.domain.groups import Joining
from linli.features.watch.forms import day_of, key_of
from linli.features.watch.panels.saying import words_of
from linli.features.watch.queries.policies import policy
from linli.features.watch.words import WHYS
from linli.kernel.days import local_day
from linli.register import queries as register
from linli.web import clock
from linli.web.asked import Asked, allowing


@require_http_methods(["GET", "POST"])
@allowing("watch.join")
def join(request: Asked, person: UUID) -> HttpResponse:
    """Ask why and since when; then put somebody under watch."""
    now, by = clock.now(), request.actor
    found = register.person(id=person, within=by.may("watch.join")).line
    if request.method == "POST":
        watch = joining.join(
            joining=Joining(
                id=key_of(request.POST.get("key", ""), otherwise=clock.new_id()),
                person=person,
                why=request.POST.get("why", ""),
                since_on=day_of(request.POST.get("since_on", "")),
            ),
            by=by,
            now=now,
            ids=clock.new_id,
        )
        messages.success(request, _("列入监测了。"))
        return redirect("watch:watch", watch=watch)
    rules = policy(place=found.place, on=local_day(now))
    context = {
        "person": found,
        "key": clock.new_id(),
        "today": local_day(now).isoformat(),
        "whys": [
            {"code": code, "words": words_of(WHYS, code), "days": rules.days.get(code)}
            for code in rules.whys
            if rules.days.get(code) != 0
        ],
    }
    return render(request, "watch/join.html", context)


urls = [path("watch/people/<uuid:person>/", join, name="join")]
