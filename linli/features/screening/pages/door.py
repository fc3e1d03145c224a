"""What the app at the door asks the house for, and hands in: the pack, answers, attempts. JSON."""

import gzip
import json
from collections.abc import Mapping
from hashlib import sha256
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseNotModified, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.features.screening.actions import Noted, record_attempt
from linli.features.screening.actions.bounding import TooMuch
from linli.features.screening.actions.receiving import Means, receive
from linli.features.screening.domain.answers import How
from linli.features.screening.domain.rounds import Asked as Way
from linli.features.screening.domain.rounds import Outcome
from linli.features.screening.pages.submitting import instant_of, key_of_text, submission_of
from linli.features.screening.panels.packing import packed
from linli.features.screening.queries.forms import xform
from linli.features.screening.queries.packs import Pack, desk_pack, own_pack, pack_of
from linli.features.screening.queries.turns import attempts_known, turns_by_key
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.web import clock, errors
from linli.web.asked import Asked, allowing, for_programs
from linli.web.panels import home_of
from linli.web.uploads import is_too_large
from linli.web.vault import vault

_SENT_AT_ONCE = 200
_AT_A_DESK = frozenset((How.PHONE, How.PAPER))
_FOR_GOOD = "private, max-age=31536000, immutable"


@for_programs
@require_GET
@never_cache
@allowing("screening.answer")
def pack(request: Asked) -> HttpResponse:
    """Give a worker what to take along: rounds, forms, turns in walking order; or, for a desk, one turn."""
    within = request.actor.may("screening.answer")
    if turn := key_of_text(request.GET.get("turn")):
        return _given(request, desk_pack(turn=turn, within=within))
    found = pack_of(worker=_user(request), within=within, round=_round(request))
    return _given(request, found)


@for_programs
@require_GET
@never_cache
@allowing("screening.own")
def own(request: Asked) -> HttpResponse:
    """Give residents the turns of their own household."""
    home = home_of(user=_user(request), by=request.actor, now=clock.now())
    within = request.actor.may("screening.own")
    found = own_pack(place=home.place, within=within, round=_round(request))
    return _given(request, found, own=True)


@for_programs
@require_GET
@allowing("screening.answer")
def form(request: Asked, form: UUID) -> HttpResponse:
    """Give a published version of a form as clients of the field read it."""
    within = request.actor.may("screening.answer")
    return form_answer(request, form=form, within=within)


@for_programs
@require_GET
@allowing("screening.own")
def own_form(request: Asked, form: UUID) -> HttpResponse:
    """Give residents the form of a round that asks them."""
    return form_answer(request, form=form, within=request.actor.may("screening.own"))


def form_answer(request: Asked, *, form: UUID, within: Jurisdiction) -> HttpResponse:
    """Answer with a form that never changes."""
    tag = f'"{form}"'
    found = xform(id=form, within=within)
    if request.headers.get("If-None-Match") == tag:
        return _with_token(request, HttpResponseNotModified(headers={"ETag": tag}))
    content, headers = _compressed(request, found.xml.encode(), tag=tag)
    headers["Cache-Control"] = _FOR_GOOD
    response = HttpResponse(content, content_type="text/xml; charset=utf-8", headers=headers)
    return _with_token(request, response)


@for_programs
@require_POST
@allowing("screening.answer")
def answers(request: Asked) -> HttpResponse:
    """Take in one form that a worker filled in, with what came along: at the door, or as ``how`` says."""
    said = request.GET.get("how", "")
    return _taken(request, how=How(said) if said in _AT_A_DESK else How.DOOR)


@for_programs
@require_POST
@allowing("screening.own")
def own_answers(request: Asked) -> HttpResponse:
    """Take in one form that a household filled in by itself."""
    return _taken(request, how=How.SELF)


@for_programs
@require_POST
@allowing("screening.answer")
def attempts(request: Asked) -> HttpResponse:
    """Note what was tried at doors, each by itself."""
    sent = _sent(request)
    within = request.actor.may("screening.answer")
    keys = [key for one in sent if (key := key_of_text(one.get("turn")))]
    turns = turns_by_key(keys=keys, within=within)
    ids = [key for one in sent if (key := key_of_text(one.get("id")))]
    known = attempts_known(keys=ids, within=within)
    told = [_tried(request, one, turns=turns, known=known) for one in sent]
    return JsonResponse({"attempts": told})


def _taken(request: Asked, *, how: How) -> HttpResponse:
    if is_too_large(request):
        reason = Reason(code="api.too_large")
        return errors.as_json((reason,), status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    submission = submission_of(request, how=how)
    means = Means(ids=clock.new_id, vault=vault())
    try:
        done = receive(submission=submission, by=request.actor, now=clock.now(), means=means)
    except TooMuch as refused:
        # Not refused for good: the app keeps it, and sends it again when the day is over.
        return errors.as_json(refused.reasons, status=HTTPStatus.TOO_MANY_REQUESTS)
    except Refused as refused:
        said = [errors.said(reason) for reason in refused.reasons]
        return JsonResponse({"instance": "", "outcome": "refused", "remarks": [], "reasons": said})
    return JsonResponse(
        {
            "instance": done.instance,
            "outcome": done.receipt.intake.value,
            "remarks": [remark.value for remark in done.receipt.remarks],
            "reasons": [],
        }
    )


def _tried(
    request: Asked,
    one: Mapping[str, Any],
    *,
    turns: Mapping[UUID, tuple[UUID, UUID]],
    known: frozenset[UUID],
) -> Mapping[str, Any]:
    try:
        attempt = _attempt(one, turns)
        record_attempt(attempt=attempt, by=request.actor, now=clock.now(), ids=clock.new_id)
    except NotYours:
        reasons: tuple[Reason, ...] = (Reason(code="not_found"),)
    except Refused as refused:
        reasons = refused.reasons
    else:
        outcome = "known" if attempt.id in known else "new"
        return {"id": one.get("id"), "outcome": outcome, "reasons": []}
    said = [errors.said(reason) for reason in reasons]
    return {"id": one.get("id"), "outcome": "refused", "reasons": said}


def _attempt(one: Mapping[str, Any], turns: Mapping[UUID, tuple[UUID, UUID]]) -> Noted:
    id, turn = key_of_text(one.get("id")), key_of_text(one.get("turn"))
    at = instant_of(one.get("happened_at"))
    if id is None or at is None:
        raise Refused(Reason(code="screening.no_time"))
    if turn is None or turn not in turns:
        raise NotYours(str(turn))
    round, household = turns[turn]
    try:
        way, outcome = Way(one.get("way", "door")), Outcome(one.get("outcome", ""))
    except ValueError as unknown:
        raise Refused(Reason(code="screening.not_offered")) from unknown
    return Noted(
        id=id,
        round=round,
        household=household,
        way=way,
        outcome=outcome,
        at=at,
        call_back_at=instant_of(one.get("call_back_at")),
    )


def _sent(request: Asked) -> list[Mapping[str, Any]]:
    """
    Read the attempts that were sent.

    :raises Refused: ``api.unreadable``, if they are not what they should be.
    """
    try:
        read = json.loads(request.body.decode("utf-8"))["attempts"]
    except (ValueError, KeyError, TypeError, RecursionError) as unreadable:
        raise Refused(Reason(code="api.unreadable")) from unreadable
    if not isinstance(read, list) or len(read) > _SENT_AT_ONCE:
        raise Refused(Reason(code="api.unreadable"))
    return [one for one in read if isinstance(one, dict)]


def _given(request: Asked, found: Pack, *, own: bool = False) -> HttpResponse:
    now = clock.now()
    body = packed(found, who=request.actor.id, now=now, own=own)
    # What time it is changes always: it does not tell whether anything else has.
    tag = f'"{sha256(_json({**body, "made_at": ""})).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        return _with_token(request, HttpResponseNotModified(headers={"ETag": tag}))
    content, headers = _compressed(request, _json(body), tag=tag)
    response = HttpResponse(content, content_type="application/json", headers=headers)
    return _with_token(request, response)


def _compressed(request: Asked, content: bytes, *, tag: str) -> tuple[bytes, dict[str, str]]:
    headers = {"ETag": tag, "Vary": "Accept-Encoding, Cookie"}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        content, headers["Content-Encoding"] = gzip.compress(content, 6), "gzip"
    return content, headers


def _json(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _with_token(request: Asked, response: HttpResponse) -> HttpResponse:
    response["X-CSRFToken"] = get_token(request)
    return response


def _user(request: Asked) -> UUID:
    if request.user.pk is None:
        raise NotYours("nobody")
    return UUID(str(request.user.pk))


def _round(request: Asked) -> UUID | None:
    return key_of_text(request.GET.get("round"))


urls = [
    path("screening/door/pack/", pack, name="door_pack"),
    path("screening/door/answers/", answers, name="door_answers"),
    path("screening/door/attempts/", attempts, name="door_attempts"),
    path("screening/own/pack/", own, name="own_pack"),
    path("screening/own/answers/", own_answers, name="own_answers"),
    path("screening/own/forms/<uuid:form>/form.xml", own_form, name="own_form"),
    path("screening/forms/<uuid:form>/form.xml", form, name="form_xml"),
]
