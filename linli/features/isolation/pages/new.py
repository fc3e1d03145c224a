"""A new order in a few taps: ground, day, done; what follows from them is shown before it is issued."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.features.isolation.actions.issuing import issue
from linli.features.isolation.domain.issuing import NewOrder
from linli.features.isolation.domain.orders import Regime
from linli.features.isolation.domain.periods import Exposed
from linli.features.isolation.domain.policies import Policy
from linli.features.isolation.pages.reading import code_of, day_of, key_of
from linli.features.isolation.queries.policies import policy
from linli.features.isolation.words import GROUNDS, REGIMES
from linli.kernel.days import local_day
from linli.register import queries as register
from linli.register.queries import PersonRecord
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.panels import page_about
from linli.web.parts import Link


@require_http_methods(["GET", "POST"])
@allowing("isolation.order")
def new(request: Asked, person: UUID) -> HttpResponse:
    """Show the form; issue the order."""
    if request.method == "POST":
        return _issue(request, person)
    now = clock.now()
    record = register.person(id=person, within=request.actor.may("isolation.order"))
    rules = policy(place=record.line.place, on=local_day(now))
    context = {
        "crumbs": _crumbs(record, person),
        "person": record.line,
        "key": clock.new_id(),
        "today": local_day(now).isoformat(),
        "grounds": _grounds(rules),
        "regimes": [(regime.value, str(REGIMES[regime])) for regime in rules.conditions],
    }
    return render(request, "isolation/new.html", context)


def _crumbs(record: PersonRecord, person: UUID) -> tuple[Link, ...]:
    return (
        Link(text=record.line.name, url=page_about("person", person)),
        Link(text=_("下达观察")),
    )


def _grounds(rules: Policy) -> list[dict[str, Any]]:
    return [
        {
            "code": ground.code,
            "words": str(GROUNDS.get(ground.code, ground.code)),
            "reference": ground.reference,
            "days": _days(rules, ground.of),
            "regime": str(REGIMES[ground.regimes[0]]),
        }
        for ground in rules.grounds.values()
        if _days(rules, ground.of)
    ]


def _days(rules: Policy, of: str) -> str:
    """Say how long a stay is now; nothing, where none is asked for."""
    said = {code: one.value for code, one in rules.in_force.parameters.items()}
    days, then = (int(said.get(f"observation.{of}.{what}") or 0) for what in ("days", "home_days"))
    if then:
        return _("{days}+{then} 天").format(days=days, then=then)
    return _("{days} 天").format(days=days) if days else ""


def _issue(request: Asked, person: UUID) -> HttpResponse:
    now = clock.now()
    order = issue(
        order=_read(request, person, now=now), by=request.actor, now=now, ids=clock.new_id
    )
    messages.success(request, _("已下达。请打印通知，把要求和权利说给本人听。"))
    return redirect("isolation:order", order=order)


def _read(request: Asked, person: UUID, *, now: datetime) -> NewOrder:
    """Read the form; what is not said follows from the ground: the first regime, the first kind."""
    posted = request.POST
    place = register.person(id=person, within=request.actor.may("isolation.order")).line.place
    ground = policy(place=place, on=local_day(now)).grounds.get(posted.get("ground", ""))
    usual = ground.regimes[0] if ground else Regime.HOME_OBSERVATION
    kind = posted.get("kind") or (ground.exposures[0] if ground else "")
    return NewOrder(
        id=key_of(posted.get("key", ""), otherwise=clock.new_id()),
        person=person,
        ground=posted.get("ground", ""),
        regime=code_of(Regime, posted.get("regime") or usual),
        exposures=(Exposed(kind=kind, last_on=day_of(posted.get("last_on", ""))),),
        began_at=now,
    )


urls = [path("isolation/new/<uuid:person>/", new, name="new")]
