"""What came up is seen a level above, with its history; taken, answered, handed down."""

from datetime import timedelta

import pytest

from linli.areas.domain import Role
from linli.kernel.days import local_day, start_of
from linli.web import clock
from linli.work import actions, models
from tests import works, world
from tests.web.visitors import a_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds_of_work")]


@pytest.fixture
def community():
    return world.a_community()


@pytest.fixture
def street(community):
    return a_visitor(Role.STREET_OFFICER, area=world.area_named("370176001000"))


@pytest.fixture
def item(community):
    """Give an item that was opened yesterday and came up to the street last night."""
    now = clock.now()
    evening = start_of(local_day(now)) - timedelta(hours=3)
    with works.in_reach(community):
        opened = works.opened(works.VISIT, at=community.place, now=evening)
    actions.sweep(now=now, ids=world.new_id)
    return opened


def page(client, address):
    return client.get(address).content.decode()


def row(item, *, community):
    with works.in_reach(community):
        return works.row(item)


def test_what_was_open_at_24_is_on_the_list_of_the_level_above(community, street, item):
    html = page(street, "/morning/")

    assert html.index("昨夜上报") < html.index("上门看望")
    assert "从社区：过了 24 时没有办结，上报" in html
    assert "凤凰国际社区" in html


def test_the_level_below_has_it_no_more(community, item):
    staff = a_visitor(Role.COMMUNITY_STAFF, area=community)

    assert "今天没有要办的事" in page(staff, "/today/")


def test_its_history_is_read_by_whoever_has_it(community, street, item):
    html = page(street, f"/work/{item}/")

    assert "过了 24 时没有办结，上报：社区到街道" in html


def test_it_is_taken_answered_and_handed_down(community, street, item):
    street.post(f"/work/{item}/taking")
    assert row(item, community=community).owner.startswith("user:")
    street.post(f"/work/{item}/answer", {"reason": "请派出所一同上门"})
    street.post(f"/work/{item}/return", {"reason": "请今天再去一次"})

    assert row(item, community=community).rung == "community"
    assert row(item, community=community).owner == ""
    staff = a_visitor(Role.COMMUNITY_STAFF, area=community)
    assert "上门看望" in page(staff, "/today/")
    story = page(staff, f"/work/{item}/")
    assert ("请派出所一同上门" in story, "请今天再去一次" in story) == (True, True)


def test_a_clock_stands_still_and_runs_on_from_the_page(community, street, item):
    street.post(f"/work/{item}/pause", {"reason": "等医院的结果"})
    assert "暂停计时" in page(street, f"/work/{item}/")
    street.post(f"/work/{item}/resumption")

    with works.in_reach(community):
        kinds = list(models.Move.objects.order_by("at", "id").values_list("kind", flat=True))
    assert kinds[-2:] == ["paused", "resumed"]


def test_without_a_reason_nothing_happens(community, street, item):
    answer = street.post(f"/work/{item}/return", {"reason": " "})

    assert answer.status_code == 409
    assert "请写明原因" in answer.content.decode()
    assert row(item, community=community).rung == "street"


def test_who_has_too_much_is_seen(community, item):
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    with works.in_reach(community):
        for _ in range(3):
            works.opened(at=community.place, now=clock.now())

    html = page(leader, "/morning/")

    assert "谁手里有多少" in html
    assert "社区（还没有人接手）" in html


def test_a_grid_worker_has_no_morning_list(community):
    worker = a_visitor(Role.GRID_WORKER, area=community)

    assert worker.get("/morning/").status_code == 404
