"""A resident tells the gate who is to come: when, and by what the guard recognises them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from linli.features.gates.actions.announcing import CannotAnnounce, Host, announce, withdraw
from linli.features.gates.domain.announcing import NewGuest, Terms, last_sign
from linli.features.gates.panels import guest_words
from linli.features.gates.queries.guests import own_guests, regimes_at_home
from linli.features.gates.queries.policies import announcing
from linli.kernel.days import LOCAL, local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register.domain.plates import one_plate
from linli.register.queries.residents import households_of
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import day_words
from linli.web.panels import home_of, page_about, whom_to_call


class Unreadable(Refused):
    """A time or a plate that is none."""


def host_of(request: Asked) -> Host | None:
    """
    Tell for which household somebody who is signed in speaks; for none, where their phone is not known.

    :raises NotYours: if nobody is signed in.
    """
    if request.user.pk is None:
        raise NotYours("nobody")
    home = home_of(user=request.user.pk, by=request.actor, now=clock.now())
    within = Jurisdiction(places=(home.place,))
    homes = households_of(people=tuple(home.own), within=within)
    if not homes:
        return None
    return Host(
        household=min(homes.values()),
        people=frozenset(home.people),
        place=home.place,
        by=request.actor.id,
    )


@require_http_methods(["GET", "POST"])
@never_cache
@allowing("gates.announce")
def guests(request: Asked) -> HttpResponse:
    """List whom one's household expects, and announce somebody."""
    now, host = clock.now(), host_of(request)
    if request.method == "POST":
        if host is None:
            raise CannotAnnounce(Reason(code="gates.guest_no_home"))
        announce(guest=_guest(request, now=now), host=host, now=now, ids=clock.new_id)
        messages.success(request, _("已经告诉卡口。到时候请来的人在门口报您家的门牌和姓名。"))
        return redirect("gates:guests")
    context = {"home_url": page_about("home"), "key": clock.new_id(), **_shown(host, now=now)}
    return render(request, "gates/guests.html", context)


def _shown(host: Host | None, *, now: datetime) -> dict[str, Any]:
    if host is None:
        return {"speaks_for_nobody": True}
    lines = own_guests(household=host.household, within=host.here, now=now)
    terms = announcing(place=host.place, on=local_day(now))
    regimes = regimes_at_home(people=host.people, within=host.here, now=now)
    return {
        "is_observed": terms is not None and bool(regimes & set(terms.not_under)),
        "cards": [{"id": line.id, **guest_words(line, now=now)} for line in lines],
        "terms": terms,
        "contact": whom_to_call(place=host.place),
        **(_choices(terms, now=now) if terms else {}),
    }


def _choices(terms: Terms, *, now: datetime) -> dict[str, Any]:
    """Give the days that may be chosen, and the next full hour as the likeliest time."""
    today = local_day(now)
    days = [today + timedelta(days=one) for one in range(terms.days_ahead + 1)]
    begins = now.astimezone(LOCAL).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    ends = begins + timedelta(hours=min(terms.hours, 2))
    return {
        "days": [{"value": one.isoformat(), "words": day_words(one, today=today)} for one in days],
        "begins": f"{begins:%H:%M}",
        "ends": f"{ends:%H:%M}",
    }


def _guest(request: Asked, *, now: datetime) -> NewGuest:
    said = request.POST
    return NewGuest(
        id=clock.id_in(said.get("key", "")) or clock.new_id(),
        last=last_sign(said.get("last", "")),
        plate=_plate(said.get("plate", "")),
        begins_at=_at(said.get("day", ""), said.get("begins", ""), now=now),
        ends_at=_at(said.get("day", ""), said.get("ends", ""), now=now),
    )


def _plate(text: str) -> str:
    found = one_plate(text)
    if found is None:
        raise Unreadable(Reason(code="gates.guest_no_plate"))
    return found


def _at(day: str, clock_time: str, *, now: datetime) -> datetime:
    try:
        on = datetime.fromisoformat(day).date() if day else local_day(now)
        hour, minute = (int(part) for part in clock_time.split(":"))
        return start_of(on) + timedelta(hours=hour, minutes=minute)
    except (ValueError, OverflowError) as error:
        raise Unreadable(Reason(code="gates.guest_no_time")) from error


@require_POST
@allowing("gates.announce")
def withdraw_guest(request: Asked, guest: UUID) -> HttpResponse:
    """Take back that somebody is expected."""
    host = host_of(request)
    if host is None:
        raise NotYours(str(guest))
    withdraw(guest=guest, host=host, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("已经取消，卡口不再等这一位。"))
    return redirect("gates:guests")


urls = [
    path("my/guests/", guests, name="guests"),
    path("my/guests/<uuid:guest>/withdrawal", withdraw_guest, name="withdraw_guest"),
]
