"""Joins what mechanisms and features offer to programs into one API, and describes it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from linli.features.codes.api import router as codes
from linli.features.gates.api import urls as gates
from linli.features.households.api import ROUTERS as HOUSEHOLDS
from linli.features.isolation.api import ROUTERS as ISOLATION
from linli.features.passes.api import ROUTERS as PASSES
from linli.features.returns.api import ROUTERS as RETURNS
from linli.features.screening.api import ROUTERS as SCREENING
from linli.journal.api import router as journal
from linli.kernel.refusals import NotYours
from linli.project import wiring
from linli.register.api import router as register
from linli.web.api import new_api
from linli.web.asked import open_to_all
from linli.web.parts import Cell, Column, Table

api = new_api()
api.add_router("", register)
api.add_router("/journal", journal)
api.add_router("/codes", codes)
for prefix, router in {**HOUSEHOLDS, **ISOLATION, **PASSES, **RETURNS, **SCREENING}.items():
    api.add_router(prefix, router)


def operations() -> Iterator[tuple[str, str, Any]]:
    """List method, path and view function of every route; the function carries ``capability``."""
    for bound in api._get_bound_routers():
        for below, view in bound.path_operations.items():
            for operation in view.operations:
                for method in operation.methods:
                    address = re.sub(r"{\w+:", "{", f"/api{bound.prefix}{below}")
                    yield method, address, operation.view_func


def contract() -> str:
    """Describe the API in the one way that is kept in ``contracts/openapi.json``."""
    schema = api.get_openapi_schema(path_prefix="/api/")
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@open_to_all(reason="describes the interface; holds no data")
@require_GET
def openapi(request: HttpRequest) -> HttpResponse:
    """Give the description for programs (OpenAPI 3.1)."""
    return JsonResponse(api.get_openapi_schema(path_prefix="/api/"))


@open_to_all(reason="describes the interface; holds no data")
@require_GET
def docs(request: HttpRequest) -> HttpResponse:
    """Give the description for people."""
    return render(request, "web/api_docs.html", {"table": _table()})


def _table() -> Table:
    columns = tuple(Column(text=text) for text in (_("地址"), _("用途"), _("需要的权限")))
    words = {capability.code: capability.words for capability in wiring.CAPABILITIES}
    return Table(
        caption=_("地址和用途"),
        columns=columns,
        rows=tuple(
            tuple(Cell(column=column, text=text) for column, text in zip(columns, row, strict=True))
            for row in (
                (f"{method} {below}", str(view.__doc__), words[view.capability])
                for method, below, view in operations()
            )
        ),
    )


@open_to_all(reason="nothing is here")
@csrf_exempt
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Say so below ``/api/``, in the shape of all its answers."""
    raise NotYours(rest)


urlpatterns: list[URLPattern | URLResolver] = [
    path("openapi.json", openapi, name="openapi"),
    path("docs", docs, name="api_docs"),
    # The library's own page at the root of the API is left out.
    *(one for one in api.urls[0] if getattr(one, "name", "") != "api-root"),
    # Devices prove themselves by a signature over the body as it came: it is read by hand.
    path("gates/", include((gates, "gate_devices"))),
    path("<path:rest>", nothing),
]
