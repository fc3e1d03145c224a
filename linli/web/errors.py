"""Gives refusals and errors their answers: JSON for programs, a page or a part for people."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render, resolve_url
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from linli.kernel.refusals import Reason, Refused
from linli.web.dates import date_words


def words_for(reason: Reason) -> str:
    """Say a reason in the reader's language: what happened, why, what to do next."""
    words: Mapping[str, str] = import_string(settings.REASONS)
    template = words.get(reason.code)
    if template is None:
        return _("这一步没有做成({code})。请联系社区工作人员。").format(code=reason.code)
    facts = {name: _as_people_say(name, value) for name, value in reason.facts.items()}
    return str(template).format(**facts)


# Facts that are days: programs read them as ISO 8601, people as a day.
_DAYS = frozenset(("on", "day", "since"))


def _as_people_say(name: str, value: str | int) -> str | int:
    if name not in _DAYS or not isinstance(value, str):
        return value
    try:
        return date_words(date.fromisoformat(value))
    except ValueError:
        return value


def as_json(reasons: Iterable[Reason], *, status: int) -> JsonResponse:
    """Answer a program: every reason with its code, facts and words."""
    return JsonResponse({"reasons": [said(reason) for reason in reasons]}, status=status)


def said(reason: Reason) -> dict[str, Any]:
    """Give a reason as programs and templates read it: code, facts and words."""
    return {"code": reason.code, "facts": dict(reason.facts), "words": words_for(reason)}


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Answer 409 with every reason at once: a page, or the part of one that was asked for."""
    if _wants_json(request):
        return as_json(refusal.reasons, status=409)
    reasons = [said(reason) for reason in refusal.reasons]
    is_part = "HX-Request" in request.headers
    template = "web/parts/reasons.html" if is_part else "web/errors/409.html"
    return render(request, template, {"reasons": reasons}, status=409)


def not_yours(request: HttpRequest) -> HttpResponse:
    """Answer 404, whether the thing is missing or out of reach."""
    if _wants_json(request):
        return as_json((Reason(code="not_found"),), status=404)
    return render(request, "404.html", status=404)


def not_signed_in(request: HttpRequest) -> HttpResponse:
    """Lead people to the page where they sign in and back; tell programs 401."""
    if _wants_json(request):
        return as_json((Reason(code="not_signed_in"),), status=401)
    if "HX-Request" in request.headers:
        # A fragment cannot hold the page of signing in: the whole window goes there.
        return HttpResponse(status=401, headers={"HX-Redirect": resolve_url(settings.LOGIN_URL)})
    way_back = request.get_full_path() if request.method == "GET" else "/"
    return redirect_to_login(way_back)


def _wants_json(request: HttpRequest) -> bool:
    return request.path.startswith("/api/") or getattr(request, "is_of_program", False)
