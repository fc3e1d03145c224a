"""A resident's own code: the sentence, the reasons, the QR; declare in one tap, object in two."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.features.codes.actions import appealing, deriving, facts
from linli.features.codes.domain.appealing import RESTRICTING, Appealed
from linli.features.codes.domain.facts import Kind
from linli.features.codes.domain.noting import DECLARED, ONESELF, NewFact
from linli.features.codes.domain.own import Own
from linli.features.codes.forms import Unreadable, key_of
from linli.features.codes.panels.saying import card_of, fact_card
from linli.features.codes.queries import appeals, codes
from linli.features.codes.queries import facts as fact_queries
from linli.features.codes.queries.cards import card
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason
from linli.register import queries as register
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.panels import home_of, page_about, whom_to_call
from linli.web.paper import qr
from linli.web.sealing import sealer
from linli.web.signing import signer


def own_of(request: Asked) -> Own:
    """
    Tell for whom somebody who is signed in speaks.

    :raises NotYours: if nobody is signed in.
    """
    if request.user.pk is None:
        raise NotYours("nobody")
    home = home_of(user=request.user.pk, by=request.actor, now=clock.now())
    return Own(people=home.own, within=Jurisdiction(places=(home.place,)), by=request.actor.id)


def mine(request: Asked, person: UUID) -> Own:
    """
    Tell for whom somebody speaks who asks about one of their own.

    :raises NotYours: if it is about somebody else.
    """
    own = own_of(request)
    if person not in own.people:
        raise NotYours(str(person))
    return own


@require_GET
@never_cache
@allowing("codes.own")
def code(request: Asked, person: UUID) -> HttpResponse:
    """Show somebody their code and everything it stands on."""
    now, own = clock.now(), mine(request, person)
    # What lapsed a minute ago restricts nobody: it is weighed before it is shown.
    deriving.derive(people=(person,), now=now, ids=clock.new_id, sealer=sealer())
    found = codes.code_of(person=person, within=own.within)
    made = appeals.appeals_of(person=person, within=own.within)
    noted = fact_queries.facts_of(people=(person,), within=own.within).get(person, ())
    shown = card(person=person, within=own.within, now=now, signer=signer())
    address = reverse("codes:check", args=(shown.token,))
    context = {
        "person": register.person(id=person, within=own.within).line,
        "home_url": page_about("home"),
        "card": card_of(found, now=now) if found else None,
        "restricts": found is not None and found.colour in RESTRICTING,
        "qr": qr(request.build_absolute_uri(address)),
        "minutes": int(shown.lasts.total_seconds() // 60),
        "facts": [fact_card(one, now=now) for one in reversed(noted)],
        "appeals": [
            {
                "at": time_words(one.at, now=now),
                "due": time_words(one.due_at, now=now),
                "answer": one.answer,
                "words": one.answer_words,
                "answered": time_words(one.answered_at, now=now) if one.answered_at else "",
            }
            for one in made
        ],
        "waits": any(one.answered_at is None for one in made),
        "key": clock.new_id(),
        "contact": whom_to_call(place=own.within.places[0]),
    }
    return render(request, "codes/own.html", context)


@require_POST
@allowing("codes.own")
def declare(request: Asked, person: UUID) -> HttpResponse:
    """Take a declaration: well or unwell, or a stay in an area at risk."""
    now, own = clock.now(), mine(request, person)
    kind, _dot, value = request.POST.get("what", "").partition(".")
    if kind not in set(Kind):
        raise Unreadable(Reason(code="codes.no_such_value"))
    fact = NewFact(
        id=key_of(request.POST.get("key", ""), otherwise=clock.new_id()),
        person=person,
        kind=Kind(kind),
        value=value,
        source=ONESELF,
        evidence=DECLARED,
        happened_at=now,
    )
    facts.declare(fact=fact, own=own, now=now, ids=clock.new_id, sealer=sealer())
    messages.success(request, _("记下了，谢谢。"))
    return redirect("codes:own", person=person)


@require_POST
@allowing("codes.own")
def appeal(request: Asked, person: UUID) -> HttpResponse:
    """Take an appeal; say by when it is answered."""
    now = clock.now()
    made = Appealed(
        id=key_of(request.POST.get("key", ""), otherwise=clock.new_id()),
        person=person,
        said=request.POST.get("said", ""),
    )
    due = appealing.appeal(
        made=made, own=mine(request, person), now=now, ids=clock.new_id, sealer=sealer()
    )
    messages.success(request, _("收到了，{at}以前答复您。").format(at=time_words(due, now=now)))
    return redirect("codes:own", person=person)


urls = [
    path("my/code/<uuid:person>/", code, name="own"),
    path("my/code/<uuid:person>/declaration", declare, name="declare"),
    path("my/code/<uuid:person>/appeal", appeal, name="own_appeal"),
]
