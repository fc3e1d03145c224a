"""The plain form: what is asked, filled in while talking, at the door, from paper, or at home."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.features.screening.actions.receiving import Means, hand_in
from linli.features.screening.domain.answers import How, Intake, Taken
from linli.features.screening.domain.asking import (
    Question,
    in_groups,
    plainly,
    without_groups,
    words_of,
)
from linli.features.screening.domain.concealing import without_concealed
from linli.features.screening.domain.rounds import Ground, State
from linli.features.screening.forms import OF_MANY, ONCE, read_answer
from linli.features.screening.pages.onward import onward, origin_of
from linli.features.screening.pages.reading import chosen_key, code_of, key_of
from linli.features.screening.panels.appearing import applies_when
from linli.features.screening.panels.saying import turn_card
from linli.features.screening.queries.comparing import known_before
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

# One block more than there are members: whoever is not in the register yet.
_ONE_MORE = 1
_BY_HAND = (How.PHONE, How.DOOR, How.PAPER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One question as the page draws it; ``choices``: value, words, chosen; ``when``: JSON."""

    name: str
    id: str
    words: str
    kind: str
    value: str
    choices: tuple[tuple[str, str, bool], ...]
    required: bool
    when: str
    secret: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Questions that belong together: those of the household, or of one member."""

    title: str
    controls: tuple[Control, ...]


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
    usual = request.GET.get("how", How.DOOR.value)
    ways = tuple((one.value, str(HOWS[one]), one.value == usual) for one in _BY_HAND)
    context = {
        **_asked(page, within=within),
        "card": card,
        "crumbs": crumbs,
        "ways": ways,
        "origin": origin_of(request.GET),
        "edits": _own(page, by=request.actor.id),
    }
    return render(request, "screening/answer.html", context)


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
        **_asked(page, within=within),
        "answered": page.line.state == "answered",
        "home_url": page_about("home"),
    }
    return render(request, "screening/own.html", context)


def _asked(page: TurnPage, *, within: Jurisdiction) -> Mapping[str, Any]:
    form = form_of(page.round.id)
    plain = plainly(form.definition)
    known = without_groups(without_concealed(_known(page, within=within)))
    skipped = frozenset(page.round.lasting) & known.keys()
    questions = [one for one in plain.questions if one.name not in skipped]
    members = page.line.home.members if page.line.home else ()
    return {
        "it": page.round,
        "key": clock.new_id(),
        "version": form.version,
        "blocks": tuple(_blocks(questions, known, tuple(member.name for member in members))),
        "left_out": plain.left_out,
        "beyond": plain.beyond,
        "spared": len(skipped),
    }


def _known(page: TurnPage, *, within: Jurisdiction) -> Mapping[str, Any]:
    """Give what was answered last: in this round, or in the one before."""
    current = [one for one in page.answers if one.is_current and not _was_taken_back(one)]
    if current:
        return current[-1].values
    return known_before(round=page.round.id, household=page.line.household, within=within)


def _was_taken_back(answer: AnswerLine) -> bool:
    # What another household said must not stand there to be confirmed.
    return any(ground == Ground.TAKEN_BACK for ground, _reason, _at in answer.asked_again)


def _blocks(
    questions: Sequence[Question], known: Mapping[str, Any], members: tuple[str, ...]
) -> Iterator[Block]:
    once = [one for one in questions if not one.repeat]
    if once:
        named = {one.name: ONCE.format(name=one.name) for one in once}
        controls = tuple(_control(one, known.get(one.name), controls=named) for one in once)
        yield Block(title=_("本户"), controls=controls)
    for repeat in dict.fromkeys(one.repeat for one in questions if one.repeat):
        before = known.get(repeat) or []
        for at in range(max(len(members), len(before)) + _ONE_MORE):
            title = members[at] if at < len(members) else _("还有谁住在这里（没有就空着）")
            values = before[at] if at < len(before) else {}
            # Whoever may be nobody has to answer nothing.
            required = at < len(members)
            inside = [one for one in questions if one.repeat == repeat]
            named = {one.name: ONCE.format(name=one.name) for one in once} | {
                one.name: OF_MANY.format(repeat=repeat, at=at, name=one.name) for one in inside
            }
            yield Block(
                title=title,
                controls=tuple(
                    _control(
                        one,
                        values.get(one.name),
                        controls=named,
                        title=members[at] if one.name == "name" and required else "",
                    )
                    for one in inside
                ),
            )


def _control(
    question: Question, value: Any, *, controls: Mapping[str, str], title: str = ""
) -> Control:
    language, name = get_language() or "zh-hans", controls[question.name]
    said = str(value if value is not None else title)
    chosen = set(said.split()) if question.choices else set()
    return Control(
        name=name,
        id=name.replace(".", "-"),
        words=words_of(question.words, language=language, otherwise=question.name),
        kind=question.type,
        value="" if question.choices else said,
        choices=tuple(
            (code, words_of(words, language=language, otherwise=code), code in chosen)
            for code, words in question.choices.items()
        ),
        required=question.is_required,
        when=applies_when(question, controls=controls),
        secret=question.is_secret,
    )


def _take(request: Asked, round: UUID, household: UUID, *, how: How) -> Intake:
    now, posted = clock.now(), request.POST
    form = form_of(round)
    values = read_answer(
        plainly(form.definition).questions,
        {name: posted.getlist(name) for name in posted},
    )
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
