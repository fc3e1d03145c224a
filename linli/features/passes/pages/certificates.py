"""Certificates: of residence, as PDF that proves itself; for all others the text that rules them out."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.features.passes.actions.certifying import Given, certify
from linli.features.passes.domain import certificates as domain
from linli.features.passes.pages.reading import means
from linli.features.passes.panels.choices import worded
from linli.features.passes.queries.policies import policy
from linli.features.passes.words import CERTIFICATES
from linli.kernel.days import local_day
from linli.kernel.refusals import Reason
from linli.register import queries as register
from linli.web import clock
from linli.web.asked import Asked, allowing, open_to_all
from linli.web.errors import words_for
from linli.web.panels import page_about
from linli.web.paper import pdf, qr
from linli.web.parts import Link
from linli.web.signing import signer

_TEMPLATE = (
    Path(__file__).resolve().parent.parent / "templates" / "passes" / "paper" / "residence.typ"
)


@require_http_methods(["GET", "POST"])
@never_cache
@allowing("passes.ask")
def certificates(request: Asked, person: UUID) -> HttpResponse:
    """
    Ask for a certificate: that of residence comes as PDF, any other is refused with the legal text.

    ``?kind=`` names one that a community may not issue: the page is the refusal, to be shown and printed.
    """
    if request.method == "POST":
        given = certify(
            person=person,
            kind=request.POST.get("kind", ""),
            by=request.actor,
            now=clock.now(),
            means=means(),
        )
        return _as_pdf(given)
    now = clock.now()
    line = register.person(id=person, within=request.actor.may("passes.ask")).line
    issued = policy(place=line.place, on=local_day(now)).certificates
    asked = request.GET.get("kind", "")
    context = {
        "crumbs": (
            Link(text=line.name, url=page_about("person", person)),
            Link(text=_("开证明")),
        ),
        "person": line,
        "kinds": [one for one in worded(CERTIFICATES, CERTIFICATES) if one[0] in issued],
        "others": [one for one in worded(CERTIFICATES, CERTIFICATES) if one[0] not in issued],
        "refused": "" if asked in issued else CERTIFICATES.get(asked, ""),
        "text": words_for(Reason(code="passes.certificate_not_issued")),
    }
    return render(request, "passes/certificates.html", context)


def _as_pdf(given: Given) -> HttpResponse:
    answer = HttpResponse(
        pdf(template=_TEMPLATE, values=_values(given)), content_type="application/pdf"
    )
    answer["Content-Disposition"] = 'inline; filename="residence.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _values(given: Given) -> dict[str, Any]:
    said = given.said
    address = settings.PUBLIC_ADDRESS.rstrip("/") + reverse("passes:check", args=(given.token,))
    return {
        "community": said.community,
        "number": _("编号 {number}").format(number=said.number),
        "title": str(CERTIFICATES[domain.RESIDENCE]),
        "lines": [
            [_("姓名"), given.name],
            [_("证件号码"), said.document],
            [_("住址"), given.dwelling],
            [_("登记居住"), _("{day} 起").format(day=said.since)],
        ],
        "words": _("兹证明上面这位登记居住在本社区。除此以外，这份证明不说明任何别的事。"),
        "made": _("{community}　{day}").format(community=said.community, day=said.made_on),
        "stamp": _("社区盖章"),
        "check": _("扫码可以查验真伪，不用登录。"),
        "qr": qr(address),
    }


@open_to_all(
    reason="whoever holds a certificate may check it; the answer stands in the code itself"
)
@require_GET
@never_cache
def check(request: Asked, token: str) -> HttpResponse:
    """Say whether a certificate came from here as it stands, and no more than it says itself."""
    content = signer().read(token, purpose=domain.PURPOSE)
    if content is None:
        return render(request, "passes/check.html", {"facts": ()}, status=404)
    said = domain.read(content)
    facts = (
        (_("编号"), said.number),
        (_("姓名"), said.name),
        (_("证件号码"), said.document),
        (_("登记居住"), _("{day} 起").format(day=said.since)),
        (_("开具"), _("{community}　{day}").format(community=said.community, day=said.made_on)),
    )
    return render(request, "passes/check.html", {"facts": facts})


urls = [
    path("passes/certificates/<uuid:person>/", certificates, name="certificates"),
    path("vr/<str:token>", check, name="check"),
]
