"""What the pages for residents share: who fills in, from where, and the phone that answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from linli.features.households.queries import contacts, homes
from linli.features.households.queries.homes import Filling, House
from linli.features.households.queries.own_copy import read_whole_by
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.web import clock
from linli.web.asked import NOBODY, Asked
from linli.web.panels import ShownPanel, Subject, Where, panels
from linli.web.parts import Link

View = TypeVar("View", bound=Callable[..., Any])
# The dwelling a worker fills in for, kept while the three screens are walked through.
FOR_DWELLING = "for_dwelling"
# What a page needs after an answer that asks for something: the form again, with what is wrong.
UNPROCESSABLE = 422


class NoDwelling(Refused):
    """A worker wants to fill in for somebody, but has not said for whom."""


def for_residents(view: View) -> View:
    """
    This will lead somebody who is not signed in to the page where residents come back, and tell
    somebody whose post has ended why nothing is here any more.

    :raises NoHome: ``home.none``.
    """

    @wraps(view)
    def led(request: Asked, *args: Any, **kwargs: Any) -> Any:
        if request.actor.id == NOBODY.id:
            return redirect("households:return")
        if not request.actor.posts:
            raise homes.NoHome(Reason(code="home.none"))
        return view(request, *args, **kwargs)

    return cast(View, led)


def filling(request: Asked) -> Filling:
    """
    Tell who fills in for which household: a worker for somebody, or a resident.

    :raises NoDwelling: ``filling.no_dwelling``, if a worker has not said for whom.
    :raises NoHome: ``home.none``, if a resident has no household (any more).
    """
    if request.actor.may_somewhere("register.write"):
        door = request.session.get(FOR_DWELLING)
        if not door:
            raise NoDwelling(Reason(code="filling.no_dwelling"))
        return homes.filling_by_worker(dwelling=UUID(door), actor=request.actor)
    if request.user.pk is None:
        raise NotYours("nobody")
    return homes.filling_of(user=request.user.pk, actor=request.actor, now=clock.now())


def network_address(request: Asked) -> str:
    """Tell the network address that tries are counted by, as signing in by password does."""
    address: str = get_adapter().get_client_ip(request)
    return address


def page(
    request: Asked, template: str, context: dict[str, Any], *, place: str = "", status: int = 200
) -> HttpResponse:
    """Draw a page for residents, with the phone that answers at its foot; never kept by a cache."""
    context["contact"] = contacts.contact_for(place=place) if place else None
    response = render(request, f"households/{template}.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def home_panels(request: Asked, own: Filling, house: House) -> tuple[ShownPanel, ...]:
    """Collect what other features show on 我家."""
    now = clock.now()
    subject = Subject(
        people=tuple(member.person for member in house.members),
        place=house.place,
        own=read_whole_by(own, house=house, on=local_day(now)),
    )
    return panels(Where.HOME, subject=subject, by=request.actor, now=now)


def home_links() -> tuple[Link, ...]:
    """List the ways on from 我家."""
    return (
        Link(text=_("社区发来的消息"), url=reverse("households:messages"), icon="message"),
        Link(text=_("出示登记码"), url=reverse("households:codes"), icon="qr"),
        Link(text=_("谁看过我的登记"), url=reverse("households:looks"), icon="eye"),
        Link(text=_("下载我的登记"), url=reverse("households:record"), icon="download"),
        Link(text=_("现行规定"), url=reverse("rules:in_force"), icon="info"),
        Link(text=_("不想登记了，或有意见"), url=reverse("households:wishes"), icon="help"),
    )
