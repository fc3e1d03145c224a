"""What was told to those who hold a post: read here, and noted as read."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from linli.outreach import actions, queries
from linli.outreach.domain.languages import language_of_interface
from linli.outreach.pages.saying import ways_between
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.vault import vault


@require_GET
@allowing("outreach.inbox")
def inbox(request: Asked) -> HttpResponse:
    """Show the messages to one's posts, the latest first."""
    lines = queries.inbox(
        of=queries.inbox_of_posts(actor=request.actor),
        language=language_of_interface(get_language()),
        vault=vault(),
    )
    context = {
        "lines": lines,
        "unread": sum(line.read_at is None for line in lines),
        "chips": ways_between(request, "inbox"),
    }
    return render(request, "outreach/inbox.html", context)


@require_POST
@allowing("outreach.inbox")
def read(request: Asked) -> HttpResponse:
    """Note that all was read."""
    actions.mark_read(inbox=queries.inbox_of_posts(actor=request.actor), now=clock.now())
    return redirect("outreach:inbox")


urls = [path("messages/", inbox, name="inbox"), path("messages/read/", read, name="read")]
