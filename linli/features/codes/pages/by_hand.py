"""Decisions by hand on pages: proposed by one, signed by another of another unit, frozen if too many."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from linli.features.codes.actions import deciding
from linli.features.codes.domain.by_hand import Proposal, Word
from linli.features.codes.domain.colours import Colour
from linli.features.codes.forms import key_of
from linli.features.codes.panels.saying import state_of
from linli.features.codes.queries import by_hand
from linli.features.codes.queries.policies import policy
from linli.features.codes.words import COLOURS, GROUNDS, REASONS
from linli.register import queries as register
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.sealing import sealer

_CONFLICT = 409


def proposals_of(
    request: Asked, *, now: datetime, person: UUID | None = None
) -> list[dict[str, Any]]:
    """Give the decisions by hand that wait for a second signature or count, in words."""
    within = request.actor.may("codes.decide")
    if not within.places:
        return []
    lines = by_hand.by_hand(within=within, now=now, person=person)
    names = register.names_of(subjects=tuple(one.person for one in lines), within=within)
    return [
        {
            "id": one.id,
            "name": names.get(one.person, ""),
            "person": one.person,
            "ground": str(GROUNDS.get(one.ground, one.ground)),
            "reference": one.reference,
            "state": state_of(Colour(one.colour)),
            "at": time_words(one.proposed_at, now=now),
            "lapses": time_words(one.lapses_at, now=now),
            "counts": one.counts,
            "mine": request.actor.id in one.by,
        }
        for one in lines
    ]


def grounds_offered(*, place: str, on: date) -> tuple[tuple[str, str], ...]:
    """Give the grounds of the closed list with each colour they allow, in words."""
    return tuple(
        (
            f"{one.code}.{colour}",
            _("{ground}：{colour}").format(
                ground=GROUNDS.get(one.code, one.code), colour=COLOURS[Colour(colour)]
            ),
        )
        for one in policy(place=place, on=on).grounds.values()
        for colour in one.colours
    )


@require_POST
@allowing("codes.decide")
def propose(request: Asked, person: UUID) -> HttpResponse:
    """Propose a colour on a ground of the closed list."""
    ground, _dot, colour = request.POST.get("what", "").partition(".")
    proposal = Proposal(
        id=key_of(request.POST.get("key", ""), otherwise=clock.new_id()),
        person=person,
        ground=ground,
        colour=colour,
    )
    word = deciding.propose(
        proposal=proposal, by=request.actor, now=clock.now(), ids=clock.new_id, sealer=sealer()
    )
    return _answer(request, word, said=_("提出了。要另一个单位的人会签以后才算数。"), person=person)


@require_POST
@allowing("codes.decide")
def sign(request: Asked, by_hand: UUID) -> HttpResponse:
    """Sign what another unit has proposed."""
    word = deciding.sign(
        by_hand=by_hand, by=request.actor, now=clock.now(), ids=clock.new_id, sealer=sealer()
    )
    return _answer(request, word, said=_("会签了，到时间自动失效。"))


def _answer(request: Asked, word: Word, *, said: str, person: UUID | None = None) -> HttpResponse:
    """Say what became of it; an attempt that must not succeed is kept, so it is no refusal."""
    if word.objections:
        words = [str(REASONS[one.code]) for one in word.objections]
        return render(request, "codes/attempt.html", {"reasons": words}, status=_CONFLICT)
    messages.success(request, said)
    return redirect("codes:person", person=person) if person else redirect("codes:overview")


urls = [
    path("codes/people/<uuid:person>/proposals", propose, name="propose"),
    path("codes/proposals/<uuid:by_hand>/signature", sign, name="sign"),
]
