"""A resident's record to take away: codes to show, all that is kept, who looked at it."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.areas.domain import Role
from linli.features.households.actions.homes import token_of
from linli.features.households.pages import words
from linli.features.households.pages.addresses import public
from linli.features.households.pages.home import claims_of, facts_of
from linli.features.households.pages.residents import filling, for_residents, page
from linli.features.households.queries import contacts, records
from linli.features.households.queries.homes import Filling, HouseMember, house_of
from linli.kernel.days import LOCAL, local_day
from linli.web import clock
from linli.web.asked import Asked, allowing, open_to_all
from linli.web.layout import ROLE_WORDS
from linli.web.paper import pdf, qr
from linli.web.vault import vault

PAPER = Path(__file__).resolve().parent.parent / "templates" / "households" / "paper"


@require_GET
@for_residents
@allowing("households.fill_in")
def codes(request: Asked) -> HttpResponse:
    """Show every member's code."""
    own = filling(request)
    context = {"codes": _codes(own), "by_worker": own.account is None}
    return page(request, "codes", context, place=own.place)


@require_GET
@for_residents
@allowing("households.fill_in")
def codes_pdf(request: Asked) -> HttpResponse:
    """Give the codes as a sheet to print."""
    own = filling(request)
    contact = contacts.contact_for(place=own.place)
    values = {
        "title": _("登记码"),
        "note": _("给值守的人看这个码就行，码里没有您的名字和号码。"),
        "dwelling": house_of(own).dwelling,
        "phone": f"{contact.phone}  {contact.hours}" if contact else "",
        "codes": _codes(own),
    }
    return _download(pdf(template=PAPER / "codes.typ", values=values), name="codes.pdf")


def _codes(own: Filling) -> list[dict[str, str]]:
    house = house_of(own)
    keys = records.codes_of(filling=_of_household(own, house.household))
    return [
        {"name": member.name, "qr": _member_qr(keys[member.person])}
        for member in house.members
        if member.person in keys
    ]


def _of_household(own: Filling, household: UUID | None) -> Filling:
    return replace(own, household=household)


def _member_qr(code: UUID) -> str:
    return qr(public("households:shown_code", token=token_of(code, vault=vault())))


@require_GET
@open_to_all(reason="登记码谁都能扫到;没有权限的人只看到一句说明")
def shown_code(request: Asked, token: str) -> HttpResponse:
    """Lead a worker from a member's code to the person; tell everybody else nothing."""
    reach = request.actor.may("register.see")
    if reach.places:
        digest = vault().digest(f"member:{token}")
        person = records.person_with_code(digest=digest, within=reach)
        return redirect(f"/people/{person}/")
    return page(request, "shown_code", {})


@require_GET
@for_residents
@allowing("households.home")
def looks(request: Asked) -> HttpResponse:
    """Show who looked at one's own record: when, as what, where from, why."""
    own = filling(request)
    looked = records.looks_at(filling=own) if own.person else ()
    return page(request, "looks", {"looks": _looks(looked)}, place=own.place)


def _looks(looked: tuple[Any, ...]) -> list[dict[str, Any]]:
    names = records.areas_of(looks=looked, on=local_day(clock.now()))
    return [
        {
            "at": look.at,
            "role": str(ROLE_WORDS[Role(look.role)]),
            "area": names[look.area],
            "what": words.label(look.field),
            "why": look.purpose,
        }
        for look in looked
    ]


@require_GET
@for_residents
@allowing("households.home")
def record(request: Asked) -> HttpResponse:
    """Offer the record as a sheet and as data."""
    return page(request, "record", {}, place=filling(request).place)


@require_GET
@for_residents
@allowing("households.home")
def record_json(request: Asked) -> HttpResponse:
    """Give all that is kept of the household, and where each value came from, as data."""
    answer = JsonResponse(_whole(request), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="linli-record.json"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_GET
@for_residents
@allowing("households.home")
def record_pdf(request: Asked) -> HttpResponse:
    """Give the same as a sheet to print."""
    labels = {
        "title": _("我家的登记"),
        "claims": _("每一项从哪来"),
        "looks": _("谁看过我的登记"),
        "none": _("没有人看过。"),
    }
    values = {**_whole(request), "labels": labels}
    return _download(pdf(template=PAPER / "record.typ", values=values), name="linli-record.pdf")


def _whole(request: Asked) -> dict[str, Any]:
    own = filling(request)
    house = house_of(own)
    looked = records.looks_at(filling=own) if own.person else ()
    return {
        "dwelling": house.dwelling,
        "made_at": _instant(clock.now()),
        "members": [_member(one) for one in house.members],
        "tenure": words.said("household.tenure", house.tenure) if house.tenure else "",
        "vehicles": list(house.plates if own.trusted else house.plates_masked),
        "looks": [{**look, "at": _instant(look["at"])} for look in _looks(looked)],
    }


def _member(one: HouseMember) -> dict[str, Any]:
    return {
        "name": one.name,
        "facts": [list(pair) for pair in facts_of(one)],
        "claims": [{**claim, "at": _instant(claim["at"])} for claim in claims_of(one)],
    }


def _instant(at: Any) -> str:
    return f"{at.astimezone(LOCAL):%Y-%m-%d %H:%M}"


def _download(made: bytes, *, name: str) -> HttpResponse:
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


urls = [
    path("my/codes/", codes, name="codes"),
    path("my/codes.pdf", codes_pdf, name="codes_pdf"),
    path("c/<str:token>", shown_code, name="shown_code"),
    path("my/looks/", looks, name="looks"),
    path("my/record/", record, name="record"),
    path("my/record.json", record_json, name="record_json"),
    path("my/record.pdf", record_pdf, name="record_pdf"),
]
