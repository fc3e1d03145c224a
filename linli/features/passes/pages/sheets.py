"""Sheets of cards: ten on A4, to be cut."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from linli.features.passes.panels.saying import rules_words
from linli.features.passes.queries.cards import PrintedCard, printed_cards
from linli.features.passes.words import KINDS
from linli.kernel.places import Jurisdiction
from linli.web.panels import whom_to_call
from linli.web.paper import pdf, qr

_TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "passes" / "paper" / "cards.typ"


def sheet_of(cards: tuple[UUID, ...], *, within: Jurisdiction, now: datetime) -> HttpResponse:
    """Print cards that were given out."""
    printed = printed_cards(cards_=cards, within=within, now=now)
    answer = HttpResponse(
        pdf(template=_TEMPLATE, values=sheet_values(printed, phone=_phone(within))),
        content_type="application/pdf",
    )
    answer["Content-Disposition"] = 'inline; filename="cards.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _phone(within: Jurisdiction) -> str:
    found = whom_to_call(place=within.places[0]) if within.places else None
    return found.number if found else ""


def sheet_values(cards: tuple[PrintedCard, ...], *, phone: str) -> dict[str, Any]:
    """Give the values that a sheet is printed from."""
    return {"cards": [_card_values(card, phone=phone) for card in cards]}


def _card_values(card: PrintedCard, *, phone: str) -> dict[str, str]:
    return {
        "kind": str(KINDS.get(card.kind, card.kind)),
        **_face_values(card),
        "area": card.area_name,
        "until": _("用到 {day}").format(day=card.last_on),
        "rules": rules_words(card.terms),
        "number": _("卡号 {number}").format(number=card.number),
        "check": _("对照 {check:03d}").format(check=card.check),
        "phone": _("遗失请打 {phone}").format(phone=phone) if phone else "",
        "qr": qr(card.text),
    }


def _face_values(card: PrintedCard) -> dict[str, str]:
    """Say whose card it is: a household's names its dwelling, that of a person a building."""
    face = card.face
    if face.dwelling:
        return {"face": face.dwelling, "building": ""}
    building = _("{building} 号楼").format(building=face.building) if face.building else ""
    return {"face": card.plate or _("末字：{last}").format(last=face.last), "building": building}
