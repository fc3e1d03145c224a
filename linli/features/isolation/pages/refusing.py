"""Somebody does not want to go: the next step large, what to say, an attempt in two taps, the way so far."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.areas import queries as areas
from linli.features.isolation.actions import climbing, refusing
from linli.features.isolation.actions.refusing import Attempt
from linli.features.isolation.domain.refusing import (
    Arrangement,
    AttemptOutcome,
    Beside,
    Said,
    Settlement,
)
from linli.features.isolation.pages.moments import MomentField, local_minute
from linli.features.isolation.pages.reading import code_of
from linli.features.isolation.panels.moving import refusal_line
from linli.features.isolation.panels.moving_words import (
    ARRANGEMENTS,
    AUTHORITIES,
    BESIDES,
    LEVELS,
    OUTCOMES,
    SAID,
    SETTLEMENTS,
    choices,
)
from linli.features.isolation.queries import refusing as queries
from linli.features.isolation.queries.guests import whose
from linli.features.isolation.queries.refusing import RefusalPage
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.layout import ROLE_WORDS
from linli.web.parts import Link

_LANGUAGES = (("zh-hans", "简体"), ("zh-hant", "繁體"), ("en", "English"))


class AttemptForm(forms.Form):
    """Who went along, what they were told, when: all of it may stay as it is."""

    together_with = forms.TypedMultipleChoiceField(
        label=gettext_lazy("和谁一起去的"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    beside = forms.TypedMultipleChoiceField(
        label=gettext_lazy("还有谁在场"),
        coerce=Beside,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    said = forms.TypedMultipleChoiceField(
        label=gettext_lazy("说了什么难处"),
        coerce=Said,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    at = MomentField(label=gettext_lazy("几点"))

    def __init__(self, *args: Any, page: RefusalPage, by: str, **options: Any) -> None:
        super().__init__(*args, **options)
        colleagues = [
            (str(one.user), f"{one.name or one.username}（{ROLE_WORDS[one.role]}）")
            for one in page.colleagues
            if f"user:{one.user}" != by
        ]
        offered = {
            "together_with": colleagues,
            "beside": choices(BESIDES),
            "said": choices(SAID),
        }
        for name, some in offered.items():
            field: Any = self.fields[name]
            field.choices = some


@require_POST
@allowing("isolation.persuade")
def refuse(request: Asked, order: UUID) -> HttpResponse:
    """Note that somebody does not want to go."""
    case = refusing.open_refusal(order=order, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("记下了。先听听有什么难处，到时候会自动报上一级。"))
    return redirect("isolation:refusal", refusal=case)


@require_GET
@allowing("isolation.see")
def refusal(request: Asked, refusal: UUID) -> HttpResponse:
    """Show a case."""
    return _shown(request, refusal)


def _shown(
    request: Asked, id: UUID, *, form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    now, by = clock.now(), request.actor
    page = queries.refusal_page(id=id, by=by, now=now)
    who = whose(person=page.case.person, within=by.may("isolation.see"))
    covers = page.case.place
    context = {
        "it": page.case,
        "who": who,
        "crumbs": _crumbs(page, who.name),
        "line": refusal_line(page.case, now=now),
        "is_open": page.case.closed_at is None,
        "next": next_of(page, now=now),
        "scripts": scripts_of(page, worker=_name_of(request)),
        "form": form or AttemptForm(page=page, by=by.id, initial={"at": local_minute(now)}),
        "outcomes": choices(OUTCOMES),
        "needs": [_need(one.need, one.arrangement) for one in page.needs],
        "all_provided": bool(page.needs) and all(one.arrangement for one in page.needs),
        "arrangements": choices(ARRANGEMENTS),
        "history": history_of(page, now=now),
        "may_persuade": by.may("isolation.persuade").covers(covers),
        "may_decide": by.may("isolation.decide").covers(covers) and bool(page.rung.decides),
    }
    return render(request, "isolation/refusal.html", context, status=status)


def _name_of(request: Asked) -> str:
    return (areas.name_of(request.user.pk) if request.user.pk else "") or _("工作人员")


def _crumbs(page: RefusalPage, name: str) -> tuple[Link, ...]:
    return (
        Link(text=_("转运和交接"), url=reverse("isolation:moving")),
        Link(text=name, url=reverse("isolation:order", args=(page.case.order,))),
        Link(text=_("不愿意去")),
    )


def next_of(page: RefusalPage, *, now: datetime) -> Mapping[str, Any]:
    """Say who goes next, with whom, until when, and who decides where nobody is left above."""
    rung = page.rung
    return {
        "level": str(LEVELS[rung.level]),
        "goes": str(ROLE_WORDS[rung.goes]),
        "with": "、".join(str(BESIDES[one]) for one in rung.together_with),
        "due": time_words(page.case.due_at, now=now) if page.case.due_at else "",
        "alone": page.next_alone,
        "decides": str(AUTHORITIES.get(rung.decides, "")),
        "law": rung.law,
    }


def scripts_of(page: RefusalPage, *, worker: str) -> tuple[Mapping[str, Any], ...]:
    """Give what to say in three languages, the reader's first."""
    texts, mine = page.rung.says, get_language() or ""
    found = [
        {
            "language": language,
            "words": words,
            "lines": [line.format(worker=worker) for line in texts[language]],
            "mine": language == mine,
        }
        for language, words in _LANGUAGES
    ]
    return tuple(sorted(found, key=lambda one: not one["mine"]))


def _need(need: str, arrangement: str) -> Mapping[str, str]:
    return {
        "code": need,
        "words": str(SAID[need]),
        "arrangement": arrangement,
        "provided": str(ARRANGEMENTS.get(arrangement, "")),
    }


def history_of(page: RefusalPage, *, now: datetime) -> tuple[Mapping[str, str], ...]:
    """Tell the case as one line of time, the latest first: rungs and attempts."""
    names = {f"user:{one.user}": one.name or one.username for one in page.colleagues}
    rungs = [
        (
            stage.began_at,
            _("{level}来办").format(level=LEVELS[stage.level]) if stage.rung else _("本人不愿意去"),
            _("到时间自动上报") if stage.by == "clock" else names.get(stage.by, ""),
        )
        for stage in page.stages
    ]
    tries = [
        (
            one.at,
            _("第 {number} 次劝说：{outcome}").format(
                number=one.attempt, outcome=OUTCOMES[one.outcome]
            ),
            "、".join(_present(one, names)),
        )
        for one in page.attempts
    ]
    ends = (
        [(page.case.closed_at, str(SETTLEMENTS[page.case.outcome]), page.case.reference)]
        if page.case.closed_at
        else []
    )
    # What came of the same instant stands above it.
    lines = sorted((*ends, *tries, *rungs), key=lambda line: line[0], reverse=True)
    return tuple({"at": time_words(at, now=now), "text": text, "by": by} for at, text, by in lines)


def _present(one: queries.AttemptRecord, names: Mapping[str, str]) -> tuple[str, ...]:
    went = [names.get(one.by, ""), *(names.get(f"user:{key}", "") for key in one.together_with)]
    told = [str(BESIDES[who]) for who in one.beside] + [str(SAID[what]) for what in one.said]
    return tuple(word for word in (*went, *told) if word)


@require_POST
@allowing("isolation.persuade")
def attempt(request: Asked, refusal: UUID) -> HttpResponse:
    """Note an attempt: the button pressed is what came of it."""
    now, by = clock.now(), request.actor
    page = queries.refusal_page(id=refusal, by=by, now=now)
    form = AttemptForm(request.POST, page=page, by=by.id)
    outcome = code_of(AttemptOutcome, request.POST.get("outcome", ""))
    if not form.is_valid():
        return _shown(request, refusal, form=form, status=422)
    given = form.cleaned_data
    made = Attempt(
        at=max(given["at"], page.attempts[-1].at if page.attempts else page.case.opened_at),
        outcome=outcome,
        together_with=tuple(given["together_with"]),
        beside=tuple(given["beside"]),
        said=tuple(given["said"]),
    )
    refusing.try_again(refusal=refusal, attempt=made, by=by, now=now, ids=clock.new_id)
    messages.success(request, _("记下了。"))
    return redirect("isolation:refusal", refusal=refusal)


@require_POST
@allowing("isolation.persuade")
def provide(request: Asked, refusal: UUID) -> HttpResponse:
    """Note how something in the way is provided for."""
    refusing.provide(
        refusal=refusal,
        need=code_of(Said, request.POST.get("need", "")),
        arrangement=code_of(Arrangement, request.POST.get("arrangement", "")),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("记下了：有着落了。"))
    return redirect("isolation:refusal", refusal=refusal)


@require_POST
@allowing("isolation.persuade")
def pass_up(request: Asked, refusal: UUID) -> HttpResponse:
    """Let the next level take a case up now."""
    climbing.pass_up(refusal=refusal, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("报上去了。"))
    return redirect("isolation:refusal", refusal=refusal)


@require_POST
@allowing("isolation.persuade")
def settle(request: Asked, refusal: UUID) -> HttpResponse:
    """End a case."""
    climbing.settle(
        refusal=refusal,
        settlement=code_of(Settlement, request.POST.get("settlement", "")),
        reference=request.POST.get("reference", "")[:100],
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("办完了，记下了。"))
    return redirect("isolation:refusal", refusal=refusal)


urls = [
    path("isolation/<uuid:order>/refusal", refuse, name="refuse"),
    path("moving/refusals/<uuid:refusal>/", refusal, name="refusal"),
    path("moving/refusals/<uuid:refusal>/attempts", attempt, name="attempt"),
    path("moving/refusals/<uuid:refusal>/needs", provide, name="provide"),
    path("moving/refusals/<uuid:refusal>/raising", pass_up, name="pass_up"),
    path("moving/refusals/<uuid:refusal>/settling", settle, name="settle"),
]
