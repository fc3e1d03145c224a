"""What holds here today, or held on a day: in words, with its ground; and each thing's history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.areas.domain import Role
from linli.kernel.days import local_day
from linli.rules import queries
from linli.rules.domain.policy import Policy
from linli.rules.domain.versions import Version
from linli.rules.pages import saying
from linli.rules.words import CHAPTERS
from linli.web import clock
from linli.web.asked import Asked, open_to_all
from linli.web.dates import date_words
from linli.web.parts import State, Tone

_PUBLIC = "传染病防治法、政府信息公开条例：限制人的规定要公开，谁都可以看"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that holds: what it is, what it says, since when, by whom, on what ground."""

    words: str
    values: tuple[tuple[str, str], ...]
    since: str
    level: str
    ground: str
    note: str
    doubt: State | None
    history_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What belongs together, under one heading."""

    key: str
    heading: str
    lines: tuple[Line, ...]


@require_GET
@open_to_all(reason=_PUBLIC)
def in_force(request: Asked) -> HttpResponse:
    """Show what holds at the reader's area, or the area asked for, on a day."""
    today = local_day(clock.now())
    on = _day(request.GET.get("on", ""), otherwise=today)
    held = queries.held(code=request.GET.get("area", ""), by=request.actor, on=on, today=today)
    return render(
        request,
        "rules/in_force.html",
        {
            **_around(request, held),
            "day": on.isoformat(),
            "says": _says(on, today),
            "chapters": _chapters(held.policy, on=on, area=held.code),
        },
    )


@require_GET
@open_to_all(reason=_PUBLIC)
def history(request: Asked, rule: str) -> HttpResponse:
    """Show every version of one thing at the reader's area and above it, the latest first."""
    today = local_day(clock.now())
    on = _day(request.GET.get("on", ""), otherwise=today)
    held = queries.held(code=request.GET.get("area", ""), by=request.actor, on=on, today=today)
    versions = queries.told(code=rule, place=held.policy.place)
    now: list[Version] = [*held.policy.parameters.values(), *held.policy.conditions]
    return render(
        request,
        "rules/history.html",
        {
            **_around(request, held),
            "words": saying.words_of(versions[-1]),
            "versions": [(_line(one), _state(one, now, on)) for one in reversed(versions)],
            "back": f"{reverse('rules:in_force')}?{_query(on, held.code)}",
        },
    )


urls = [
    path("rules/", in_force, name="in_force"),
    path("rules/<str:rule>/", history, name="history"),
]


def _around(request: Asked, held: queries.Held) -> dict[str, object]:
    staff = any(post.role is not Role.RESIDENT for post in request.actor.posts)
    return {
        "frame": "web/base.html" if staff else "web/bare.html",
        "area": held.name or _("全国"),
        "code": held.code,
    }


def _day(typed: str, *, otherwise: date) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return otherwise


def _says(on: date, today: date) -> str:
    words = {True: _("{day}起执行的规定"), False: _("{day}执行的规定")}
    return (
        _("今天（{day}）执行的规定").format(day=date_words(on))
        if on == today
        else (words[on > today].format(day=date_words(on)))
    )


def _chapters(policy: Policy, *, on: date, area: str) -> tuple[Chapter, ...]:
    order = queries.order()
    holding: list[Version] = [*policy.parameters.values(), *policy.conditions]
    versions = sorted(holding, key=lambda one: (order.get(one.code, len(order)), one.code))
    return tuple(
        Chapter(key=key, heading=str(heading), lines=_lines(found, on=on, area=area))
        for key, heading in CHAPTERS.items()
        if (found := [one for one in versions if one.code.partition(".")[0] == key])
    )


def _lines(versions: Sequence[Version], *, on: date, area: str) -> tuple[Line, ...]:
    return tuple(_line(one, query=_query(on, area)) for one in versions)


def _query(on: date, area: str) -> str:
    return f"on={on.isoformat()}" + (f"&area={area}" if area else "")


def _line(version: Version, *, query: str = "") -> Line:
    return Line(
        words=saying.words_of(version),
        values=saying.value_lines(version),
        since=saying.since_words(version),
        level=saying.level_words(version),
        ground=saying.ground_words(version.ground),
        note=version.ground.note,
        doubt=saying.doubt(version.ground),
        history_url=f"{reverse('rules:history', args=(version.code,))}?{query}",
    )


def _state(version: Version, now: Iterable[Version], on: date) -> State:
    if version in now:
        return State(tone=Tone.OK, word=_("正在执行"))
    if version.valid_from > on:
        return State(tone=Tone.INFO, word=_("以后执行"))
    return State(tone=Tone.QUIET, word=_("不再执行"))
