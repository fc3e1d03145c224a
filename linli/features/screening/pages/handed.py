"""What devices have handed in: what waits to be settled, and what a person has to look at, with its reason."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.features.screening.actions.taking_up import try_again
from linli.features.screening.domain.asking import questions_of
from linli.features.screening.domain.handing import MAY_BE_TRIED, Fate
from linli.features.screening.pages.reading import chosen_key
from linli.features.screening.pages.telling import Telling, lines_of
from linli.features.screening.queries.handing import StuckLine, handed_in
from linli.features.screening.words import FATES
from linli.web import clock, errors
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.parts import Link, State, Tone
from linli.web.vault import vault

_TONES: Mapping[Fate, Tone] = {
    Fate.DIFFERS: Tone.WARN,
    Fate.UNHEARD: Tone.WARN,
    Fate.REFUSED: Tone.STOP,
    Fate.FAILED: Tone.STOP,
}


@require_GET
@allowing("screening.open")
def handed(request: Asked) -> HttpResponse:
    """Show what waits, since when, and what was not settled and why."""
    now = clock.now()
    found = handed_in(within=request.actor.may("screening.open"), vault=vault())
    since = time_words(found.oldest, now=now) if found.oldest else ""
    context = {
        "waits": _waits(found.waiting, since=since),
        "stuck": [_line(one, now=now) for one in found.stuck],
        "left": found.left,
        "crumbs": (
            Link(text=_("摸排"), url=reverse("screening:rounds")),
            Link(text=_("问卷"), url=reverse("screening:forms")),
            Link(text=_("收集设备"), url=reverse("screening:collectors")),
            Link(text=_("设备交来的")),
        ),
    }
    return render(request, "screening/handed.html", context)


@require_POST
@allowing("screening.open")
def again(request: Asked) -> HttpResponse:
    """Let one be settled once more."""
    key = chosen_key(request.POST.get("handed", ""))
    try_again(handed=key, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("几秒钟后再入账一次。"))
    return redirect("screening:handed")


def _waits(many: int, *, since: str) -> State:
    if not many:
        return State(tone=Tone.OK, word=_("都入账了，没有在等的"))
    words = ngettext(
        "%(count)s 份在等入账，最早的是 %(since)s 收到的",
        "%(count)s 份在等入账，最早的是 %(since)s 收到的",
        many,
    )
    return State(tone=Tone.INFO, word=words % {"count": many, "since": since})


def _line(one: StuckLine, *, now: datetime) -> dict[str, Any]:
    told = Telling(questions=questions_of(one.definition), language=get_language() or "zh-hans")
    return {
        "id": one.id,
        "home": one.home or _("已经不在登记册里的一户"),
        "url": reverse("screening:home", args=(one.round, one.household)),
        "by": one.brought_by,
        "given_at": time_words(one.given_at, now=now),
        "came_at": time_words(one.came_at, now=now),
        "state": State(tone=_TONES[one.fate], word=str(FATES[one.fate])),
        "reasons": [errors.words_for(reason) for reason in one.reasons],
        "lines": lines_of(one.values, told=told),
        "may_try": one.fate in MAY_BE_TRIED,
    }


urls = [
    path("screening/handed/", handed, name="handed"),
    path("screening/handed/again/", again, name="handed_again"),
]
