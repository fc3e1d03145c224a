"""A pass is asked for: on one's own phone, at the counter, or for somebody the community lets in."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.features.passes.actions import applying
from linli.features.passes.domain.kinds import Holder, Kind, Policy
from linli.features.passes.pages.reading import Unreadable, asking_on_the_form, means, own_of
from linli.features.passes.panels.choices import kind_choice, kind_choices
from linli.features.passes.queries.pages import own_application
from linli.features.passes.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import community_of
from linli.kernel.refusals import NotYours, Reason
from linli.register import queries as register
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.panels import page_about
from linli.web.parts import Link

_SERVICE = "service"


def _policy(place: str, *, now: datetime) -> Policy:
    return policy(place=place, on=local_day(now))


def _kind(rules: Policy, code: str) -> Kind:
    found = rules.kinds.get(code)
    if found is None:
        raise NotYours(code)
    return found


@require_http_methods(["GET", "POST"])
@never_cache
@allowing("passes.own")
def own_new(request: Asked) -> HttpResponse:
    """Show the form of a kind (``?kind=``) to a resident; take the application."""
    now, own, kind = clock.now(), own_of(request), request.GET.get("kind", "")
    if request.method == "POST":
        return _ask_own(request, kind, now=now)
    rules = _policy(own.within.places[0], now=now)
    if kind not in rules.kinds:
        return redirect("passes:mine")
    names = register.names_of(subjects=tuple(own.people), within=own.within)
    people = sorted(names.items(), key=lambda one: str(one[0]))
    asks_who = _kind(rules, kind).holder is Holder.PERSON
    context = {
        "kind": kind_choice(_kind(rules, kind)),
        "key": clock.new_id(),
        "today": local_day(now).isoformat(),
        "people": people,
        "asks_who": asks_who and len(people) > 1,
        "back_url": reverse("passes:mine"),
        "hours": int(rules.answered_in.total_seconds() // 3600),
        "kept_days": rules.photos_kept_for.days,
    }
    return render(request, "passes/own_new.html", context)


def _ask_own(request: Asked, kind: str, *, now: datetime) -> HttpResponse:
    own = own_of(request)
    person = _chosen(request.POST.get("person", ""), people=own.people)
    asking = asking_on_the_form(request, kind=kind, person=person)
    key = applying.apply_for_own(asking=asking, own=own, now=now, means=means())
    line = own_application(id=key, own=own, now=now).line
    if line.grant:
        messages.success(request, _("已经发了，可以用了。"))
        return redirect("passes:own", pass_=line.grant)
    due = time_words(line.due_at, now=now)
    messages.success(request, _("收到了，{at}以前答复您。").format(at=due))
    return redirect("passes:mine")


def _chosen(text: str, *, people: frozenset[UUID]) -> UUID:
    """
    Take the person chosen, or the only one there is to choose.

    :raises Unreadable: ``passes.speaks_for_nobody``: a slip alone proves too little.
    """
    if not people:
        raise Unreadable(Reason(code="passes.speaks_for_nobody"))
    wanted = [person for person in sorted(people, key=str) if str(person) == text]
    if wanted:
        return wanted[0]
    if text:
        raise NotYours(text)
    return min(people, key=str)


@require_GET
@allowing("passes.ask")
def new(request: Asked, person: UUID) -> HttpResponse:
    """Let staff choose which pass somebody at the counter asks for."""
    now = clock.now()
    record = register.person(id=person, within=request.actor.may("passes.ask"))
    kinds = _policy(record.line.place, now=now).kinds.values()
    context = {
        "crumbs": _crumbs(record.line.name, url=page_about("person", person)),
        "person": record.line,
        "kinds": [one for one in kind_choices(kinds) if one.code != _SERVICE],
    }
    return render(request, "passes/new.html", context)


def _crumbs(text: str, *, url: str) -> tuple[Link, ...]:
    return (Link(text=text, url=url), Link(text=_("申请通行证")))


@require_http_methods(["GET", "POST"])
@allowing("passes.ask")
def new_of_kind(request: Asked, person: UUID, kind: str) -> HttpResponse:
    """Show the form of a kind to staff; take the application."""
    now = clock.now()
    line = register.person(id=person, within=request.actor.may("passes.ask")).line
    if request.method == "POST":
        return _ask_at_counter(request, kind, person=person, now=now)
    context = {
        **_form(_kind(_policy(line.place, now=now), kind), now=now),
        "crumbs": _crumbs(line.name, url=page_about("person", person)),
        "heading": line.name,
        "under": line.dwelling,
    }
    return render(request, "passes/counter.html", context)


@require_http_methods(["GET", "POST"])
@allowing("passes.ask")
def new_guest(request: Asked) -> HttpResponse:
    """Let staff ask for somebody who brings, mends or cleans: nobody who lives here."""
    now = clock.now()
    if request.method == "POST":
        return _ask_at_counter(request, _SERVICE, person=None, now=now)
    place = request.actor.posts[0].place
    rules = _policy(place, now=now)
    context = {
        **_form(_kind(rules, _SERVICE), now=now),
        "crumbs": _crumbs(_("通行证"), url=reverse("passes:passes")),
        "heading": _("给服务人员办通行证"),
        "place": community_of(place),
        "under": "",
    }
    return render(request, "passes/counter.html", context)


def _form(kind: Kind, *, now: datetime) -> dict[str, object]:
    return {
        "kind": kind_choice(kind),
        "key": clock.new_id(),
        "today": local_day(now).isoformat(),
    }


def _ask_at_counter(
    request: Asked, kind: str, *, person: UUID | None, now: datetime
) -> HttpResponse:
    named = asking_on_the_form(request, kind=kind, person=person)
    asking = replace(named, place=request.POST.get("place", ""))
    key = applying.apply_at_counter(asking=asking, by=request.actor, now=now, means=means())
    messages.success(request, _("已登记。看过材料就可以批准。"))
    return redirect("passes:application", application=key)


urls = [
    path("my/passes/new/", own_new, name="own_new"),
    path("passes/new/", new_guest, name="new_guest"),
    path("passes/new/<uuid:person>/", new, name="new"),
    path("passes/new/<uuid:person>/<slug:kind>/", new_of_kind, name="new_of_kind"),
]
