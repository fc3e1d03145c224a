"""Papers: given out by staff as PDF, and checked by anybody who holds one."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.features.isolation.actions.papers import Wanted, give_out
from linli.features.isolation.domain import papers
from linli.features.isolation.domain.papers import Language, PaperKind
from linli.features.isolation.pages.reading import code_of
from linli.features.isolation.queries.papers import PaperRecord
from linli.features.isolation.queries.papers import paper as read_paper
from linli.features.isolation.words import PAPERS
from linli.kernel.places import Jurisdiction
from linli.web import clock
from linli.web.asked import Asked, allowing, open_to_all
from linli.web.panels import whom_to_call
from linli.web.paper import pdf, qr
from linli.web.signing import signer

_TEMPLATE = (
    Path(__file__).resolve().parent.parent / "templates" / "isolation" / "paper" / "document.typ"
)


@require_POST
@never_cache
@allowing("isolation.see")
def give(request: Asked, order: UUID) -> HttpResponse:
    """Give a paper out, as PDF."""
    within = request.actor.may("isolation.see")
    key = give_out(
        wanted=wanted(request, order, place=within.places[0]),
        within=within,
        by=request.actor.id,
        now=clock.now(),
        ids=clock.new_id,
        signer=signer(),
    )
    return as_pdf(key, within=within)


def wanted(request: Asked, order: UUID, *, place: str) -> Wanted:
    """Read which paper is wanted, in which language; in the person's own, if none is named."""
    language, phone = request.POST.get("language", ""), whom_to_call(place=place)
    return Wanted(
        order=order,
        kind=code_of(PaperKind, request.POST.get("kind", "")),
        language=code_of(Language, language) if language else None,
        phone=phone.number if phone else "",
    )


def as_pdf(key: UUID, *, within: Jurisdiction) -> HttpResponse:
    """Print a paper that was given out, word for word as it was."""
    paper: PaperRecord = read_paper(id=key, within=within)
    values = {**paper.values, "qr": qr(_address(paper.token))}
    answer = HttpResponse(pdf(template=_TEMPLATE, values=values), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{paper.kind.value}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _address(token: str) -> str:
    return settings.PUBLIC_ADDRESS.rstrip("/") + reverse("isolation:check", args=(token,))


@open_to_all(reason="whoever holds a paper may check it; the answer stands in the code itself")
@require_GET
@never_cache
def check(request: Asked, token: str) -> HttpResponse:
    """Say whether a paper came from here as it stands, and no more than it says itself."""
    content = signer().read(token, purpose=papers.PURPOSE)
    if content is None:
        return render(request, "isolation/check.html", {"paper": None}, status=404)
    signed = papers.read(content)
    facts = (
        (_("编号"), signed.number),
        (_("姓名"), signed.name),
        (_("证件号码"), signed.document),
        (_("开始"), signed.began_on),
        (_("期满"), _("{day} 24时").format(day=signed.last_on)),
        (_("解除"), signed.ended_on),
        (_("开具"), _("{community}　{day}").format(community=signed.community, day=signed.made_on)),
    )
    context = {
        "paper": PAPERS[PaperKind(signed.kind)],
        "facts": [(label, value) for label, value in facts if value],
        "released": signed.kind == PaperKind.RELEASE,
    }
    return render(request, "isolation/check.html", context)


urls = [
    path("isolation/<uuid:order>/papers", give, name="give"),
    path("v/<str:token>", check, name="check"),
]
