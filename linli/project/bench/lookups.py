"""Measures what people wait for: searches, lists and counts, asked as a page asks them."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from linli.areas import queries as areas
from linli.areas.domain import Actor, grants_of
from linli.features.households.demo.filling import SEED
from linli.kernel.days import local_day
from linli.project.wiring import CAPABILITIES
from linli.register import models, queries
from linli.register.queries import HouseholdFilter
from linli.store.reach import reaching
from linli.web import clock
from linli.web.vault import vault

_PAGES_ON = 9
# What is slow is asked less often: 20 times, or for 5 seconds.
_CALLS_AT_LEAST = 20
_LONG_ENOUGH = 5_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Random people and households within somebody's reach, to ask for."""

    people: Sequence[Mapping[str, Any]]
    households: Sequence[Any]


def lookups(*, usernames: Sequence[str], calls: int) -> dict[str, Any]:
    """Ask every question so many times as each of these users; second lock on, warm cache."""
    return {username: _asked_by(_actor(username), calls=calls) for username in usernames}


def _actor(username: str) -> Actor:
    on = local_day(clock.now())
    user = areas.user_named(username)
    return areas.actor_of(user=user, on=on, grants=grants_of(CAPABILITIES))


def _asked_by(actor: Actor, *, calls: int) -> dict[str, Any]:
    known = _known_to(actor)
    chance = random.Random(SEED)
    return {
        name: _timed(ask, actor=actor, keys=chance.choices(keys, k=calls))
        for name, (ask, keys) in _questions(actor, known).items()
        if keys
    }


def _known_to(actor: Actor) -> _Known:
    within = actor.may("register.see")
    columns = ("name", "pinyin", "initials", "phone", "phone_tail", "document_sealed")
    with reaching(actor.reach()):
        people = models.Person.objects.within(within).exclude(document_sealed=None)
        households = models.Household.objects.within(within).filter(ended_at=None)
        return _Known(
            people=tuple(people.order_by("?").values(*columns)[:400]),
            households=tuple(households.order_by("?").values_list("id", flat=True)[:400]),
        )


Ask = Callable[[Any], int]


def _questions(actor: Actor, known: _Known) -> dict[str, tuple[Ask, Sequence[Any]]]:
    return _searches(actor, known) | _lists(actor, known)


def _searches(actor: Actor, known: _Known) -> dict[str, tuple[Ask, Sequence[Any]]]:
    within = actor.may("register.see")

    def search(text: str) -> int:
        return len(queries.people(text=text, within=within, vault=vault()))

    def of(column: str) -> list[str]:
        return [row[column] for row in known.people if row[column]]

    names = of("name")
    return {
        "identity_number": (
            search,
            [vault().open(bytes(row["document_sealed"])) for row in known.people],
        ),
        "whole_name": (search, [name for name in names if len(name) > 2]),
        "name_of_two": (search, [name for name in names if len(name) == 2]),
        "surname": (search, ["王"]),
        "given_name": (search, [name[1:] for name in names if len(name) == 3]),
        "whole_sound": (search, of("pinyin")),
        "sound_of_surname": (search, ["wang"]),
        "initials": (search, of("initials")),
        "phone_tail": (search, of("phone_tail")),
        "whole_phone": (search, of("phone")),
    }


def _lists(actor: Actor, known: _Known) -> dict[str, tuple[Ask, Sequence[Any]]]:
    within = actor.may("register.see")

    def households(**wishes: Any) -> Ask:
        return lambda _: len(queries.households(within=within, **wishes))

    def matching(wish: HouseholdFilter) -> Ask:
        return households(matching=wish)

    def household(id: Any) -> int:
        return len(queries.household(id=id, within=within).line.members)

    return {
        "first_page": (households(), [None]),
        "tenth_page": (households(after=_end_of_page_nine(actor)), [None]),
        "care_pregnant": (matching(HouseholdFilter(care="pregnant")), [None]),
        "care_aged": (matching(HouseholdFilter(care="aged")), [None]),
        "group_rentals": (matching(HouseholdFilter(tenure="group_rental")), [None]),
        "with_questions": (matching(HouseholdFilter(question="person.two_homes")), [None]),
        "room_501": (matching(HouseholdFilter(room="501")), [None]),
        "one_household": (household, known.households),
        "questions": (lambda _: len(queries.questions(within=within)), [None]),
        "counts": (lambda _: queries.counts(within=within).people, [None]),
    }


def _end_of_page_nine(actor: Actor) -> Any:
    after = None
    with reaching(actor.reach()):
        for _ in range(_PAGES_ON):
            page = queries.households(within=actor.may("register.see"), after=after)
            after = page[-1].key if page else after
    return after


def _timed(ask: Ask, *, actor: Actor, keys: Sequence[Any]) -> dict[str, float]:
    took, rows = [], 0
    # Once before the clock starts: the server has nothing in its memory yet.
    for measured, key in [(False, keys[0]), *((True, key) for key in keys)]:
        began = time.perf_counter()
        with reaching(actor.reach()):
            found = ask(key)
        if measured:
            took.append((time.perf_counter() - began) * 1000)
            rows += found
        if len(took) >= _CALLS_AT_LEAST and sum(took) > _LONG_ENOUGH:
            break
    return {**percentiles(took), "calls": len(took), "rows": rows / len(took)}


def percentiles(took: Sequence[float]) -> dict[str, float]:
    """Give the 50th, 90th and 99th percentile, and the worst."""
    ordered, last = sorted(took), len(took) - 1
    return {
        "p50": ordered[round(last * 0.5)],
        "p90": ordered[round(last * 0.9)],
        "p99": ordered[round(last * 0.99)],
        "worst": ordered[last],
    }
