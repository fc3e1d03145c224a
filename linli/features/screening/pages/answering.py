"""The plain form: what is asked, filled in while talking, at the door, from paper, or at home."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.features.screening.actions.receiving import Means, hand_in
from linli.features.screening.domain.answers import How, Intake, Taken
from linli.features.screening.domain.asking import (
    in_groups,
    plainly,
    without_groups,
)
from linli.features.screening.domain.concealing import opened, without_concealed
from linli.features.screening.domain.rounds import Ground, State
from linli.features.screening.forms import ONCE, read_answer
from linli.features.screening.pages.blocks import SAME, Filled, blocks_of, sealed_once
from linli.features.screening.pages.onward import onward, origin_of
from linli.features.screening.pages.reading import chosen_key, code_of, key_of
from linli.features.screening.panels.saying import turn_card
from linli.features.screening.queries.comparing import known_before
from linli.features.screening.queries.packs import AT_HOME, known_of
from linli.features.screening.queries.rounds import form_of, round_at
from linli.features.screening.queries.turns import AnswerLine, TurnPage, own_household, turn_page
from linli.features.screening.queries.workers import LATER
from linli.features.screening.words import HOWS
from linli.kernel.places import Jurisdiction
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.panels import page_about
from linli.web.parts import Link
from linli.web.vault import vault

_BY_HAND = (How.PHONE, How.DOOR, How.PAPER)


@require_http_methods(["GET", "POST"])
@never_cache
@allowing("screening.answer")
def answer(request: Asked, round: UUID, household: UUID) -> HttpResponse:
    """Show the questions to a worker with what is known; take the answer."""
    within = request.actor.may("screening.answer")
    if request.method == "POST":
        how = code_of(How, request.POST.get("how", ""))
        return _taken(request, round, household, how=how)
    now, page = clock.now(), turn_page(round=round, household=household, within=within)
    card = turn_card(page.line, round=round, now=now, ids=clock.new_id)
    crumbs = (
        Link(text=page.round.name, url=reverse("screening:round", args=(round,))),
        Link(text=_("我的户"), url=reverse("screening:mine", args=(round,))),
        Link(text=card.dwelling),
    )
    usual = next((one for one in _BY_HAND if one == request.GET.get("how")), How.DOOR)
    ways = tuple((one.value, str(HOWS[one]), one is usual) for one in _BY_HAND)
    context = {
        **_asked(page, shown=None, within=within),
        "card": card,
        "crumbs": crumbs,
        "ways": ways,
        "full": tuple(_in_full(page.line.id, usual)),
        "origin": origin_of(request.GET),
        "edits": _own(page, by=request.actor.id),
    }
    return render(request, "screening/answer.html", context)


def _in_full(turn: UUID, usual: How) -> Iterator[tuple[str, str]]:
    """Give where the whole form is filled in, the usual way first."""
    for how in sorted(_BY_HAND, key=lambda one: one is not usual):
        yield str(HOWS[how]), f"{reverse('screening:desk_app')}?turn={turn}&how={how.value}"


def _own(page: TurnPage, *, by: str) -> UUID | None:
    """Give the answer that counts, if the same hand noted it: what is changed now takes its place."""
    found = (one.id for one in page.answers if one.is_current and one.by == by)
    return next(found, None) if page.line.state is State.ANSWERED else None


def _taken(request: Asked, round: UUID, household: UUID, *, how: How) -> HttpResponse:
    """Note an answer, and lead on to the next household; what was pressed in error can be taken back."""
    _take(request, round, household, how=how)
    origin = origin_of(request.POST)
    url = onward(request, origin=origin, round=round, household=household)
    undo = reverse("screening:undo", args=(round, household))
    messages.success(request, _led_on(url, origin=origin), extra_tags=undo)
    return redirect(url)


def _led_on(url: str, *, origin: str) -> str:
    """Say whether there is a household to go on with, where that was looked for."""
    if "#" in url:
        return _("记下了，下一户。")
    return _("记下了，谢谢。") if origin in ("", LATER) else _("记下了，这里没有别的户了。")


@require_http_methods(["GET", "POST"])
@never_cache
@allowing("screening.own")
def own(request: Asked, round: UUID) -> HttpResponse:
    """Show residents the questions about their own household; take the answer, or its correction."""
    within = request.actor.may("screening.own")
    household = own_household(round=round, within=within)
    if request.method == "POST":
        known = _take(request, round, household, how=How.SELF) is Intake.KNOWN
        messages.success(request, _("这份回答收到过了。") if known else _("记下了，谢谢。"))
        return redirect(page_about("home"))
    page = turn_page(round=round, household=household, within=within)
    context = {
        **_asked(page, shown=AT_HOME, within=within),
        "answered": page.line.state == "answered",
        "home_url": page_about("home"),
        "full": (("", reverse("screening:own_app")),),
    }
    return render(request, "screening/own.html", context)


def _asked(
    page: TurnPage, *, shown: frozenset[str] | None, within: Jurisdiction
) -> Mapping[str, Any]:
    """Give the questions with what is known; of what the register knows all, or what is ``shown``."""
    form = form_of(page.round.id)
    plain = plainly(form.definition)
    known = without_groups(_said(page, within=within))
    skipped = frozenset(page.round.lasting) & known.keys()
    questions = [one for one in plain.questions if one.name not in skipped]
    members = page.line.home.members if page.line.home else ()
    # What was answered in this round is newer than the register, which was told of it.
    home = None if _current(page) else page.line.home
    filled = Filled(
        answered=without_concealed(known),
        known=known_of(home, before={}, shown=shown),
        members=tuple(member.name for member in members),
        sealed=sealed_once(known) if shown is None else {},
    )
    return {
        "it": page.round,
        "key": clock.new_id(),
        "version": form.version,
        "blocks": tuple(blocks_of(questions, filled=filled)),
        "left_out": plain.left_out,
        "beyond": plain.beyond,
        "spared": len(skipped),
    }


def _current(page: TurnPage) -> AnswerLine | None:
    """Give what was answered last in this round."""
    current = [one for one in page.answers if one.is_current and not _was_taken_back(one)]
    return current[-1] if current else None


def _said(page: TurnPage, *, within: Jurisdiction) -> Mapping[str, Any]:
    """Give what was answered last: in this round, or in the one before."""
    if current := _current(page):
        return current.values
    before = known_before(round=page.round.id, household=page.line.household, within=within)
    # Of members nothing: who is first of them may have changed since.
    said = without_groups(before)
    return {name: value for name, value in said.items() if not isinstance(value, list)}


def _was_taken_back(answer: AnswerLine) -> bool:
    # What another household said must not stand there to be confirmed.
    return any(ground == Ground.TAKEN_BACK for ground, _reason, _at in answer.asked_again)


def _take(request: Asked, round: UUID, household: UUID, *, how: How) -> Intake:
    now, posted = clock.now(), request.POST
    form = form_of(round)
    questions = plainly(form.definition).questions
    said = {name: posted.getlist(name) for name in posted}
    values = read_answer(questions, {**said, **_unchanged(request, round, household, said)})
    lasting = _lasting(request, round, household, how)
    taken = Taken(
        id=key_of(posted.get("key", ""), otherwise=clock.new_id()),
        round=round,
        household=household,
        version=posted.get("version", form.version),
        values=in_groups({**lasting, **values}, form.definition),
        by=request.actor.id,
        how=how,
        at=now,
        edits=_edited(posted.get("edits", "")),
    )
    means = Means(ids=clock.new_id, vault=vault())
    receipt = hand_in(
        answer=taken, definition=form.definition, by=request.actor, now=now, means=means
    )
    return receipt.intake


def _unchanged(
    request: Asked, round: UUID, household: UUID, said: Mapping[str, list[str]]
) -> Mapping[str, list[str]]:
    """Give the numbers of which somebody says that they are as before: nobody is shown them to be typed again."""
    same = [name for name in said if SAME.format(name=name) in said and not "".join(said[name])]
    if not same:
        return {}
    within = request.actor.may("screening.answer")
    page = turn_page(round=round, household=household, within=within)
    sealed = sealed_once(without_groups(_said(page, within=within)))
    numbers = {ONCE.format(name=name): value for name, value in sealed.items()}
    return {name: [opened(numbers[name], vault=vault())] for name in same if name in numbers}


def _edited(text: str) -> UUID | None:
    return chosen_key(text) if text else None


def _lasting(request: Asked, round: UUID, household: UUID, how: How) -> Mapping[str, Any]:
    """Give what was answered for good in the round before: it was not asked again, and still holds."""
    right = "screening.own" if how is How.SELF else "screening.answer"
    within = request.actor.may(right)
    lasting = round_at(id=round, within=within).lasting
    before = known_before(round=round, household=household, within=within) if lasting else {}
    flat = without_groups(before)
    return {name: value for name, value in flat.items() if name in lasting}


urls = [
    path("screening/<uuid:round>/homes/<uuid:household>/answer/", answer, name="answer"),
    path("screening/<uuid:round>/own/", own, name="own"),
]
