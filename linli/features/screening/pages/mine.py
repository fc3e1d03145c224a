"""One's own households of a round: whom to call, where to go, who asked to be called back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.features.screening.domain.calling_back import offered
from linli.features.screening.domain.policies import Ladder
from linli.features.screening.domain.rounds import Asked as Way
from linli.features.screening.domain.rounds import Outcome, Rung
from linli.features.screening.pages.reading import after_of
from linli.features.screening.panels.saying import hours_words, turn_card
from linli.features.screening.queries import policies
from linli.features.screening.queries.rounds import RoundRecord, round_at
from linli.features.screening.queries.turns import PAGE, TurnLine, called_back, doors_of
from linli.features.screening.queries.workers import LATER, Share, rungs_of, share
from linli.features.screening.words import OUTCOMES, RUNGS, TAP_WORDS, THEN_WORDS
from linli.kernel.days import LOCAL, local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.parts import Link, Progress

# What may be tapped, way by way; the first closes the card for good by leading to the questions.
TAPS: Mapping[Way, tuple[tuple[Outcome, str], ...]] = {
    Way.PHONE: (
        (Outcome.NO_ANSWER, "warn"),
        (Outcome.WRONG_NUMBER, "warn"),
        (Outcome.REFUSED, "stop"),
        (Outcome.MOVED, "quiet"),
    ),
    Way.DOOR: (
        (Outcome.NO_ANSWER, "warn"),
        (Outcome.REFUSED, "stop"),
        (Outcome.EMPTY, "quiet"),
        (Outcome.MOVED, "quiet"),
        (Outcome.DUPLICATE, "quiet"),
    ),
}
_WAY_OF = {Rung.MESSAGE: Way.PHONE, Rung.PHONE: Way.PHONE, Rung.DOOR: Way.DOOR}


@require_GET
@allowing("screening.answer")
def mine(request: Asked, round: UUID) -> HttpResponse:
    """List one's own households on a rung, in walking order; the first rung that has any."""
    now, within = clock.now(), request.actor.may("screening.answer")
    record, worker = round_at(id=round, within=within), _user(request)
    many = rungs_of(round=round, worker=worker, within=within, now=now)
    on = request.GET.get("on", "") or next(
        (rung.value for rung in (Rung.PHONE, Rung.DOOR, Rung.MESSAGE) if many.get(rung)),
        Rung.PHONE.value,
    )
    lines = _lines(request, record, worker, on=on, within=within, now=now)
    done = share(round=round, worker=worker, within=within)
    context = {
        "it": record,
        "crumbs": (
            Link(text=_("摸排"), url=reverse("screening:rounds")),
            Link(text=record.name, url=reverse("screening:round", args=(round,))),
            Link(text=_("我的户")),
        ),
        "progress": _progress(done),
        "minutes": hours_words(done.minutes_left) if done.left else "",
        "ways": _ways(on, many),
        "cards": [turn_card(line, round=round, now=now, ids=clock.new_id) for line in lines],
        "later": on == LATER,
        "waiting": on == Rung.MESSAGE,
        "more_url": _more(on, lines),
        "first_url": f"?on={on}" if after_of(request.GET) else "",
        **tap_context(record, on=on, place=within.places[0], now=now),
    }
    fragment = "HX-Request" in request.headers and after_of(request.GET) is not None
    template = "screening/parts/turns.html" if fragment else "screening/mine.html"
    return render(request, template, context)


def tap_context(round: RoundRecord, *, on: str, place: str, now: datetime) -> dict[str, Any]:
    """Give what a card needs to be tapped: the way, the outcomes, and the hours of today."""
    rung = Rung(on) if on in set(Rung) else Rung.PHONE
    way = _WAY_OF[rung]
    ladder = policies.ladder(place=place, on=local_day(now))
    return {
        "round": round,
        "origin": on,
        "way": way.value,
        "taps": [
            (code.value, str(TAP_WORDS.get((way, code), OUTCOMES[code])), tone)
            for code, tone in TAPS[way]
        ],
        "is_hour": ladder.is_hour(now) and round.closed_at is None,
        "hours": f"{ladder.begins:%H:%M}–{ladder.ends:%H:%M}",
        "backs": _backs(ladder, place=place, now=now),
        "soon": f"{now.astimezone(LOCAL):%Y-%m-%dT%H:00}",
    }


def _backs(ladder: Ladder, *, place: str, now: datetime) -> tuple[tuple[str, str], ...]:
    """Say the times at which somebody may be called back, each with what is sent for it."""
    usual = policies.call_back(place=place, on=local_day(now))
    times = offered(usual=usual, ladder=ladder, now=now)
    return tuple(
        (at.isoformat(), str(THEN_WORDS[then]).format(at=f"{at:%H:%M}")) for then, at in times
    )


def _user(request: Asked) -> UUID:
    if request.user.pk is None:
        raise NotYours("nobody")
    return UUID(str(request.user.pk))


def _lines(
    request: Asked,
    round: RoundRecord,
    worker: UUID,
    *,
    on: str,
    within: Jurisdiction,
    now: datetime,
) -> tuple[TurnLine, ...]:
    if on == LATER:
        return called_back(round=round.id, worker=worker, within=within, now=now)
    rung = Rung(on) if on in set(Rung) else Rung.PHONE
    return doors_of(
        round=round.id,
        worker=worker,
        within=within,
        now=now,
        rung=rung,
        after=after_of(request.GET),
    )


def _progress(done: Share) -> Progress:
    words = _("您的 {all} 户，还有 {left} 户").format(all=done.households, left=done.left)
    return Progress(words=words, done=done.households - done.left, of=done.households)


def _ways(chosen: str, many: Mapping[str, int]) -> tuple[dict[str, Any], ...]:
    named = (*((rung.value, str(RUNGS[rung])) for rung in Rung), (LATER, _("过后再联系")))
    return tuple(
        {"url": f"?on={code}", "words": words, "count": many.get(code), "chosen": code == chosen}
        for code, words in named
        if many.get(code) or code == chosen
    )


def _more(on: str, lines: tuple[TurnLine, ...]) -> str:
    if on == LATER or len(lines) < PAGE:
        return ""
    sort, id = lines[-1].key
    return "?" + urlencode({"on": on, "after": sort, "id": str(id)})


urls = [path("screening/<uuid:round>/mine/", mine, name="mine")]
