"""One person's watch, for staff: the curve and the table, the groups, who may say readings."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.features.watch.actions import asking, joining, linking, taking
from linli.features.watch.domain.own import Granting, Tie
from linli.features.watch.domain.readings import Finding, Way
from linli.features.watch.domain.verdicts import Taken, Verdict
from linli.features.watch.forms import code_of, key_of
from linli.features.watch.pages.fevers import fever_card, names_in
from linli.features.watch.pages.reading import Posted, form_of
from linli.features.watch.panels.addresses import address_of_link
from linli.features.watch.panels.curves import curve_of
from linli.features.watch.panels.saying import card_of, reading_words, until_words, words_of
from linli.features.watch.queries.calling import calls
from linli.features.watch.queries.links import LinkLine
from linli.features.watch.queries.watch import MemberLine, WatchPage, watch_page
from linli.features.watch.words import ENDINGS, GROUPS, TIES, WHYS
from linli.kernel.refusals import Reason
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.panels import page_about
from linli.web.paper import qr
from linli.web.vault import vault

UNPROCESSABLE = 422
_MAY = ("read", "join", "trust", "tell", "follow_up")


@require_GET
@never_cache
@allowing("watch.see")
def watch(request: Asked, watch: UUID) -> HttpResponse:
    """Show everything about somebody's watch."""
    return _page(request, watch)


def _page(
    request: Asked,
    watch: UUID,
    *,
    posted: Posted | None = None,
    reasons: tuple[Reason, ...] = (),
) -> HttpResponse:
    now, by = clock.now(), request.actor
    page = watch_page(id=watch, within=by.may("watch.see"), now=now)
    household, person = page.line.household, page.line.person
    numbers = calls(homes={person: household}, within=by.may("watch.read"))
    context = {
        **shown(page, now=now),
        "form": form_of(
            place=page.line.place, key=clock.new_id(), now=now, posted=posted, reasons=reasons
        ),
        "may": {one: by.may(f"watch.{one}").covers(page.line.place) for one in _MAY},
        "fevers": [fever_card(line, names=names_in(page.fevers), now=now) for line in page.fevers],
        "call": numbers.get(person),
        "household_url": page_about("household", household) if household else "",
        "person_url": page_about("person", person),
    }
    return render(request, "watch/watch.html", context, status=UNPROCESSABLE if reasons else 200)


def shown(page: WatchPage, *, now: datetime) -> dict[str, Any]:
    """Say a watch as staff and the person themselves read it."""
    windows = tuple(one.code for one in page.policy.windows)
    return {
        "id": page.line.id,
        "key": clock.new_id(),
        "person": page.line.person,
        "card": card_of(page.line, windows=windows, needs=page.needs),
        "is_open": page.line.ended_at is None,
        "ended": time_words(page.line.ended_at, now=now) if page.line.ended_at else "",
        "curve": curve_of(page.readings, fever_from=page.policy.measuring.fever_from),
        "readings": [reading_words(one, now=now) for one in page.readings],
        "members": [member_of(one, now=now) for one in page.members],
        "links": [link_of(one, now=now) for one in page.links if one.revoked_at is None],
        "revoked": [link_of(one, now=now) for one in page.links if one.revoked_at is not None],
        "kept_days": page.policy.kept_for.days if page.policy.kept_for else 0,
    }


def member_of(line: MemberLine, *, now: datetime) -> dict[str, Any]:
    """Say somebody's place in a group."""
    return {
        "id": line.id,
        "group": words_of(GROUPS, line.group),
        "why": words_of(WHYS, line.why),
        "began": time_words(line.began_at, now=now),
        "ends": until_words(line.ends_at, now=now) if line.ends_at else "",
        "ended": time_words(line.ended_at, now=now) if line.ended_at else "",
        "ending": words_of(ENDINGS, line.ending) if line.ending else "",
        "can_leave": line.by_hand,
    }


def link_of(line: LinkLine, *, now: datetime) -> dict[str, Any]:
    """Say who may speak, with the address and its code; nothing to open once it is revoked."""
    address = address_of_link(line.id) if line.revoked_at is None else ""
    return {
        "id": line.id,
        "who": line.called or words_of(TIES, line.tie),
        "tie": words_of(TIES, line.tie),
        "address": address,
        "qr": qr(address) if address else "",
        "since": time_words(line.granted_at, now=now),
        "until": time_words(line.revoked_at, now=now) if line.revoked_at else "",
    }


@require_POST
@allowing("watch.read")
def reading(request: Asked, watch: UUID) -> HttpResponse:
    """Take a reading of somebody, said to a worker."""
    now, posted = clock.now(), Posted(posted=request.POST)
    said = posted.said(watch=watch, way=Way.WORKER, id=clock.new_id(), now=now)
    if isinstance(said, Reason):
        return _page(request, watch, posted=posted, reasons=(said,))
    (verdict,) = taking.take(readings=(said,), by=request.actor, now=now, ids=clock.new_id)
    if verdict.reasons:
        return _page(request, watch, posted=posted, reasons=verdict.reasons)
    thank(request, verdict)
    return redirect("watch:watch", watch=watch)


def thank(request: Asked, verdict: Verdict) -> None:
    """Say that a reading was taken, or had been before; and what follows, if it is a fever."""
    if verdict.taken is Taken.KNOWN:
        messages.info(request, _("刚才已经记过了，没有再记。又量了一次的，请重新填。"))
        return
    messages.success(request, _("记下了，谢谢。"))
    if verdict.finding is Finding.FEVER:
        messages.warning(request, _("体温偏高，已经报给社区医生，医生会打电话来。"))


@require_POST
@allowing("watch.read")
def take_back(request: Asked, reading: UUID) -> HttpResponse:
    """Take a reading back that was a slip."""
    watch = taking.take_back(reading=reading, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("撤回了。"))
    return redirect("watch:watch", watch=watch)


@require_POST
@allowing("watch.trust")
def grant(request: Asked, watch: UUID) -> HttpResponse:
    """Let somebody say the readings."""
    linking.grant(
        granting=granting_in(request, watch), by=request.actor, now=clock.now(), ids=clock.new_id
    )
    messages.success(request, _("开通了。把链接发给他，或者让他扫码。"))
    return redirect("watch:watch", watch=watch)


def granting_in(request: Asked, watch: UUID) -> Granting:
    """Read to whom a link is given."""
    return Granting(
        id=key_of(request.POST.get("key", ""), otherwise=clock.new_id()),
        watch=watch,
        tie=code_of(Tie, request.POST.get("tie", "")),
        called=request.POST.get("called", ""),
    )


@require_POST
@allowing("watch.trust")
def revoke(request: Asked, link: UUID) -> HttpResponse:
    """Let somebody say readings no longer."""
    watch = linking.revoke(link=link, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("收回了，这个链接马上打不开了。"))
    return redirect("watch:watch", watch=watch)


@require_POST
@allowing("watch.join")
def leave(request: Asked, membership: UUID) -> HttpResponse:
    """Take somebody out of a group they were put in by mistake."""
    joining.take_out(membership=membership, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("移出了。"))
    return redirect("watch:people")


@require_POST
@allowing("watch.read")
def meet(request: Asked, need: UUID) -> HttpResponse:
    """Note that a need is met."""
    watch = asking.meet_need(need=need, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("记下了。"))
    return redirect("watch:watch", watch=watch)


@require_POST
@allowing("watch.tell")
def tell(request: Asked, watch: UUID) -> HttpResponse:
    """Say something to one person, in their language."""
    asking.tell(
        message=message_in(request, (watch,)),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
        vault=vault(),
    )
    messages.success(request, _("发出了。"))
    return redirect("watch:watch", watch=watch)


def message_in(request: Asked, watches: tuple[UUID, ...]) -> asking.Message:
    """Read a message: Chinese, and English for who reads that."""
    text = {
        "zh-Hans": request.POST.get("text", "").strip()[: asking.TEXT_AT_MOST],
        "en": request.POST.get("text_en", "").strip()[: asking.TEXT_AT_MOST],
    }
    return asking.Message(
        key=key_of(request.POST.get("key", ""), otherwise=clock.new_id()),
        watches=watches,
        text={language: words for language, words in text.items() if words},
    )


urls = [
    path("watch/<uuid:watch>/", watch, name="watch"),
    path("watch/<uuid:watch>/readings", reading, name="reading"),
    path("watch/<uuid:watch>/links", grant, name="grant"),
    path("watch/<uuid:watch>/message", tell, name="tell"),
    path("watch/readings/<uuid:reading>/withdrawal", take_back, name="take_back"),
    path("watch/links/<uuid:link>/revocation", revoke, name="revoke"),
    path("watch/memberships/<uuid:membership>/ending", leave, name="leave"),
    path("watch/needs/<uuid:need>/meeting", meet, name="meet"),
]
