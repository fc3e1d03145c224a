"""A pass on one page: its cards, how it is printed, lost, taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.features.passes.actions import cards, ending
from linli.features.passes.actions.ending import Revoking
from linli.features.passes.domain.states import WhyRevoked
from linli.features.passes.pages.reading import code_of, means
from linli.features.passes.pages.sheets import sheet_of
from linli.features.passes.panels.choices import worded
from linli.features.passes.panels.saying import pass_card
from linli.features.passes.panels.telling import appeal_words, card_words, pass_facts
from linli.features.passes.queries import lists
from linli.features.passes.queries.cards import card_of_pass
from linli.features.passes.queries.pages import pass_page
from linli.features.passes.words import REVOKES
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.panels import page_about
from linli.web.parts import Link

CARDS_AT_MOST = 1_000
_STAFF_REASONS = (
    WhyRevoked.LENT,
    WhyRevoked.MOVED_AWAY,
    WhyRevoked.FALSE_PAPER,
    WhyRevoked.NOT_NEEDED,
    WhyRevoked.MISTAKE,
)


@require_GET
@allowing("passes.see")
def shown(request: Asked, pass_: UUID) -> HttpResponse:
    """Show a pass."""
    now, actor = clock.now(), request.actor
    page = pass_page(id=pass_, within=actor.may("passes.see"), now=now)
    card, place = pass_card(page.line, now=now), page.line.place
    context = {
        "id": pass_,
        "crumbs": (Link(text=_("通行证"), url=reverse("passes:passes")), Link(text=card.whose)),
        "card": card,
        "facts": pass_facts(page, now=now),
        "person_url": page_about("person", page.line.person) if page.line.person else "",
        "cards": [card_words(one, now=now) for one in page.cards],
        "may_give": card.holds and actor.may("passes.give").covers(place),
        "may_revoke": card.holds and actor.may("passes.revoke").covers(place),
        "may_answer": actor.may("passes.answer").covers(place),
        "revokes": worded(REVOKES, _STAFF_REASONS),
        "appeals": [appeal_words(one, now=now) for one in page.appeals],
    }
    return render(request, "passes/pass.html", context)


@require_POST
@allowing("passes.revoke")
def revoke(request: Asked, pass_: UUID) -> HttpResponse:
    """Take a pass back."""
    revoking = Revoking(
        pass_=pass_,
        reason=code_of(WhyRevoked, request.POST.get("reason", "")),
        words=request.POST.get("words", ""),
    )
    ending.revoke(revoking=revoking, by=request.actor, now=clock.now(), means=means())
    messages.success(request, _("已收回，卡口马上知道；本人会看到理由，也可以申诉。"))
    return redirect("passes:pass", pass_=pass_)


@require_POST
@allowing("passes.give")
def lose(request: Asked, card: UUID) -> HttpResponse:
    """Note that a card is lost."""
    cards.lose(card=card, by=request.actor, now=clock.now(), means=means())
    messages.success(request, _("已挂失，这张卡不能再用。需要的话请再印一张。"))
    pass_ = card_of_pass(card=card, within=request.actor.may("passes.give"))
    return redirect("passes:pass", pass_=pass_)


@require_POST
@never_cache
@allowing("passes.give")
def print_card(request: Asked, pass_: UUID) -> HttpResponse:
    """Give out a printed card of a pass, as PDF."""
    now = clock.now()
    made = cards.print_cards(passes=(pass_,), by=request.actor, now=now, means=means())
    return sheet_of(made, within=request.actor.may("passes.give"), now=now)


@require_POST
@never_cache
@allowing("passes.give")
def print_all(request: Asked) -> HttpResponse:
    """Give out printed cards of all passes that have none yet, as sheets of ten."""
    now, within = clock.now(), request.actor.may("passes.give")
    lacking = lists.without_paper(within=within, now=now, at_most=CARDS_AT_MOST)
    made = cards.print_cards(passes=lacking, by=request.actor, now=now, means=means())
    return sheet_of(made, within=within, now=now)


urls = [
    path("passes/cards", print_all, name="print_all"),
    path("passes/cards/<uuid:card>/loss", lose, name="lose"),
    path("passes/<uuid:pass_>/", shown, name="pass"),
    path("passes/<uuid:pass_>/revocation", revoke, name="revoke"),
    path("passes/<uuid:pass_>/card", print_card, name="print"),
]
