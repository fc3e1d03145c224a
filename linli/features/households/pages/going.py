"""Leads on after something was done."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django_htmx.http import HttpResponseClientRedirect


def go_to(request: HttpRequest, page: str, *, id: UUID) -> HttpResponse:
    """Lead to a page; htmx would put it into the part that asked, so it is told to leave for it."""
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(resolve_url(page, id=id))
    return redirect(page, id=id)
