"""Addresses with one fault each, to see that the laws of addresses find it."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_GET, require_POST

from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.register import queries
from linli.web.asked import Asked, allowing, open_to_all
from tests import world

MENU = ()


@require_GET
def says_nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@allowing("register.juggle")
@require_GET
def asks_for_what_is_not(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@open_to_all(reason="why not")
@require_GET
def gives_no_reason(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@allowing("register.see")
@require_GET
def is_sound(request: Asked, person: str) -> HttpResponse:
    record = queries.person(id=person, within=request.actor.may("register.see"))
    return HttpResponse(record.line.name)


@allowing("register.see")
@require_GET
def forgets_the_reach(_request: Asked, person: str) -> HttpResponse:
    return HttpResponse(person)


@allowing("register.write")
@require_POST
def writes_before_it_asks(request: Asked, person: str) -> HttpResponse:
    note = Entry(id=world.new_id(), kind="test", by="user:test", happened_at=world.NOW)
    journal.record(note, now=world.NOW)
    return HttpResponse(status=404)


@open_to_all(reason="declared open, and tells what it should not")
@require_GET
def tells_a_phone(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("13812345678")


@allowing("register.see")
@require_GET
def is_never_there(_request: Asked, person: str) -> HttpResponse:
    return HttpResponse(status=404)


urlpatterns = [
    path("", include("linli.web.urls")),
    path("nothing", says_nothing),
    path("juggle", asks_for_what_is_not),
    path("no-reason", gives_no_reason),
    path("sound/<uuid:person>", is_sound),
    path("forgets/<uuid:person>", forgets_the_reach),
    path("writes/<uuid:person>", writes_before_it_asks),
    path("phone", tells_a_phone),
    path("never/<uuid:person>", is_never_there),
    path("unknown/<slug:gizmo>", gives_no_reason),
]
