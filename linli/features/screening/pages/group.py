"""A group of a round is asked again after a public notice: chosen, counted, then asked."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.features.screening.actions import Again, NewRound, ask_group_again, open_round
from linli.features.screening.domain.asking import Question, questions_of, words_of
from linli.features.screening.domain.groups import Group
from linli.features.screening.domain.places import building_of
from linli.features.screening.pages.reading import Unreadable, chosen_key, key_of, time_of
from linli.features.screening.pages.rounds import usual_end
from linli.features.screening.queries.groups import households_of
from linli.features.screening.queries.rounds import RoundRecord, form_of, forms, round_at
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, is_in_a_community, lies_in
from linli.kernel.refusals import Reason
from linli.register import queries as register
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.parts import Link

_LEVELS = (Level.COMMUNITY, Level.VILLAGE, Level.GRID, Level.ESTATE)


@require_http_methods(["GET", "POST"])
@allowing("screening.open")
def group(request: Asked, round: UUID) -> HttpResponse:
    """Choose a group (``?where=&question=&choice=``) and see how many it is; ask it again."""
    now, within = clock.now(), request.actor.may("screening.open")
    record = round_at(id=round, within=within)
    said = request.POST if request.method == "POST" else request.GET
    questions = tuple(one for one in questions_of(form_of(round).definition) if one.choices)
    where, answered = said.get("where", ""), said.get("answered", "")
    chosen = _group(where, answered, questions, now=now)
    if request.method == "POST":
        return _ask(request, record, chosen)
    part = within.narrowed_to(record.place)
    context = {
        "it": record,
        "crumbs": (
            Link(text=_("摸排"), url=reverse("screening:rounds")),
            Link(text=record.name, url=reverse("screening:round", args=(round,))),
            Link(text=_("按公告再问一遍")),
        ),
        "areas": _areas(record, part, where, now=now),
        "questions": _questions(questions, answered),
        "where": where,
        "answered": answered,
        "is_open": record.closed_at is None,
        "is_kept": record.destroyed_at is None,
        "many": len(households_of(round=round, group=chosen, within=part))
        if "where" in request.GET
        else None,
        "key": clock.new_id(),
        "due": usual_end(now),
        "forms": forms(within=within),
        "form": record.form,
    }
    return render(request, "screening/group.html", context)


def _group(where: str, answered: str, questions: tuple[Question, ...], *, now: datetime) -> Group:
    """Read what was chosen; only what was offered is taken."""
    name, _colon, choice = answered.partition(":")
    known = {one.name: one.choices for one in questions}
    if answered and choice not in known.get(name, {}):
        raise Unreadable(Reason(code="screening.not_offered"))
    places: tuple[str, ...] = ()
    if where.startswith("="):
        places = (where.removeprefix("="),)
    elif where:
        area, on = areas.area(code=where, on=local_day(now)), local_day(now)
        places = (area.place,)
        if area.level is Level.GRID:
            places = areas.buildings_of_grids(grids=places, on=on)[area.place]
    return Group(places=places, question=name, choice=choice)


def _areas(
    record: RoundRecord, part: Jurisdiction, where: str, *, now: datetime
) -> tuple[tuple[str, tuple[tuple[str, str, bool], ...]], ...]:
    """Offer the areas below, and the buildings of a round that lies in one community."""
    found = areas.areas_under(place=record.place, levels=_LEVELS, on=local_day(now))
    named = tuple(
        (one.code, one.name, one.code == where)
        for one in found
        if one.place != record.place and any(lies_in(one.place, area=at) for at in part.places)
    )
    # Of a whole street there are thousands: whoever leads a community chooses among its own.
    if not is_in_a_community(record.place):
        return ((_("小区、网格、社区"), named),)
    known = ((building_of(one.dwelling), one.name) for one in register.buildings(within=part))
    buildings = tuple((f"={place}", words, f"={place}" == where) for place, words in known)
    return ((_("小区、网格、社区"), named), (_("楼"), buildings))


def _questions(
    questions: tuple[Question, ...], answered: str
) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    language = get_language() or "zh-hans"
    return [
        (
            words_of(one.words, language=language, otherwise=one.name),
            [
                (
                    f"{one.name}:{code}",
                    words_of(words, language=language, otherwise=code),
                    f"{one.name}:{code}" == answered,
                )
                for code, words in one.choices.items()
            ],
        )
        for one in questions
    ]


def _ask(request: Asked, record: RoundRecord, chosen: Group) -> HttpResponse:
    posted, now = request.POST, clock.now()
    notice = posted.get("notice", "")
    if record.closed_at is None:
        again = Again(round=record.id, group=chosen, notice=notice)
        many = ask_group_again(again=again, by=request.actor, now=now, ids=clock.new_id)
        words = _("{count} 户要再问一遍，已经回到各人的清单上；原来的回答都留着。")
        messages.success(request, words.format(count=many))
        return redirect("screening:round", round=record.id)
    follow_up = _follow_up(posted, record, chosen, notice=notice)
    key = open_round(round=follow_up, by=request.actor, now=now, ids=clock.new_id)
    messages.success(request, _("只问这一部分住户的一轮开始了。现在可以分给大家。"))
    return redirect("screening:round", round=key)


def _follow_up(posted: Any, record: RoundRecord, chosen: Group, *, notice: str) -> NewRound:
    return NewRound(
        id=key_of(posted.get("key", ""), otherwise=clock.new_id()),
        place=record.place,
        name=posted.get("name", ""),
        form=chosen_key(posted.get("form", "")),
        due_at=time_of(posted.get("due", "")),
        after=record.id,
        only=chosen,
        notice=notice,
    )


urls = [path("screening/<uuid:round>/group/", group, name="group")]
