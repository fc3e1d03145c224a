"""Pages open to all: counts by rule, the anchors of the chain, and whether a code shown is true."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.areas import queries as areas
from linli.features.codes.domain.cards import read_card
from linli.features.codes.domain.colours import WORST_FIRST
from linli.features.codes.panels.saying import card_of, state_of, words_in
from linli.features.codes.queries import published
from linli.features.codes.queries.shown import shown_to_anybody
from linli.kernel.days import local_day
from linli.rules import queries as rules
from linli.web import clock
from linli.web.asked import open_to_all
from linli.web.dates import date_words, time_words
from linli.web.parts import Cell, Column, Table
from linli.web.signing import signer


@open_to_all(reason="counts by rule, none so small that it tells of somebody")
@require_GET
def counts(request: HttpRequest) -> HttpResponse:
    """Publish how many codes of an area have which colour, and by which rule."""
    today = local_day(clock.now())
    offered = areas_offered(today)
    code = request.GET.get("area", "") or (offered[0].code if offered else "")
    chosen = next((one for one in offered if one.code == code), None)
    day = published.latest_day(area=code) if chosen else None
    context = {
        "areas": offered,
        "chosen": code,
        "day": date_words(day) if day else "",
        "table": _table(code, day, name=chosen.name) if chosen and day else None,
    }
    return render(request, "codes/counts.html", context)


def areas_offered(today: date) -> tuple[areas.AreaRecord, ...]:
    """List the areas of which counts are published, the widest first."""
    codes = set(published.areas_published())
    places = areas.places_of(codes=codes, on=today)
    found = areas.areas_at(places=tuple(places.values()), on=today)
    return tuple(sorted(found, key=lambda one: (one.place.count("."), one.place)))


def _table(area: str, day: date, *, name: str) -> Table:
    numbers = published.published(area=area, on=day)
    columns = tuple(
        Column(text=text, figure=figure)
        for text, figure in ((_("颜色"), False), (_("规则"), False), (_("人数"), True))
    )
    words = {rule.code: words_in(rule.words) for rule in rules.all_rules()}
    rows = tuple(
        (
            Cell(column=columns[0], text="", state=state_of(colour)),
            Cell(column=columns[1], text=words.get(rule, rule) if rule else _("合计")),
            Cell(column=columns[2], text=_("太少，不公布") if number is None else f"{number:,}"),
        )
        for colour in WORST_FIRST
        for (of, rule), number in numbers.items()
        if of == colour.value
    )
    return Table(
        caption=_("{name}的健康码").format(name=name),
        columns=columns,
        rows=rows,
        note=_("规则写的是应当满足的条件，人数是不满足的人；一个人可以不满足几条。"),
    )


@open_to_all(reason="digests of the journal; they tell nothing of anybody")
@require_GET
def anchors(request: HttpRequest) -> HttpResponse:
    """Publish the anchors, to be printed and kept elsewhere."""
    now = clock.now()
    context = {
        "anchors": [
            {"day": date_words(one.day), "seal": one.seal, "at": time_words(one.made_at, now=now)}
            for one in published.anchors()
        ]
    }
    return render(request, "codes/anchors.html", context)


@open_to_all(reason="tells the colour to whom its owner shows a signed code of a few minutes")
@require_GET
@never_cache
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Tell whether a code that somebody shows is ours and still true: the colour, nothing else."""
    now = clock.now()
    card = read_card(token, now=now, signer=signer())
    code = shown_to_anybody(person=card.person) if card and card.is_fresh else None
    context = {
        "read": card is not None,
        "card": card_of(code, now=now) if code else None,
        "at": time_words(now, now=now),
    }
    return render(request, "codes/check.html", context)


def person_of(token: str) -> UUID | None:
    """Tell whose code a token shows; nothing for one that is not ours or too old."""
    card = read_card(token, now=clock.now(), signer=signer())
    return card.person if card and card.is_fresh else None


urls = [
    path("codes/public/", counts, name="counts"),
    path("codes/public/anchors/", anchors, name="anchors"),
    path("codes/check/<str:token>/", check, name="check"),
]
