"""The six checks: every estate of the area with its sheet of the day."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.areas import queries as areas
from linli.features.watch.actions.checking import check
from linli.features.watch.domain.checks import Sheet
from linli.features.watch.forms import checks_in, day_of, key_of
from linli.features.watch.queries.checks import SheetLine, sheets
from linli.features.watch.queries.policies import policy
from linli.features.watch.words import CHECKS, FOUND
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import day_words
from linli.web.parts import State, Tone


@require_GET
@allowing("watch.check")
def checks(request: Asked) -> HttpResponse:
    """Show the sheets of a day, with the way to fill them in."""
    now = clock.now()
    today = local_day(now)
    on = day_of(request.GET.get("on", ""), otherwise=today)
    lines = sheets(on=on, within=request.actor.may("watch.check"))
    names = areas.names_of_actors(tuple({one.by for one in lines if one.by}))
    context = {
        "sheets": [_sheet(line, who=names.get(line.by, "")) for line in lines],
        "on": on.isoformat(),
        "day": day_words(on, today=today),
        "before_url": _url(on - timedelta(days=1)),
        "after_url": _url(on + timedelta(days=1)) if on < today else "",
        "found": list(FOUND.items()),
        "is_past": on < today,
    }
    return render(request, "watch/checks.html", context)


def _url(on: date) -> str:
    return f"{reverse('watch:checks')}?on={on.isoformat()}"


def _sheet(line: SheetLine, *, who: str) -> dict[str, Any]:
    done = len(line.checks)
    if line.lacking:
        word = _("{count} 项有欠缺").format(count=line.lacking)
        state = State(tone=Tone.WARN, word=word)
    elif done == len(line.asked):
        state = State(tone=Tone.OK, word=_("六关都好"))
    else:
        word = _("填了 {done}/{all} 项").format(done=done, all=len(line.asked))
        state = State(tone=Tone.QUIET, word=word)
    return {
        "place": line.place,
        "estate": line.estate,
        "state": state,
        "who": who,
        "key": clock.new_id(),
        "checks": [_check(code, line) for code in line.asked],
        "is_open": 0 < done < len(line.asked),
    }


def _check(code: str, line: SheetLine) -> dict[str, Any]:
    name, what = CHECKS.get(code, (code, ""))
    said = line.checks.get(code, {})
    return {
        "code": code,
        "name": name,
        "what": what,
        "found": said.get("found", ""),
        "note": said.get("note", ""),
    }


@require_POST
@allowing("watch.check")
def keep(request: Asked) -> HttpResponse:
    """Keep what was filled in."""
    now = clock.now()
    place, on = request.POST.get("place", ""), day_of(request.POST.get("on", ""))
    asked = policy(place=place, on=on).six_checks
    sheet = Sheet(
        id=key_of(request.POST.get("key", ""), otherwise=clock.new_id()),
        place=place,
        on=on,
        checks=checks_in(request.POST, asked=asked),
    )
    check(sheet=sheet, by=request.actor, now=now, ids=clock.new_id)
    messages.success(request, _("记下了。"))
    return redirect(_url(on))


urls = [
    path("watch/checks/", checks, name="checks"),
    path("watch/checks/sheets", keep, name="checks_keep"),
]
