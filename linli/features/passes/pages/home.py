"""A resident's passes: what they may show, what they asked for, and what became of it."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.features.passes.actions import appealing, applying, cards, ending
from linli.features.passes.domain.states import Answer, Ending, WhyRevoked
from linli.features.passes.pages.reading import means, own_of
from linli.features.passes.panels.choices import kind_choices
from linli.features.passes.panels.saying import application_card, pass_card
from linli.features.passes.panels.telling import appeal_words, card_words, facts_of, pass_facts
from linli.features.passes.queries.cards import codes_ahead, shown_code
from linli.features.passes.queries.homes import households_in
from linli.features.passes.queries.lists import applications_of, passes_of
from linli.features.passes.queries.pages import AppealLine, own_application, own_pass
from linli.features.passes.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.refusals import Reason
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.errors import words_for
from linli.web.panels import page_about, whom_to_call
from linli.web.paper import qr
from linli.web.vault import vault

# A minute has one code: the page comes anew twice in it, so that no old one stays on the screen.
_REFRESH_SECONDS = 20


@require_GET
@never_cache
@allowing("passes.own")
def mine(request: Asked) -> HttpResponse:
    """List one's passes and applications, and what may be asked for today."""
    now, own = clock.now(), own_of(request)
    place = own.within.places[0]
    homes = households_in(place=place, within=own.within)
    lines = passes_of(people=own.people, households=homes, within=own.within, now=now)
    asked = applications_of(people=own.people, within=own.within)
    kinds = policy(place=place, on=local_day(now)).kinds.values()
    context = {
        "home_url": page_about("home"),
        "cards": [pass_card(line, now=now) for line in lines],
        "applications": [
            application_card(one, now=now) for one in asked if one.answer != Answer.GRANTED
        ],
        "kinds": [one for one in kind_choices(kinds) if one.code != "service"],
        "speaks_for_nobody": not own.people,
        "certificates": words_for(Reason(code="passes.certificate_not_issued")),
        "contact": whom_to_call(place=place),
    }
    return render(request, "passes/mine.html", context)


@require_GET
@never_cache
@allowing("passes.own")
def own_shown(request: Asked, pass_: UUID) -> HttpResponse:
    """Show a pass of one's own: its code, if it is on this phone, and everything kept about it."""
    now, own = clock.now(), own_of(request)
    page = own_pass(id=pass_, own=own, now=now)
    card = pass_card(page.line, now=now)
    code = shown_code(pass_=pass_, own=own, now=now, vault=vault()) if card.holds else None
    taken = page.line.ending == Ending.REVOKED and page.line.reason != WhyRevoked.OWN_WISH
    context = {
        "id": pass_,
        "card": card,
        "code": code,
        "qr": qr(code.text) if code else "",
        "at": time_words(now, now=now),
        "refresh": _REFRESH_SECONDS if code else 0,
        "facts": pass_facts(page, now=now),
        "cards": [card_words(one, now=now) for one in page.cards],
        "mine": page.line.person in own.people,
        "may_appeal": taken and page.line.person in own.people,
        **_appeals(page.appeals, now=now),
        "appeal_id": pass_,
        "contact": whom_to_call(place=page.line.place),
    }
    return render(request, "passes/own.html", context)


@require_GET
@never_cache
@allowing("passes.own")
def own_ahead(request: Asked, pass_: UUID) -> HttpResponse:
    """Give the codes of the minutes to come, for a phone that loses its network."""
    now = clock.now()
    codes = codes_ahead(pass_=pass_, own=own_of(request), now=now, vault=vault())
    given = [[round(at.timestamp() * 1000), text] for at, text in codes]
    return JsonResponse({"now": round(now.timestamp() * 1000), "codes": given})


def _appeals(appeals: tuple[AppealLine, ...], *, now: datetime) -> dict[str, object]:
    return {
        "appeals": [appeal_words(one, now=now) for one in appeals],
        "waits": any(one.answered_at is None for one in appeals),
    }


@require_GET
@never_cache
@allowing("passes.own")
def own_asked(request: Asked, application: UUID) -> HttpResponse:
    """Show an application of one's own and its answer."""
    now, own = clock.now(), own_of(request)
    page = own_application(id=application, own=own, now=now)
    context = {
        "id": application,
        "card": application_card(page.line, now=now),
        "facts": facts_of(page, now=now),
        "open": not page.line.answer,
        "photos": sum(one.destroyed_at is None for one in page.photos),
        "destroyed": sum(one.destroyed_at is not None for one in page.photos),
        "may_appeal": page.line.answer == Answer.DECLINED,
        **_appeals(page.appeals, now=now),
        "appeal_id": application,
        "contact": whom_to_call(place=page.line.place),
    }
    return render(request, "passes/own_application.html", context)


@require_POST
@allowing("passes.own")
def put_on_phone(request: Asked, pass_: UUID) -> HttpResponse:
    """Put a pass on this phone."""
    cards.put_on_phone(pass_=pass_, own=own_of(request), now=clock.now(), means=means())
    return redirect("passes:own", pass_=pass_)


@require_POST
@allowing("passes.own")
def give_back(request: Asked, pass_: UUID) -> HttpResponse:
    """Give a pass back."""
    ending.give_back(pass_=pass_, own=own_of(request), now=clock.now(), means=means())
    messages.success(request, _("已退回。需要的时候可以再申请。"))
    return redirect("passes:mine")


@require_POST
@allowing("passes.own")
def lost(request: Asked, card: UUID) -> HttpResponse:
    """Note that a card of one's own is lost."""
    cards.lose_own(card=card, own=own_of(request), now=clock.now(), means=means())
    messages.success(request, _("已挂失，谁捡到也不能用。要新卡请到社区领。"))
    return redirect("passes:mine")


@require_POST
@allowing("passes.own")
def withdraw(request: Asked, application: UUID) -> HttpResponse:
    """Take an application back."""
    applying.withdraw(application=application, own=own_of(request), now=clock.now(), means=means())
    messages.success(request, _("已撤回，照片已经销毁。"))
    return redirect("passes:mine")


@require_POST
@allowing("passes.own")
def appeal(request: Asked, about: UUID) -> HttpResponse:
    """Take an appeal; say by when it is answered."""
    now = clock.now()
    due = appealing.appeal(
        about=about,
        words=request.POST.get("words", ""),
        own=own_of(request),
        now=now,
        means=means(),
    )
    messages.success(request, _("收到了，{at}以前答复您。").format(at=time_words(due, now=now)))
    return redirect("passes:mine")


urls = [
    path("my/passes/", mine, name="mine"),
    path("my/passes/<uuid:pass_>/", own_shown, name="own"),
    path("my/passes/<uuid:pass_>/ahead", own_ahead, name="own_ahead"),
    path("my/passes/<uuid:pass_>/phone", put_on_phone, name="put_on_phone"),
    path("my/passes/<uuid:pass_>/return", give_back, name="give_back"),
    path("my/passes/cards/<uuid:card>/loss", lost, name="lose_own"),
    path("my/passes/applications/<uuid:application>/", own_asked, name="own_application"),
    path("my/passes/applications/<uuid:application>/withdrawal", withdraw, name="withdraw"),
    path("my/passes/appeals/<uuid:about>", appeal, name="appeal"),
]
