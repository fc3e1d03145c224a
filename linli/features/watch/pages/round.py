"""Readings of many at once: one list in walking order, typed from the keyboard."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.features.watch.actions.taking import take
from linli.features.watch.domain.readings import Finding, Said, Way
from linli.features.watch.domain.verdicts import Taken, Verdict, refusal
from linli.features.watch.forms import keys_in
from linli.features.watch.pages.people import after_in, more_url, windows_at
from linli.features.watch.pages.reading import Posted, form_of
from linli.features.watch.panels.saying import states_of, words_of
from linli.features.watch.queries import people as queries
from linli.features.watch.queries.people import Wanted, WatchLine
from linli.features.watch.words import GROUPS
from linli.kernel.refusals import Reason
from linli.web import clock
from linli.web.asked import Asked, allowing

_UNPROCESSABLE = 422


@require_GET
@never_cache
@allowing("watch.read")
def show(request: Asked) -> HttpResponse:
    """List those whose reading is missing, with a field for each; or everybody."""
    group, showing = request.GET.get("of", ""), request.GET.get("show", "")
    wanted = Wanted(group=group, missing=showing != "all", after=after_in(request))
    lines = queries.watched(wanted=wanted, within=request.actor.may("watch.read"), now=clock.now())
    more = more_url(lines, to="watch:round", show=showing, group=group)
    return _page(request, lines, more=more)


@require_POST
@allowing("watch.read")
def keep(request: Asked) -> HttpResponse:
    """Take what was typed; what is asked back stays on the page beside its reason."""
    now = clock.now()
    rows = {watch: Posted(posted=request.POST, suffix=f"-{watch}") for watch in _rows(request)}
    typed = {watch: row for watch, row in rows.items() if not row.is_empty}
    said = {
        watch: row.said(watch=watch, way=Way.WORKER, id=clock.new_id(), now=now)
        for watch, row in typed.items()
    }
    readings = [one for one in said.values() if isinstance(one, Said)]
    verdicts = take(readings=readings, by=request.actor, now=now, ids=clock.new_id)
    back = {one.watch: one for one in (*verdicts, *_unread(said)) if one.reasons}
    _tell(request, verdicts)
    if not back:
        asked = {name: request.POST.get(name, "") for name in ("of", "show")}
        kept = urlencode({name: said for name, said in asked.items() if said})
        return redirect(f"{reverse('watch:round')}?{kept}" if kept else "watch:round")
    lines = queries.of_watches(watches=tuple(back), within=request.actor.may("watch.read"), now=now)
    return _page(request, lines, typed=typed, back=back)


def _rows(request: Asked) -> tuple[UUID, ...]:
    return keys_in(request.POST.getlist("watch"))


def _unread(said: dict[UUID, Said | Reason]) -> list[Verdict]:
    return [
        Verdict(id=watch, watch=watch, taken=refusal((one,)), reasons=(one,))
        for watch, one in said.items()
        if isinstance(one, Reason)
    ]


def _tell(request: Asked, verdicts: tuple[Verdict, ...]) -> None:
    taken = [one for one in verdicts if one.taken is Taken.TAKEN]
    if taken:
        words = ngettext("记下了 {count} 个人。", "记下了 {count} 个人。", len(taken))
        messages.success(request, words.format(count=len(taken)))
    if known := sum(one.taken is Taken.KNOWN for one in verdicts):
        words = _("有 {count} 个人刚才已经记过了，没有再记。又量了一次的，请重新填。")
        messages.info(request, words.format(count=known))
    if fevers := sum(one.finding is Finding.FEVER for one in taken):
        messages.warning(request, _("有 {count} 个人发热，已经报给医生。").format(count=fevers))


def _page(
    request: Asked,
    lines: tuple[WatchLine, ...],
    *,
    more: str = "",
    typed: dict[UUID, Posted] | None = None,
    back: dict[UUID, Verdict] | None = None,
) -> HttpResponse:
    now = clock.now()
    asked = request.POST if back else request.GET
    group = asked.get("of", "")
    place = request.actor.may("watch.read").places[0]
    # What comes back was measured where the sheet said so.
    sheet = Posted(posted=request.POST) if back else None
    blank = form_of(place=place, key=clock.new_id(), now=now, posted=sheet)
    context = {
        "rows": [
            _row(line, place=place, now=now, typed=typed or {}, back=back or {}) for line in lines
        ],
        "where": blank.where,
        "group": group,
        "group_words": words_of(GROUPS, group) if group else "",
        "shows_all": asked.get("show") == "all",
        "back": len(back or {}),
        "more_url": more,
    }
    status = _UNPROCESSABLE if back else 200
    return render(request, "watch/round.html", context, status=status)


def _row(
    line: WatchLine,
    *,
    place: str,
    now: datetime,
    typed: dict[UUID, Posted],
    back: dict[UUID, Verdict],
) -> dict[str, Any]:
    verdict = back.get(line.id)
    windows = windows_at(line.place, now=now)
    return {
        "line": line,
        "states": states_of(line, windows=windows),
        "form": form_of(
            place=place,
            key=clock.new_id(),
            now=now,
            posted=typed.get(line.id),
            reasons=verdict.reasons if verdict else (),
        ),
    }


urls = [
    path("watch/round/", show, name="round"),
    path("watch/round/readings", keep, name="round_keep"),
]
