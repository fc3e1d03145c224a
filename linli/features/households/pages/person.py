"""One person on one page: what is settled, who said what, who looked; the number on request."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.areas.domain import Role
from linli.features.households.actions import records
from linli.features.households.pages.history import by_words
from linli.features.households.pages.questions import card_of
from linli.features.households.pages.saying import (
    born_words,
    care_words,
    field_words,
    in_order,
    value_shown,
    value_words,
    who_words,
)
from linli.features.households.queries import sheets
from linli.features.households.queries.sheets import PersonPage
from linli.features.households.words import PURPOSES
from linli.kernel.days import local_day
from linli.register.domain.facts import IDENTITY
from linli.register.domain.phones import masked_phone
from linli.register.domain.purposes import AT_MOST
from linli.register.queries import DisclosureRecord, PersonRecord, StatementRecord
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.layout import ROLE_WORDS
from linli.web.panels import Subject, Where, panels
from linli.web.parts import Link, State, Tone
from linli.web.vault import vault


@require_GET
@allowing("register.see")
def person(request: Asked, id: UUID) -> HttpResponse:
    """Show a person, the number masked."""
    return render(request, "households/person.html", _page(request, id))


class PurposeForm(forms.Form):
    """What somebody looks at a number for: one of the usual reasons, or their own words."""

    purpose = forms.CharField(label=gettext_lazy("看来做什么"), max_length=AT_MOST, required=False)
    other = forms.CharField(label=gettext_lazy("别的用途"), max_length=AT_MOST, required=False)

    def stated(self) -> str:
        """Give the purpose as it is kept."""
        self.full_clean()
        given = self.cleaned_data
        return str(given.get("other") or given.get("purpose") or "")


@require_POST
@never_cache
@allowing("register.reveal")
def reveal(request: Asked, id: UUID) -> HttpResponse:
    """Show the whole number once, after the purpose is noted; nothing keeps this answer."""
    number = records.reveal(
        person=id,
        purpose=PurposeForm(request.POST).stated(),
        by=request.actor,
        now=clock.now(),
        vault=vault(),
        ids=clock.new_id,
    )
    if request.headers.get("HX-Request"):
        return render(request, "households/parts/number.html", {"number": number})
    return render(request, "households/person.html", {**_page(request, id), "number": number})


urls = [
    path("people/<uuid:id>/", person, name="person"),
    path("people/<uuid:id>/number", reveal, name="reveal"),
]


def _page(request: Asked, id: UUID) -> Mapping[str, Any]:
    now = clock.now()
    page = sheets.person_page(id=id, by=request.actor)
    place = page.record.line.place
    return {
        "id": id,
        "crumbs": _crumbs(page),
        "person": _person(page.record, now=now),
        "claims": _claims(page, now=now),
        "questions": tuple(
            card_of(question, names={id: page.record.line.name}) for question in page.questions
        ),
        "merges": _merges(page, now=now),
        "looks": _looks(page, now=now),
        "panels": panels(
            Where.PERSON,
            subject=Subject(people=(id,), place=place),
            by=request.actor,
            now=now,
        ),
        "purposes": PURPOSES,
        "may_write": request.actor.may("register.write").covers(place),
        "may_decide": request.actor.may("register.decide").covers(place),
        "may_reveal": bool(page.record.line.document_masked)
        and request.actor.may("register.reveal").covers(place),
    }


def _crumbs(page: PersonPage) -> tuple[Link, ...]:
    line = page.record.line
    listed = Link(text=_("住户"), url=reverse("households:households"))
    homes = tuple(
        Link(text=dwelling, url=reverse("households:household", args=(home,)))
        for home, dwelling, _relation in page.record.homes[:1]
    )
    return (listed, *homes, Link(text=line.name))


def _person(record: PersonRecord, *, now: datetime) -> Mapping[str, Any]:
    line = record.line
    return {
        "name": line.name,
        "number": line.document_masked,
        "tel": line.phone,
        "phone": masked_phone(line.phone) if line.phone else "",
        "care": care_words(record.care),
        "merged_into": record.merged_into,
        "homes": tuple(
            {
                "url": reverse("households:household", args=(home,)),
                "dwelling": dwelling,
                "relation": value_words("person.relation", relation) if relation else "",
            }
            for home, dwelling, relation in record.homes
        ),
        "facts": (
            (field_words("person.sex"), value_words("person.sex", line.sex)),
            (
                field_words("person.birth_date"),
                born_words(line.birth_date, today=local_day(now)),
            ),
            *(
                (field_words(code), value_words(code, value))
                for code, value in in_order(record.values).items()
            ),
        ),
    }


def _claims(page: PersonPage, *, now: datetime) -> tuple[Mapping[str, Any], ...]:
    """Tell every value that was said, and whether it is the one that holds."""
    line = page.record.line
    holding: dict[str, Any] = {
        **page.record.values,
        "person.name": line.name,
        "person.sex": line.sex,
        "person.phone": line.phone,
        "person.birth_date": line.birth_date.isoformat() if line.birth_date else "",
        IDENTITY: line.document_masked,
        **{f"care.{mark}": "yes" for mark in page.record.care},
        **({"person.relation": page.record.homes[0][2]} if page.record.homes else {}),
    }
    return tuple(
        {
            "at": time_words(statement.said_at, now=now),
            "by": by_words(statement, names=page.names),
            "values": tuple(
                _claim(code, value, holding=holding, statement=statement)
                for code, value in in_order(statement.values).items()
            ),
        }
        for statement in page.record.statements
    )


def _claim(
    code: str, value: Any, *, holding: Mapping[str, Any], statement: StatementRecord
) -> Mapping[str, Any]:
    if statement.withdrawn_at is not None:
        state = State(tone=Tone.QUIET, word=_("记错了，已收回"))
        return {"what": field_words(code), "value": value_shown(code, value), "state": state}
    holds = holding.get(code, "") == value or (
        code.startswith("care.") and _marks(code, value, holding)
    )
    return {
        "what": field_words(code),
        "value": value_shown(code, value),
        "state": None if holds else State(tone=Tone.QUIET, word=_("没采用")),
    }


def _marks(code: str, value: Any, holding: Mapping[str, Any]) -> bool:
    return bool(value == "yes") is (code in holding)


def _merges(page: PersonPage, *, now: datetime) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {
            "id": merge.id,
            "url": reverse(
                "households:person",
                args=(merge.gone if merge.kept == page.record.line.id else merge.kept,),
            ),
            "at": time_words(merge.at, now=now),
            "by": who_words(merge.by, names=page.names),
            "standing": merge.undone_at is None,
        }
        for merge in page.merges
    )


def _looks(page: PersonPage, *, now: datetime) -> tuple[Mapping[str, str], ...] | None:
    if page.looks is None:
        return None
    return tuple(_look(look, names=page.names, now=now) for look in page.looks)


def _look(look: DisclosureRecord, *, names: Mapping[str, str], now: datetime) -> Mapping[str, str]:
    role = Role(look.role)
    by_staff = _("{who}（{role}）").format(
        who=who_words(look.by, names=names), role=ROLE_WORDS[role]
    )
    return {
        "who": _("本人或监护人") if role is Role.RESIDENT else by_staff,
        "at": time_words(look.at, now=now),
        "why": _(look.purpose),
    }
