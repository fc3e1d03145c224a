"""What time brings: reminders and climbs, midnight, two sweepers at once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from linli.areas.domain import Role
from linli.journal import models as journal
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.work import actions, models
from linli.work.domain.kinds import Opening
from tests import works, world

pytestmark = pytest.mark.usefixtures("kinds_of_work")
MIDNIGHT = works.local("2020-02-02T00:00")


@pytest.fixture
def community():
    return world.a_community()


def sweep(now, *, at_most=5_000):
    return actions.sweep(now=now, ids=world.new_id, at_most=at_most)


def staffed(community):
    building = f"{community.place}.E001.B001"
    works.in_office(Role.GRID_WORKER, place=works.a_grid(community, buildings=(building,)))
    return f"{building}.U001.D0001"


def now_of(item):
    with reaching(EVERYWHERE):
        return works.row(item), works.history(item)


@pytest.mark.django_db
def test_it_is_reminded_of_then_climbs_then_climbs_again(community):
    door = staffed(community)
    with works.in_reach(community):
        item = works.opened(at=door)

    swept = [sweep(works.later(hours=hours)) for hours in (0.5, 1, 1.5, 2, 6)]

    row, history = now_of(item)
    assert swept == [0, 1, 0, 1, 1]
    assert history == [
        ("reminded", "grid", "grid"),
        ("climbed", "grid", "community"),
        ("climbed", "community", "street"),
    ]
    assert (row.rung, row.next_at) == ("street", MIDNIGHT)


@pytest.mark.django_db
def test_what_is_open_at_24_climbs_by_itself(community):
    door = staffed(community)
    with works.in_reach(community):
        item = works.opened(works.VISIT, at=door)

    assert sweep(works.local("2020-02-01T23:59")) == 0
    assert sweep(MIDNIGHT) == 1

    row, history = now_of(item)
    assert history == [("climbed.overnight", "grid", "community")]
    assert row.next_at == works.local("2020-02-03T00:00")


@pytest.mark.django_db
def test_a_week_of_standing_still_is_caught_up_rung_by_rung(community):
    door = staffed(community)
    with works.in_reach(community):
        item = works.opened(works.VISIT, at=door)

    sweep(works.later(days=7))

    row, history = now_of(item)
    assert [to for _, _, to in history] == ["community", "street", "district", "city"]
    assert (row.rung, row.next_at) == ("city", None)


@pytest.mark.django_db
def test_climbing_takes_it_out_of_the_hands_it_was_in(community):
    staff = works.in_office(Role.COMMUNITY_STAFF, place=community.place)
    with works.in_reach(community):
        item = works.opened(works.VISIT, at=community.place, owner=staff.id)

    sweep(MIDNIGHT)

    row, _ = now_of(item)
    assert (row.rung, row.owner) == ("street", "")


@pytest.mark.django_db
def test_the_journal_gets_one_entry_an_area_with_counts(community):
    with works.in_reach(community):
        for _ in range(3):
            works.opened(works.VISIT, at=f"{community.place}.E001.B001")
        works.opened(at=f"{community.place}.E001.B001")

    sweep(MIDNIGHT)

    with reaching(EVERYWHERE):
        entries = journal.Entry.objects.filter(kind="work.climbed.overnight").order_by("place")
        said = [(entry.place, entry.payload) for entry in entries]
    assert said == [
        ("37.01.76", {"items": 1, "kinds": {"test.contact": 1}}),
        ("37.01.76.001", {"items": 3, "kinds": {"test.visit": 3}}),
    ]


@pytest.mark.django_db
def test_an_item_of_a_kind_that_nobody_declares_any_more_is_left_alone(community, settings):
    with works.in_reach(community):
        item = works.opened(works.VISIT, at=community.place)
    settings.WORK_KINDS = "linli.project.wiring.WORK_KINDS"

    assert (sweep(MIDNIGHT), sweep(MIDNIGHT)) == (1, 0)

    row, _ = now_of(item)
    assert (row.rung, row.closed_at, row.next_at) == ("community", None, None)


def swept_by_one_of_two(_):
    try:
        return [sweep(MIDNIGHT, at_most=7) for _ in range(40)]
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_two_sweepers_at_once_never_act_twice(community):
    openings = [
        Opening(kind="test.visit", subject=world.new_id(), place=f"{community.place}.E001")
        for _ in range(200)
    ]
    with works.in_reach(community):
        actions.open_items(items=openings, now=world.NOW, ids=world.new_id)

    with ThreadPoolExecutor(2) as hands:
        counts = [sum(done) for done in hands.map(swept_by_one_of_two, range(2))]

    assert sum(counts) == 200
    with reaching(EVERYWHERE):
        moves = models.Move.objects.filter(kind="climbed.overnight")
        climbed = Counter(moves.values_list("item", flat=True))
        assert set(models.Item.objects.values_list("rung", flat=True)) == {"street"}
    assert (len(climbed), set(climbed.values())) == (200, {1})
