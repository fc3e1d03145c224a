"""
What the standard client of the field asks for (OpenRosa 1.0): forms, their lists, and handing in.

A device shows a name and a password of its own (HTTP basic, over TLS alone); it acts in the name of the
post that it was given for, and reaches as far as that does.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache, wraps
from hashlib import md5
from http import HTTPStatus
from typing import Any
from uuid import UUID
from xml.sax.saxutils import escape

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.http import http_date
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from linli.areas import queries as areas
from linli.areas.domain import Actor, Grants, grants_of
from linli.features.screening.actions.handing import hand_over
from linli.features.screening.actions.receiving import Means
from linli.features.screening.domain.answers import How, Intake
from linli.features.screening.domain.collecting import basic
from linli.features.screening.domain.xlsform.prefilling import HOMES_FILE, with_homes
from linli.features.screening.pages.media import medium_answer
from linli.features.screening.pages.submitting import submission_of
from linli.features.screening.queries.collecting import (
    Collecting,
    collecting,
    collector_named,
    forms_of,
    homes_csv,
)
from linli.features.screening.queries.forms import XForm, xform
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.store.reach import reaching_on
from linli.web import clock, errors
from linli.web.asked import open_to_all
from linli.web.chunked import AT_ONCE
from linli.web.uploads import is_too_large
from linli.web.vault import vault

_OPEN = "a device shows a name and a password of its own, and reaches as far as its post"
# Seconds for which whoever asks is taken to hold the posts they held.
_POSTS_HOLD_FOR = 5
_RESPONSE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<OpenRosaResponse xmlns="http://openrosa.org/http/response">'
    '<message nature="{nature}">{text}</message></OpenRosaResponse>'
)
_STATUSES: Mapping[str, HTTPStatus] = {
    "screening.photo_too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "api.too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "screening.too_much_today": HTTPStatus.TOO_MANY_REQUESTS,
    "screening.too_many_contents": HTTPStatus.TOO_MANY_REQUESTS,
}
View = Callable[..., HttpResponse]


def _by_device(view: View) -> View:
    """Let a device in by its own name and password; the view is told who collects."""

    @csrf_exempt
    @never_cache
    @wraps(view)
    def let_in(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        who = _who(request)
        if who is None or not (who.holds or request.method == "POST"):
            reason = Reason(code="screening.no_such_collector")
            response = _said(errors.words_for(reason), status=HTTPStatus.UNAUTHORIZED)
            response["WWW-Authenticate"] = 'Basic realm="linli", charset="UTF-8"'
            return _of_openrosa(response)
        with reaching_on(who.actor.reach()):
            return _of_openrosa(view(request, *args, who=who, **kwargs))

    return let_in


def _who(request: HttpRequest) -> Collecting | None:
    name, password = basic(request.headers.get("Authorization", ""))
    found = collector_named(name=name, password=password, vault=vault())
    if found is None:
        return None
    user, place = found
    now = clock.now()
    actor = _actor(user, local_day(now), int(now.timestamp()) // _POSTS_HOLD_FOR)
    return collecting(user=user, place=place, actor=actor)


@lru_cache(maxsize=512)
def _actor(user: UUID, on: date, _moment: int) -> Actor:
    # Hundreds of requests a second come from a few devices: posts are read anew every few seconds. What
    # somebody collected while they held their post is taken anyway.
    return areas.actor_of(user=user, on=on, grants=_grants())


@_by_device
@require_GET
@open_to_all(reason=_OPEN)
def form_list(request: HttpRequest, *, who: Collecting) -> HttpResponse:
    """List the forms of the rounds in which whoever collects has still to ask; or that one of them alone."""
    found = forms_of(user=who.user, within=who.actor.may("screening.answer"))
    wanted = request.GET.get("formID", "")
    listed = "".join(_listed(request, form) for form in found if wanted in ("", form.form_id))
    return _xml(f'<xforms xmlns="http://openrosa.org/xforms/xformsList">{listed}</xforms>')


@_by_device
@require_GET
@open_to_all(reason=_OPEN)
def form_xml(_request: HttpRequest, form: UUID, *, who: Collecting) -> HttpResponse:
    """Give a form, with a first question: whose household this is."""
    found = xform(id=form, within=who.actor.may("screening.answer"))
    return HttpResponse(_with_homes(found), content_type="text/xml; charset=utf-8")


@_by_device
@require_GET
@open_to_all(reason=_OPEN)
def manifest(request: HttpRequest, form: UUID, *, who: Collecting) -> HttpResponse:
    """List what belongs to a form: the households to choose from, and the files beside it."""
    within = who.actor.may("screening.answer")
    content = homes_csv(form=form, user=who.user, within=within)

    def named(name: str, hash: str, url: str) -> str:
        return (
            f"<mediaFile><filename>{escape(name)}</filename><hash>{hash}</hash>"
            f"<downloadUrl>{escape(request.build_absolute_uri(url))}</downloadUrl></mediaFile>"
        )

    url = reverse("screening:openrosa_homes", args=(form,))
    files = [named(HOMES_FILE, _hash(content), url)]
    for name, hash in xform(id=form, within=within).media:
        beside = reverse("screening:openrosa_medium", args=(form, name))
        files.append(named(name, f"md5:{hash}", beside))
    return _xml(
        f'<manifest xmlns="http://openrosa.org/xforms/xformsManifest">{"".join(files)}</manifest>'
    )


@_by_device
@require_GET
@open_to_all(reason=_OPEN)
def medium(_request: HttpRequest, form: UUID, name: str, *, who: Collecting) -> HttpResponse:
    """Give a file beside a form."""
    return medium_answer(form=form, name=name, within=who.actor.may("screening.answer"))


@_by_device
@require_GET
@open_to_all(reason=_OPEN)
def homes(_request: HttpRequest, form: UUID, *, who: Collecting) -> HttpResponse:
    """Give the households that whoever collects has still to ask by a form."""
    within = who.actor.may("screening.answer")
    content = homes_csv(form=form, user=who.user, within=within)
    return HttpResponse(content, content_type="text/csv; charset=utf-8")


@_by_device
@require_http_methods(["HEAD", "POST"])
@open_to_all(reason=_OPEN)
def submission(request: HttpRequest, *, who: Collecting) -> HttpResponse:
    """Take in one filled-in form; asked with HEAD, tell where to and how much at once."""
    if request.method == "HEAD":
        response = HttpResponse(status=HTTPStatus.NO_CONTENT)
        response["Location"] = request.build_absolute_uri(reverse("screening:submission"))
        return response
    try:
        done = _taken(request, who)
    except NotYours:
        text = _("这一户不在您手里，或者您的岗位已经结束。回答留在设备上，请交给社区。")
        return _said(text, status=HTTPStatus.FORBIDDEN)
    except Refused as refused:
        said = _refused(refused)
        # What is refused leaves nothing behind.
        transaction.set_rollback(True)
        return said
    if done is None:
        return _said(_("收到了，已经存好，马上入账。"), status=HTTPStatus.ACCEPTED)
    if done is Intake.KNOWN:
        return _said(_("这份回答收到过了。"), status=HTTPStatus.ACCEPTED)
    return _said(_("收到了，谢谢。"), status=HTTPStatus.CREATED)


@cache
def _grants() -> Grants:
    return grants_of(import_string(settings.CAPABILITIES))


def _taken(request: HttpRequest, who: Collecting) -> Intake | None:
    """Take what was handed in; nothing is told of what is settled soon."""
    if is_too_large(request):
        raise Refused(Reason(code="api.too_large"))
    means = Means(ids=clock.new_id, vault=vault())
    sent = submission_of(request, how=How.DEVICE)
    done = hand_over(submission=sent, by=who.actor, now=clock.now(), means=means)
    return done.receipt.intake if done else None


def _refused(refused: Refused) -> HttpResponse:
    text = " ".join(errors.words_for(reason) for reason in refused.reasons)
    statuses = (_STATUSES.get(reason.code) for reason in refused.reasons)
    return _said(text, status=next(filter(None, statuses), HTTPStatus.BAD_REQUEST))


def _listed(request: HttpRequest, form: XForm) -> str:
    def url(name: str) -> str:
        return escape(request.build_absolute_uri(reverse(f"screening:{name}", args=(form.id,))))

    return (
        f"<xform><formID>{escape(form.form_id)}</formID><name>{escape(form.name)}</name>"
        f"<version>{escape(form.version)}</version><hash>{_hash(_with_homes(form))}</hash>"
        f"<downloadUrl>{url('openrosa_form')}</downloadUrl>"
        f"<manifestUrl>{url('openrosa_manifest')}</manifestUrl></xform>"
    )


def _with_homes(form: XForm) -> str:
    return with_homes(form.xml, words="哪一户")


def _hash(content: str) -> str:
    # The standard asks for MD5: it tells whether something has changed, and protects nothing.
    return f"md5:{md5(content.encode(), usedforsecurity=False).hexdigest()}"


def _xml(content: str) -> HttpResponse:
    whole = f'<?xml version="1.0" encoding="UTF-8"?>{content}'
    return HttpResponse(whole, content_type="text/xml; charset=utf-8")


def _said(text: str, *, status: HTTPStatus) -> HttpResponse:
    nature = "submit_success" if status < HTTPStatus.BAD_REQUEST else "submit_failure"
    content = _RESPONSE.format(nature=nature, text=escape(text))
    return HttpResponse(content, content_type="text/xml; charset=utf-8", status=status)


def _of_openrosa(response: HttpResponse) -> HttpResponse:
    response["X-OpenRosa-Version"] = "1.0"
    response["X-OpenRosa-Accept-Content-Length"] = str(AT_ONCE)
    response["Date"] = http_date(clock.now().timestamp())
    return response


urls = [
    path("screening/openrosa/formList", form_list, name="form_list"),
    path("screening/openrosa/submission", submission, name="submission"),
    path("screening/openrosa/forms/<uuid:form>/form.xml", form_xml, name="openrosa_form"),
    path("screening/openrosa/forms/<uuid:form>/manifest", manifest, name="openrosa_manifest"),
    path("screening/openrosa/forms/<uuid:form>/media/<str:name>", medium, name="openrosa_medium"),
    path(f"screening/openrosa/forms/<uuid:form>/{HOMES_FILE}", homes, name="openrosa_homes"),
]
