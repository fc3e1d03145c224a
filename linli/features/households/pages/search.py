"""Search from everywhere: what is typed is posted and never part of an address or a log."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from linli.features.households.actions import looking
from linli.features.households.pages.cards import card_of
from linli.features.households.pages.reading import text_of
from linli.features.households.pages.saying import born_words
from linli.features.households.queries import policy
from linli.kernel.days import local_day
from linli.register.domain.phones import masked_phone
from linli.register.queries import PersonLine
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.vault import vault

_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """A person as a result of a search."""

    name: str
    url: str
    dwelling: str
    born: str
    number: str
    phone: str


@require_http_methods(["GET", "POST"])
@allowing("register.see")
def search(request: Asked) -> HttpResponse:
    """Find people and households; asked by address only, show an empty box."""
    now = clock.now()
    typed = text_of(request.POST, "q", at_most=_LONGEST)
    before = policy.checked_before(now=now, place=request.actor.posts[0].place)
    found = looking.search(text=typed, by=request.actor, vault=vault(), now=now, ids=clock.new_id)
    return render(
        request,
        "households/search.html",
        {
            "query": typed,
            "people": tuple(_person(one, today=local_day(now)) for one in found.people),
            "cards": tuple(
                card_of(line, checked_before=before, now=now) for line in found.households
            ),
            "cut": found.at_most in (len(found.people), len(found.households)),
            "at_most": found.at_most,
        },
    )


urls = [path("search", search, name="search")]


def _person(line: PersonLine, *, today: date) -> PersonCard:
    return PersonCard(
        name=line.name,
        url=reverse("households:person", args=(line.id,)),
        dwelling=line.dwelling,
        born=born_words(line.birth_date, today=today),
        number=line.document_masked,
        phone=masked_phone(line.phone) if line.phone else "",
    )
