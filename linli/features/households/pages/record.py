"""A resident's record to take away: codes to show, all that is kept, who looked at it."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.areas.domain import Role
from linli.features.households.actions import own_copy
from linli.features.households.actions.homes import token_of
from linli.features.households.pages import words
from linli.features.households.pages.addresses import public
from linli.features.households.pages.home import Whole, claims_of, facts_of
from linli.features.households.pages.residents import filling, for_residents, page
from linli.features.households.queries import contacts, records
from linli.features.households.queries.homes import Filling, HouseMember, house_of
from linli.features.households.queries.own_copy import read_whole_by
from linli.features.households.words import OWN_COPY
from linli.kernel.days import LOCAL, local_day
from linli.register.queries import DisclosureRecord
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
    people = tuple(member.person for member in house.members)
    keys = records.codes_of(people=people, within=own.within)
    return [
        {"name": words.called(member), "qr": _member_qr(keys[member.person])}
        for member in house.members
        if member.person in keys
    ]


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
    return page(request, "looks", {"looks": _looks(looked, own=own)}, place=own.place)


def _looks(looked: tuple[DisclosureRecord, ...], *, own: Filling) -> list[dict[str, Any]]:
    names = records.areas_of(looks=looked, on=local_day(clock.now()))
    return [
        {
            "at": look.at,
            "role": _as_what(look, own=own),
            "area": names.get(look.area, ""),
            "what": words.looked_at(look.field),
            "why": _(look.purpose),
        }
        for look in looked
    ]


def _as_what(look: DisclosureRecord, *, own: Filling) -> str:
    if look.by == own.by:
        return _("您自己")
    return _("家里的监护人") if look.role == Role.RESIDENT else str(ROLE_WORDS[Role(look.role)])


@require_GET
@for_residents
@allowing("households.home")
def record(request: Asked) -> HttpResponse:
    """Offer the record as a sheet and as data; say whose numbers stand in it whole."""
    own = filling(request)
    house = house_of(own)
    may = read_whole_by(own, house=house, on=local_day(clock.now()))
    names = [one.name for one in house.members if one.person in may]
    return page(
        request, "record", {"whole": names, "for_others": own.person is None}, place=own.place
    )


@require_POST
@for_residents
@allowing("households.home")
def record_json(request: Asked) -> HttpResponse:
    """Give all that is kept of the household, and where each value came from, as data."""
    answer = JsonResponse(_whole(request), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="linli-record.json"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
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
    """Put the record together; the numbers of whoever takes it away stand in it whole."""
    own, now = filling(request), clock.now()
    house = house_of(own)
    may = read_whole_by(own, house=house, on=local_day(now))
    look = own_copy.OwnLook(
        people=tuple(sorted(may)), field="record", purpose=words.as_noted(OWN_COPY)
    )
    numbers = own_copy.show_whole(
        look=look, filling=own, by=request.actor, now=now, vault=vault(), ids=clock.new_id
    )
    looked = records.looks_at(filling=own) if own.person else ()
    return {
        "dwelling": house.dwelling,
        "made_at": _instant(now),
        "members": [_member(one, whole=numbers) for one in house.members],
        "tenure": words.said("household.tenure", house.tenure) if house.tenure else "",
        "vehicles": list(house.plates if own.trusted else house.plates_masked),
        "looks": [{**one, "at": _instant(one["at"])} for one in _looks(looked, own=own)],
    }


def _member(one: HouseMember, *, whole: Whole) -> dict[str, Any]:
    claims = claims_of(one, whole=whole)
    return {
        "name": one.name,
        "facts": [list(pair) for pair in facts_of(one, whole=whole)],
        "claims": [{**claim, "at": _instant(claim["at"])} for claim in claims],
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
