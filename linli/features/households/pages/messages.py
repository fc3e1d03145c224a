"""What a household was told: read on 我家, in the reader's language, and noted as read."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from linli.features.households.pages.residents import filling, for_residents, page
from linli.features.households.queries.homes import Filling
from linli.outreach import actions as outreach
from linli.outreach import queries
from linli.outreach.domain.languages import language_of_interface
from linli.outreach.queries import Inbox
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.vault import vault


@require_GET
@for_residents
@allowing("households.home")
def messages(request: Asked) -> HttpResponse:
    """Show the messages, the latest first."""
    own = filling(request)
    if own.household is None:
        return redirect("households:who")
    language = language_of_interface(get_language())
    lines = queries.inbox(of=inbox_of(own), language=language, vault=vault())
    context = {"lines": lines, "unread": sum(line.read_at is None for line in lines)}
    return page(request, "messages", context, place=own.place)


@require_POST
@for_residents
@allowing("households.home")
def messages_read(request: Asked) -> HttpResponse:
    """Note that somebody at home has read them: nobody has to come to the door."""
    own = filling(request)
    if own.household is not None:
        outreach.mark_read(inbox=inbox_of(own), now=clock.now())
    return redirect("households:messages")


def inbox_of(own: Filling) -> Inbox:
    """Give the inbox of somebody's household: what all of it was told, and what they were."""
    assert own.household is not None
    return queries.inbox_of_home(household=own.household, person=own.person, place=own.place)


urls = [
    path("my/messages/", messages, name="messages"),
    path("my/messages/read/", messages_read, name="messages_read"),
]
