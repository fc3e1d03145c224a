"""A watch follows its person, also into another community, with all that hangs on it."""

from datetime import datetime

import pytest

from linli.features.isolation.actions.releasing import release
from linli.features.watch import models
from linli.features.watch.actions.chasing import Means, chase
from linli.features.watch.domain.own import Own
from linli.features.watch.queries.watch import own_watch
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.store.reach import reaching
from linli.work.models import Item
from tests import coming_along, observed, watching, world
from tests.coming_along import Committing, a_leader_of, beside, moved, the_watch
from tests.watching import NOW, a_reading, taken

pytestmark = pytest.mark.django_db


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2020-02-28T{clock}:00+08:00")


def chased(clock: str) -> None:
    means = Means(vault=world.VAULT, address=lambda link: f"https://linli.example/w/{link}")
    chase(now=at(clock), ids=world.new_id, means=means, at_most=100)


def open_work() -> list[tuple[str, str]]:
    with reaching(EVERYWHERE):
        rows = Item.objects.filter(kind__startswith="watch.", closed_at=None).order_by("kind")
        return list(rows.values_list("kind", "place"))


def test_a_watch_follows_into_another_community_with_its_readings(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    it, there = watching.a_watch(), beside()
    _friend, household = watching.a_person(there, room="702", name="方远")
    taken(it, a_reading(it.watch, tenths=381))

    moved(
        it.person,
        to=household,
        by=a_leader_of(it.community, there),
        committing=django_capture_on_commit_callbacks,
    )

    row = the_watch(it.watch)
    assert (row.household, row.place.startswith(there.place)) == (household, True)
    assert coming_along.held(it.person) == [("fever", str(it.watch))]
    assert open_work() == [("watch.fever", row.place)]
    with reaching(EVERYWHERE):
        for model in (models.Reading, models.Membership, models.Fever):
            places = model.objects.within(EVERYWHERE).values_list("place", flat=True)  # type: ignore[attr-defined]
            assert set(places) == {row.place}


def test_the_person_finds_the_watch_at_the_new_home(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    it, there = watching.a_watch(), beside()
    _friend, household = watching.a_person(there, room="702", name="方远")
    taken(it, a_reading(it.watch))
    by = a_leader_of(it.community, there)
    moved(it.person, to=household, by=by, committing=django_capture_on_commit_callbacks)

    home = Jurisdiction(places=(the_watch(it.watch).place,))
    own = Own(people=frozenset((it.person,)), within=home, by="user:resident")
    with reaching(home):
        page = own_watch(id=it.watch, own=own, now=NOW)

    assert [one.tenths for one in page.readings] == [365]
    assert page.line.household == household


def test_the_knock_of_the_old_community_becomes_the_knock_of_the_new(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    it, there = watching.a_watch(phone="13900139001"), beside()
    _friend, household = watching.a_person(there, room="702", name="方远")
    for clock in ("09:00", "10:00", "11:30"):
        chased(clock)
    by = a_leader_of(it.community, there)

    moved(
        it.person,
        to=household,
        by=by,
        committing=django_capture_on_commit_callbacks,
        at=at("11:40"),
    )
    chased("11:41")

    assert open_work() == [("watch.knock", the_watch(it.watch).place)]
    with reaching(EVERYWHERE):
        item = Item.objects.get(kind="watch.knock", closed_at=None)
    assert item.household == household


def test_an_order_given_before_the_move_still_ends_the_watch_after_it(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        it = observed.an_observed()
    there = beside()
    _friend, household = watching.a_person(there, room="702", name="方远")
    by = a_leader_of(it.community, there)
    moved(it.person, to=household, by=by, committing=django_capture_on_commit_callbacks)

    with django_capture_on_commit_callbacks(execute=True), reaching(by.reach()):
        release(order=it.order, by=by, now=observed.END, ids=world.new_id)

    assert coming_along.open_watches() == {}


def test_whoever_moved_and_is_not_watched_moves_alone(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    it, there = watching.a_watch(), beside()
    friend, _home = watching.a_person(there, room="702", name="方远")
    by = a_leader_of(it.community, there)

    moved(friend, to=it.household, by=by, committing=django_capture_on_commit_callbacks)

    assert the_watch(it.watch).place == it.place
    assert coming_along.open_watches() == {it.person: ["other_provinces"]}
