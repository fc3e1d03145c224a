"""
What every answer of the API has in common: who may ask, how bodies are read, how it says no.

A route says whom it is for by ``@allowing(...)`` below ``@router.get(...)``; it is asked before the
request is read. Errors have one shape, whatever the status: ``{"reasons": [{code, facts, words}]}``.
"""

import json
import math
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Annotated, Any, NoReturn

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser
from ninja.security import SessionAuth
from pydantic import StringConstraints

from linli.areas import queries as areas
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason
from linli.web import clock, errors
from linli.web.asked import Asked, allowing

# Deeper than any body of ours, shallower than what exhausts the stack of whoever reads it next.
DEEPEST = 24

AreaCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z-]{2,64}$")]
Line = Annotated[str, StringConstraints(max_length=200)]


class ReasonAnswer(Schema):
    """One ground of a refusal: a code for programs, words for people."""

    code: str
    facts: dict[str, str | int]
    words: str


class RefusalAnswer(Schema):
    """Why something was not done: every reason at once."""

    reasons: list[ReasonAnswer]


REFUSALS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 409, 413, 422, 429), RefusalAnswer)


class ReadStrictly(Parser):
    """Reads bodies and queries, and refuses what no table and no later reader could hold."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Read JSON in UTF-8: finite numbers, no NUL, no lone surrogates, not too deep."""
        body = json.loads(request.body.decode("utf-8"), parse_constant=_refuse_number)
        _look_through(body, depth=0)
        return body

    def parse_querydict(
        self, data: MultiValueDict[str, str], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """Read the words of a query."""
        read: dict[str, Any] = super().parse_querydict(data, list_fields, request)
        try:
            _look_through(read, depth=0)
        except ValueError as error:
            raise HttpError(HTTPStatus.BAD_REQUEST, "unreadable") from error
        return read


def _refuse_number(text: str) -> NoReturn:
    raise ValueError(text)


def _look_through(value: Any, *, depth: int) -> None:
    if depth > DEEPEST or not _is_sound(value):
        raise ValueError("unreadable")
    for below in _parts(value):
        _look_through(below, depth=depth + 1)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return (*value.keys(), *value.values())
    return value if isinstance(value, list) else ()


def _is_sound(value: Any) -> bool:
    if isinstance(value, str):
        return not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value)
    return not isinstance(value, float) or math.isfinite(value)


def new_api() -> NinjaAPI:
    """Make the API that routers are joined into; its description is served by ``web.api_docs``."""
    api = NinjaAPI(
        title="邻里 linli",
        version="1",
        description="一户一表的接口。登录后使用；写操作要带 X-CSRFToken。",
        auth=SessionAuth(),
        parser=ReadStrictly(),
        docs_url=None,
        openapi_url=None,
        urls_namespace="api",
    )
    api.add_decorator(_asked_first, mode="view")
    api.add_exception_handler(ValidationError, _malformed)
    api.add_exception_handler(HttpError, _said_no)
    return api


def _asked_first(run: Any) -> Any:
    # Who may not ask learns nothing of what would have been a well-formed request.
    return allowing(run.__self__.view_func.capability)(run)


def _malformed(_request: HttpRequest, error: Any) -> HttpResponse:
    reasons = tuple(
        Reason(
            code="api.malformed",
            facts={"field": ".".join(str(step) for step in one["loc"]), "rule": str(one["type"])},
        )
        for one in error.errors
    )
    return errors.as_json(reasons, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _said_no(_request: HttpRequest, error: Any) -> HttpResponse:
    return _of_status(error.status_code)


_CODES = {
    400: "api.unreadable",
    401: "not_signed_in",
    403: "api.forbidden",
    404: "not_found",
    405: "api.wrong_method",
    413: "api.too_large",
    429: "api.too_many",
}


def _of_status(status: int) -> HttpResponse:
    return errors.as_json((Reason(code=_CODES.get(status, "api.broken")),), status=status)


def one_shape(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """
    Make the middleware under which every error below ``/api/`` has the one shape.

    It stands outside of all that may fail. Bodies above the limit are not read; answers are not
    kept by anybody on the way.
    """

    def shaped(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/"):
            return get_response(request)
        if _length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return _of_status(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        response = get_response(request)
        if response.status_code >= 400 and not _is_json(response):
            response = _in_shape(response)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return shaped


def _in_shape(response: HttpResponse) -> HttpResponse:
    shaped = _of_status(response.status_code)
    for header in ("Allow", "Retry-After"):
        if header in response.headers:
            shaped.headers[header] = response.headers[header]
    return shaped


def _length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or ""
    return int(length) if length.isascii() and length.isdigit() else 0


def _is_json(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("application/json")


def reach(request: Asked, capability: str, *, area: str = "") -> Jurisdiction:
    """
    Tell where the asker may do something, within an area if one is named.

    :raises NotYours: if nothing of the area is within reach.
    """
    within = request.actor.may(capability)
    if not area:
        return within
    return areas.narrowed(within=within, code=area, on=local_day(clock.now()))
