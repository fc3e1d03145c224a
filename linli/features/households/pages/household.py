"""One household on one page: who lives there, what is open, what was said and done."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from linli.areas.domain import Level
from linli.features.households.actions import records
from linli.features.households.pages.cards import checked_words
from linli.features.households.pages.history import Tellers, history
from linli.features.households.pages.questions import QuestionCard, card_of
from linli.features.households.pages.saying import (
    care_words,
    checked_state,
    field_words,
    value_words,
)
from linli.features.households.queries import sheets
from linli.features.households.queries.sheets import HouseholdPage
from linli.kernel.days import age_on, local_day
from linli.register.domain.phones import masked_phone
from linli.register.queries import MemberLine
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import day_words
from linli.web.panels import Subject, Where, panels
from linli.web.parts import Cell, Column, Link, State, Table, Tone


@require_GET
@allowing("register.see")
def household(request: Asked, id: UUID) -> HttpResponse:
    """Show a household."""
    now = clock.now()
    page = sheets.household_page(id=id, by=request.actor, now=now)
    may_write = request.actor.may("register.write").covers(page.record.line.place)
    return render(
        request,
        "households/household.html",
        {
            "id": id,
            "crumbs": _crumbs(page),
            "sheet": _sheet(page, now=now),
            "questions": _questions(page),
            "may_write": may_write and page.record.line.ended_at is None,
            "may_undo": may_write,
            "may_decide": request.actor.may("register.decide").covers(page.record.line.place),
            "more": _more(id),
            "panels": panels(Where.HOUSEHOLD, subject=_subject(page), by=request.actor, now=now),
            "dwelling": page.record.dwelling,
        },
    )


@require_POST
@allowing("register.write")
def confirm(request: Asked, id: UUID) -> HttpResponse:
    """Note that the whole sheet is right."""
    records.confirm_household(household=id, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("记下了：这一户都核对过。"))
    return redirect("households:household", id=id)


urls = [
    path("households/<uuid:id>/", household, name="household"),
    path("households/<uuid:id>/confirmation", confirm, name="confirm"),
]


def _subject(page: HouseholdPage) -> Subject:
    line = page.record.line
    return Subject(people=tuple(one.person for one in line.members), place=line.place)


def _crumbs(page: HouseholdPage) -> tuple[Link, ...]:
    listed = reverse("households:households")
    below = [area for area in page.path if area.level in (Level.ESTATE, Level.BUILDING)]
    return (
        *(Link(text=area.name, url=f"{listed}?area={area.code}") for area in below),
        Link(text=page.record.line.dwelling),
    )


def _more(id: UUID) -> tuple[Link, ...]:
    def to(name: str, text: str, icon: str) -> Link:
        return Link(text=text, url=reverse(f"households:{name}", args=(id,)), icon=icon)

    return (
        to("move_in", _("有人搬进来"), "add"),
        to("move_out", _("有人搬走"), "move"),
        to("split", _("分成两户"), "split"),
        Link(
            text=_("给这一户发通知"),
            url=f"{reverse('outreach:new')}?household={id}",
            icon="message",
        ),
    )


def _sheet(page: HouseholdPage, *, now: datetime) -> Mapping[str, Any]:
    line, today = page.record.line, local_day(now)
    people = {member.person: member.name for member in line.members}
    people |= {member.person: member.name for member, _at in page.record.former}
    tellers = Tellers(people=people, doers=page.names, now=now)
    marks = dict.fromkeys(mark for member in line.members for mark in member.care)
    return {
        "dwelling": line.dwelling,
        "where": " · ".join((line.estate, *((page.grid.name,) if page.grid else ()))),
        "state": _state(page),
        "facts": _facts(page, now=now),
        "care": care_words(marks),
        "members": _members(line.members, now=now),
        "former": _former(page, now=now),
        "plates": line.plates,
        "history": history(page.statements, page.entries, tellers=tellers),
        "ended": day_words(local_day(line.ended_at), today=today) if line.ended_at else "",
    }


def _state(page: HouseholdPage) -> State:
    line = page.record.line
    if line.ended_at:
        return State(tone=Tone.QUIET, word=_("已搬空"))
    return checked_state(line.checked_at, questions=len(page.questions), before=page.checked_before)


def _facts(page: HouseholdPage, *, now: datetime) -> tuple[tuple[str, str], ...]:
    line = page.record.line
    return (
        (field_words("household.tenure"), value_words("household.tenure", line.tenure)),
        (_("住着"), _people(len(line.members))),
        *(
            (field_words(code), value_words(code, value))
            for code, value in page.record.values.items()
        ),
        (_("核对"), checked_words(line.checked_at, now=now)),
    )


def _people(count: int) -> str:
    return ngettext("{count} 人", "{count} 人", count).format(count=count)


def _members(members: tuple[MemberLine, ...], *, now: datetime) -> Table:
    titles = (
        _("姓名"),
        field_words("person.relation"),
        _("年龄"),
        _("证件"),
        _("电话"),
        # A column that would say nothing of anybody is left out.
        *((_("要多照看"),) if any(member.care for member in members) else ()),
    )
    columns = tuple(Column(text=title) for title in titles)
    return Table(
        caption=_("住在这里的人"),
        columns=columns,
        rows=tuple(_member(columns, member, now=now) for member in members),
    )


def _member(columns: tuple[Column, ...], member: MemberLine, *, now: datetime) -> tuple[Cell, ...]:
    born = member.birth_date
    said = (
        _or_nothing("person.relation", member.relation),
        str(age_on(born=born, day=local_day(now))) if born else _("没有"),
        member.document_masked or _("没有"),
        masked_phone(member.phone) if member.phone else _("没有"),
        _("、").join(care_words(member.care)) or _("没有"),
    )
    url = reverse("households:person", args=(member.person,))
    return (
        Cell(column=columns[0], text=member.name, url=url),
        *(Cell(column=column, text=text) for column, text in zip(columns[1:], said, strict=False)),
    )


def _or_nothing(code: str, value: str) -> str:
    return value_words(code, value) if value else _("没有")


def _former(page: HouseholdPage, *, now: datetime) -> tuple[Mapping[str, Any], ...]:
    today = local_day(now)
    return tuple(
        {
            "id": member.person,
            "name": member.name,
            "url": reverse("households:person", args=(member.person,)),
            "left": day_words(local_day(left), today=today),
            "undo": local_day(left) == today,
        }
        for member, left in page.record.former
    )


def _questions(page: HouseholdPage) -> tuple[QuestionCard, ...]:
    people = {member.person: member.name for member in page.record.line.members}
    return tuple(card_of(question, names=people) for question in page.questions)
