"""The fever list: the doctor's one screen, by urgency, the curve at a glance, an outcome in two taps."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.areas import queries as areas
from linli.features.watch.actions import fevers as actions
from linli.features.watch.domain.fevers import Doing, FollowUp, Outcome, may_close, may_step
from linli.features.watch.forms import code_of, key_of, number_in
from linli.features.watch.panels.curves import curve_of
from linli.features.watch.panels.saying import urgency_state, words_of
from linli.features.watch.queries import fevers as queries
from linli.features.watch.queries.calling import calls
from linli.features.watch.queries.fevers import FeverLine
from linli.features.watch.queries.policies import policy
from linli.features.watch.words import ENDINGS, OUTCOMES, STEPS, SYMPTOMS
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words


@require_GET
@allowing("watch.see")
def fevers(request: Asked) -> HttpResponse:
    """List the fevers that are open, the most urgent first; below, those closed in the last days."""
    now, within = clock.now(), request.actor.may("watch.see")
    first = number_in(request.GET.get("from", ""))
    found = queries.fevers(within=within, now=now, first=first, at_most=queries.PAGE)
    closed = queries.closed_fevers(within=within, now=now)
    follow_up = request.actor.may("watch.follow_up")
    names = names_in((*found.lines, *closed))
    homes = {one.person: one.household for one in found.lines}
    numbers = calls(homes=homes, within=follow_up)
    context = {
        "fevers": [
            {
                **fever_card(line, names=names, now=now),
                **_offered(line),
                "call": numbers.get(line.person),
                "may": follow_up.covers(line.place),
            }
            for line in found.lines
        ],
        "count": found.count,
        "is_cut": found.count > len(found.lines),
        "before_url": _page(first - queries.PAGE) if first else "",
        "after_url": _page(after) if (after := first + queries.PAGE) < found.count else "",
        "first": first,
        "closed": [fever_card(line, names=names, now=now) for line in closed],
    }
    return render(request, "watch/fevers.html", context)


def _page(first: int) -> str:
    return reverse("watch:fevers") + (f"?from={first}" if first > 0 else "")


def _offered(line: FeverLine) -> dict[str, Any]:
    """Give what can be noted next: no button that would be refused."""
    done, closed_at = tuple(one.step for one in line.steps), line.closed_at
    return {
        "next": [
            (one.value, STEPS[one])
            for one in FollowUp
            if not may_step(one, done=done, closed_at=closed_at)
        ],
        "outcomes": [
            (one.value, OUTCOMES[one])
            for one in Outcome
            if not may_close(one, done=done, closed_at=closed_at)
        ],
    }


def names_in(lines: Iterable[FeverLine]) -> Mapping[str, str]:
    """Tell how those are called who did the steps of some fevers, asked once for all."""
    return areas.names_of_actors(tuple({one.by for line in lines for one in line.steps}))


def fever_card(line: FeverLine, *, names: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """Say a fever: who, how urgent, the last days, what was done."""
    limit = policy(place=line.place, on=local_day(now)).measuring.fever_from
    return {
        "id": line.id,
        "key": clock.new_id(),
        "person": line.person,
        "url": reverse("watch:watch", args=(line.watch,)),
        "name": line.name,
        "dwelling": line.dwelling,
        "state": urgency_state(line.urgency, latest=line.latest),
        "at": time_words(line.latest_at, now=now),
        "since": time_words(line.began_at, now=now),
        "symptoms": [words_of(SYMPTOMS, one) for one in line.symptoms],
        "curve": curve_of(line.readings, fever_from=limit),
        "outcome": words_of(ENDINGS, line.outcome) if line.outcome else "",
        "steps": [
            {
                "words": words_of(STEPS, one.step),
                "note": one.note,
                "by": names.get(one.by, ""),
                "at": time_words(one.at, now=now),
            }
            for one in line.steps
        ],
    }


@require_POST
@allowing("watch.follow_up")
def step(request: Asked, fever: UUID) -> HttpResponse:
    """Note what the doctor did."""
    doing = Doing(
        key=key_of(request.POST.get("key", ""), otherwise=clock.new_id()),
        fever=fever,
        step=code_of(FollowUp, request.POST.get("step", "")),
        note=request.POST.get("note", ""),
    )
    actions.step(doing=doing, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("记下了。"))
    return redirect(f"{_page(number_in(request.POST.get('from', '')))}#f{fever}")


@require_POST
@allowing("watch.follow_up")
def close(request: Asked, fever: UUID) -> HttpResponse:
    """Close the follow-up with its outcome."""
    actions.close(
        fever=fever,
        outcome=code_of(Outcome, request.POST.get("outcome", "")),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("随访结束了。"))
    return redirect("watch:fevers")


urls = [
    path("watch/fevers/", fevers, name="fevers"),
    path("watch/fevers/<uuid:fever>/steps", step, name="fever_step"),
    path("watch/fevers/<uuid:fever>/outcome", close, name="fever_close"),
]
