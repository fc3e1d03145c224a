"""One order on one page: what to do today, why, until when, what happened; and what can be done."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.areas.domain import Role
from linli.features.isolation.domain.orders import State
from linli.features.isolation.domain.periods import last_day
from linli.features.isolation.domain.suitability import suits
from linli.features.isolation.pages.why import decision_of
from linli.features.isolation.panels.moving import moving_of
from linli.features.isolation.panels.saying import (
    card_of,
    choices_of,
    day_of,
    matters_words,
    until_words,
)
from linli.features.isolation.queries.guests import whose
from linli.features.isolation.queries.order import (
    ContactRecord,
    ExposureRecord,
    ObjectionRecord,
    OrderPage,
    order_page,
)
from linli.features.isolation.queries.samples import SampleRecord
from linli.features.isolation.words import (
    ANSWERS,
    CHOICES,
    CONDITIONS,
    DWELLING,
    EXPOSURES,
    GROUNDS,
    HOLDS,
    OUTCOMES,
    QUESTIONS,
    RESULTS,
    SAID_BY,
    WAYS,
)
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.layout import ROLE_WORDS
from linli.web.panels import page_about
from linli.web.parts import Link

_MAY = ("order", "contact", "release", "answer", "test")


@require_GET
@allowing("isolation.see")
def order(request: Asked, order: UUID) -> HttpResponse:
    """Show an order."""
    return shown(request, order)


def shown(request: Asked, id: UUID, *, status: int = 200) -> HttpResponse:
    """Draw the page of an order as it stands now."""
    now = clock.now()
    page = order_page(id=id, within=request.actor.may("isolation.see"), now=now)
    person = whose(person=page.line.person, within=request.actor.may("isolation.see"))
    context = {
        "id": id,
        "contact_id": clock.new_id(),
        "sample_id": clock.new_id(),
        "crumbs": _crumbs(page),
        "card": card_of(page.line, now=now),
        "person": person,
        "moving": moving_of(order=id, place=page.line.place, by=request.actor, now=now),
        "household_url": page_about("household", page.line.household)
        if page.line.household
        else "",
        "is_open": page.line.state is not State.ENDED,
        "is_due": page.line.ends_at <= now,
        "facts": facts_of(page, now=now),
        "conditions": [str(CONDITIONS.get(one, one)) for one in page.conditions],
        "questions": _questions(page),
        "read": read_of(page, what="watch", now=now),
        "contacts": [contact_of(one, page=page, now=now) for one in page.contacts],
        "exposures": [exposure_of(one, page=page, now=now) for one in page.exposures],
        "decisions": [decision_of(one, now=now) for one in page.decisions],
        "samples": [sample_of(one, now=now) for one in page.samples],
        **_tests(page, now=now),
        "results": [(code.value, str(words)) for code, words in RESULTS.items()],
        "objections": [objection_of(one, now=now) for one in page.objections],
        "holds": choices_of(HOLDS, page.holds),
        "can_hold": choices_of(HOLDS, (one for one in page.policy.holds if one not in page.holds)),
        "needs": choices_of(DWELLING, (need.code for need in page.policy.dwelling)),
        "kinds": _exposure_kinds(page),
        "checked": checked_of(page, now=now),
        "consent": _consent(page, now=now),
        "may": {what: _may(request, what, page) for what in _MAY},
    }
    return render(request, "isolation/order.html", context, status=status)


def _may(request: Asked, what: str, page: OrderPage) -> bool:
    return request.actor.may(f"isolation.{what}").covers(page.line.place)


def _crumbs(page: OrderPage) -> tuple[Link, ...]:
    return (
        Link(text=_("观察"), url=reverse("isolation:orders")),
        Link(text=page.line.name),
    )


def facts_of(page: OrderPage, *, now: datetime) -> tuple[tuple[str, str], ...]:
    """Say why an order stands, from when, until when, and by whom."""
    line = page.line
    issuer = page.names.get(page.issued_by, "")
    role = str(ROLE_WORDS[Role(page.issued_as)]) if page.issued_as else ""
    said = (
        (
            _("依据"),
            _("{ground}：{reference}").format(
                ground=GROUNDS.get(line.ground, line.ground), reference=page.reference
            ),
        ),
        (
            _("从哪天算"),
            _("{day}是第 0 天").format(
                day=day_of(last_day(line.ends_at) - timedelta(days=line.days), now=now)
            ),
        ),
        (_("期满"), until_words(line.ends_at, now=now)),
        (
            _("下达"),
            _("{at} {who}（{role}）").format(
                at=time_words(page.issued_at, now=now), who=issuer, role=role
            ),
        ),
        (_("责任方"), page.owner),
    )
    ended = ((_("解除"), time_words(line.ended_at, now=now)),) if line.ended_at else ()
    return tuple((label, value) for label, value in (*said, *ended) if value)


def _questions(page: OrderPage) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {
            "code": question.code,
            "words": str(QUESTIONS.get(question.code, question.code)),
            "choices": choices_of(
                {one: CHOICES.get(f"{question.code}.{one}", one) for one in question.choices},
                question.choices,
            ),
        }
        for question in page.policy.questions
    )


def contact_of(one: ContactRecord, *, page: OrderPage, now: datetime) -> Mapping[str, Any]:
    """Say a contact."""
    return {
        "at": time_words(one.at, now=now),
        "outcome": str(OUTCOMES[one.outcome]),
        "way": str(WAYS[one.way]),
        "matters": matters_words(one.matters),
        "temperatures": "、".join(f"{degrees:.1f}℃" for degrees in one.temperatures),
        "by": page.names.get(one.by, ""),
    }


def read_of(page: OrderPage, *, what: str, now: datetime) -> Mapping[str, Any] | None:
    """Say what the watch has read today, and where all of it stands; nothing of whom nobody watches."""
    read = page.line.read
    if read is None:
        return None
    said = [
        {
            "at": time_words(one.at, now=now),
            "temperature": f"{one.tenths / 10:.1f}℃" if one.tenths is not None else "",
            "symptoms": matters_words(f"symptoms.{code}" for code in one.symptoms),
            "fever": one.fever,
            "by": str(SAID_BY.get(one.way, one.way)),
        }
        for one in read.readings
    ]
    return {"url": page_about(what, read.watch), "readings": said}


def exposure_of(one: ExposureRecord, *, page: OrderPage, now: datetime) -> Mapping[str, Any]:
    """Say an exposure."""
    return {
        "id": one.id,
        "words": str(EXPOSURES.get(one.kind, one.kind)),
        "day": day_of(one.last_on, now=now),
        "by": page.names.get(one.by, ""),
        "at": time_words(one.at, now=now),
        "withdrawn": one.withdrawn_at is not None,
    }


def sample_of(one: SampleRecord, *, now: datetime) -> Mapping[str, Any]:
    """Say what a test came to, with its evidence."""
    return {
        "day": day_of(one.taken_on, now=now),
        "result": str(RESULTS[one.result]),
        "evidence": _("{institution} · 报告编号 {reference}").format(
            institution=one.institution, reference=one.reference
        ),
    }


def _tests(page: OrderPage, *, now: datetime) -> Mapping[str, Any]:
    """Say which tests have no negative result, and which are still to come."""
    missing = [one.on for one in page.tests if not one.done]
    return {
        "tests_due": [day_of(day, now=now) for day in missing if day <= local_day(now)],
        "tests_ahead": [day_of(day, now=now) for day in missing if day > local_day(now)],
    }


def _exposure_kinds(page: OrderPage) -> tuple[tuple[str, str], ...]:
    ground = page.policy.grounds.get(page.line.ground)
    return choices_of(EXPOSURES, ground.exposures) if ground else ()


def objection_of(one: ObjectionRecord, *, now: datetime) -> Mapping[str, Any]:
    """Say an objection and its answer."""
    return {
        "said": one.said,
        "at": time_words(one.at, now=now),
        "due": time_words(one.due_at, now=now),
        "late": one.answered_at is None and one.due_at <= now,
        "answered": time_words(one.answered_at, now=now) if one.answered_at else "",
        "answer": str(ANSWERS.get(one.answer, "")),
        "words": one.answer_words,
    }


def checked_of(page: OrderPage, *, now: datetime) -> Mapping[str, Any] | None:
    """Say how the dwelling was found, if somebody looked."""
    if page.checked is None:
        return None
    return {
        "at": time_words(page.checked.at, now=now),
        "lacking": [words for _code, words in choices_of(DWELLING, page.checked.lacking)],
        "suits": suits(page.checked.lacking, needs=page.policy.dwelling),
    }


def _consent(page: OrderPage, *, now: datetime) -> str:
    if page.agreed_at:
        return _("{at} 本人同意").format(at=time_words(page.agreed_at, now=now))
    if page.explained_at:
        return _("{at} 已当面说明").format(at=time_words(page.explained_at, now=now))
    return ""


urls = [path("isolation/<uuid:order>/", order, name="order")]
