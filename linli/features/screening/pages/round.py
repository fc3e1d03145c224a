"""How far a round has come, in any area; what has to be done about it."""

from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.areas import queries as areas
from linli.areas.queries import AreaRecord
from linli.features.screening.actions import close_round, share_out
from linli.features.screening.domain.forecasting import Pace
from linli.features.screening.pages.tables import (
    area_table,
    day_table,
    forecast_words,
    steps_of,
    tally_of,
    verdicts_of,
)
from linli.features.screening.panels.saying import period_words, progress_of, state_of_round
from linli.features.screening.queries.progress import Count, Day, count, counts_below, days, pace
from linli.features.screening.queries.proposals import found
from linli.features.screening.queries.rounds import RoundRecord, round_at
from linli.features.screening.words import LISTS
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.parts import Link


@require_GET
@allowing("screening.see")
def round(request: Asked, round: UUID) -> HttpResponse:
    """Show how far a round has come in one's area, or in one below it (``?area=``)."""
    now, see = clock.now(), request.actor.may("screening.see")
    record = round_at(id=round, within=see)
    on = local_day(now)
    base, within = _where(request, record, see=see, on=on)
    counted, by_day = count(round=round, within=within), days(round=round, within=within)
    below = counts_below(round=round, place=base.place, within=within, on=on) if base else ()
    context = {
        "it": record,
        "area": base.name if base else "",
        "crumbs": _crumbs(record, base),
        "period": period_words(record, now=now),
        "state": state_of_round(record, now=now),
        "progress": progress_of(counted),
        "tally": tally_of(counted),
        "forecast": forecast_words(
            _pace(record, counted, by_day, now=now), due_at=record.due_at, place=record.place
        ),
        "verdicts": verdicts_of(counted),
        "table": area_table(below, url=reverse("screening:round", args=(round,)), now=now)
        if len(below) > 1
        else None,
        "days": day_table(by_day, round=record, now=now) if by_day else None,
        "found": [
            {
                "words": str(LISTS[one.list]),
                "many": one.many,
                "confirmed": one.confirmed,
                "followed": one.followed,
            }
            for one in found(round=round, within=within)
        ],
        "left": counted.left,
        "steps": steps_of(record, now=now)
        if record.closed_at is None and not record.notice
        else (),
        "area_code": base.code if base else "",
        **_allowed(request, record),
    }
    return render(request, "screening/round.html", context)


def _where(
    request: Asked, record: RoundRecord, *, see: Jurisdiction, on: date
) -> tuple[AreaRecord | None, Jurisdiction]:
    """Tell which area is looked at: the one asked for, else the whole round, else one's own."""
    part = see.narrowed_to(record.place)
    if code := request.GET.get("area", ""):
        asked = areas.area(code=code, on=on)
        return asked, areas.narrowed(within=part, code=code, on=on)
    places = part.places
    if len(places) == 1:
        return areas.area_at(place=places[0], on=on), part
    return None, part


def _crumbs(record: RoundRecord, base: AreaRecord | None) -> tuple[Link, ...]:
    first = Link(text=_("摸排"), url=reverse("screening:rounds"))
    whole = Link(text=record.name, url=reverse("screening:round", args=(record.id,)))
    if base and base.place != record.place:
        return (first, whole, Link(text=base.name))
    return (first, Link(text=record.name))


def _pace(
    record: RoundRecord, counted: Count, by_day: tuple[Day, ...], *, now: datetime
) -> Pace | None:
    if record.closed_at or not counted.left:
        return None
    return pace(by_day, left=counted.left, opened_at=record.opened_at, now=now)


def _allowed(request: Asked, record: RoundRecord) -> dict[str, bool]:
    is_open = record.closed_at is None
    leads = request.actor.may("screening.open").covers(record.place)
    return {
        "is_open": is_open,
        "may_lead": leads and is_open,
        "may_answer": request.actor.may_somewhere("screening.answer"),
        "may_go_on": leads and not is_open,
        "may_ask_group": leads and record.destroyed_at is None,
    }


@require_POST
@allowing("screening.open")
def share(request: Asked, round: UUID) -> HttpResponse:
    """Share everything that is open out among all who may ask."""
    done = share_out(round=round, by=request.actor, now=clock.now(), ids=clock.new_id)
    text = _("{households} 户分给了 {workers} 人，最多的一份是平均的 {largest} 倍。").format(
        households=f"{done.households:,}", workers=done.workers, largest=f"{done.largest:.2f}"
    )
    messages.success(request, text)
    if done.without:
        missing = _("有 {count} 户所在的地方没有人在岗，还没有分出去。").format(count=done.without)
        messages.warning(request, missing)
    return redirect("screening:workers", round=round)


@require_POST
@allowing("screening.open")
def close(request: Asked, round: UUID) -> HttpResponse:
    """Close a round in which every household is accounted for."""
    close_round(round=round, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("这一轮结束了：每一户都有着落。"))
    return redirect("screening:round", round=round)


urls = [
    path("screening/<uuid:round>/", round, name="round"),
    path("screening/<uuid:round>/share/", share, name="share"),
    path("screening/<uuid:round>/close/", close, name="close"),
]
