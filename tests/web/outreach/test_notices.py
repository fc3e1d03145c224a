"""A notice through a browser: written, looked at, told once, followed, taken back; read at home."""

import re
from dataclasses import replace
from uuid import UUID

import pytest
from django.test import Client

from linli.areas import actions as areas
from linli.areas import queries as area_queries
from linli.areas.domain import Level, Role
from linli.outreach.domain import Recipient
from linli.outreach.domain.notices import NOTICE, URGENT_NOTICE
from linli.project.wiring import TEMPLATES
from tests import doors, world
from tests.outreach import a_group, a_notice, deliveries, homes, told, ways
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db
LIST_BUDGET = 17
TELLING_BUDGET = 27


@pytest.fixture
def community():
    return world.a_community()


@pytest.fixture
def leader(community):
    return a_visitor(Role.COMMUNITY_LEADER, area=community)


def written(area: str = "", **said: object) -> dict[str, object]:
    """Fill the form in."""
    filled = {"key": str(world.new_id()), "area": area, "text": "明天停水。", "template": NOTICE}
    return {**filled, **said}


def text(answer) -> str:
    return answer.content.decode()


def told_by(client: Client, said: dict[str, object]) -> str:
    """Send a notice and give its page."""
    return client.post("/messages/new/tell/", said, follow=True).redirect_chain[-1][0]


def test_what_is_written_is_shown_before_anything_goes(community, leader):
    homes(community, "13801980001", "")

    page = text(
        leader.post("/messages/new/preview/", written(community.place, text_en="No water."))
    )

    assert "凤凰国际社区通知：明天停水。" in page
    assert "Notice from 凤凰国际社区: No water." in page
    assert re.findall(r"<dd>([\d,]+)</dd>", page) == ["2", "2", "1", "1"]
    assert deliveries() == []


def test_what_names_somebody_is_not_shown_but_sent_back_with_the_reason(community, leader):
    world.taken_in(world.a_sheet(world.a_member("欧阳谨")), community=community)

    answer = leader.post(
        "/messages/new/preview/", written(community.place, text="请欧阳谨来居委会。")
    )

    assert answer.status_code == 422
    assert "内容里有 1 位居民的姓名或者电话" in text(answer)
    assert "请欧阳谨来居委会。</textarea>" in text(answer)


def test_sent_twice_by_a_nervous_finger_it_is_told_once(community, leader):
    homes(community, "13801980001")
    said = written(community.place)

    first, second = told_by(leader, said), told_by(leader, said)

    assert first == second
    assert ways() == ["inbox", "sms"]


def a_grid(community):
    """Make a grid of the first building that stands."""
    (building, *_) = area_queries.areas_under(
        place=community.place, levels=(Level.BUILDING,), on=world.DAY
    )
    place = f"{community.place}.G001"
    areas.share_out_grid(grid=place, buildings=(building.place,), on=world.DAY, ids=world.new_id)
    return building, replace(community, place=place)


def test_a_grid_worker_tells_the_buildings_of_the_grid_follows_it_and_reaches_no_others(community):
    homes(community, "13801980001")
    beside = replace(world.a_sheet().dwelling, building="4")
    world.taken_in(replace(world.a_sheet(), dwelling=beside), community=community)
    building, grid = a_grid(community)
    worker = a_visitor(Role.GRID_WORKER, area=grid)

    where = told_by(worker, written(building.place))
    whole = worker.post("/messages/new/tell/", written(community.place))

    assert re.findall(r"<dd>([\d,]+)</dd>", text(worker.get(where))) == ["1", "0", "1", "0"]
    assert whole.status_code == 422
    assert ways() == ["inbox", "sms"]


def test_what_a_grid_worker_was_told_is_counted_beside_the_way_in_until_it_is_read(community):
    homes(community, "13801980001")
    _, grid = a_grid(community)
    worker = a_visitor(Role.GRID_WORKER, area=grid)
    told(a_notice(community, Recipient.post(Role.GRID_WORKER, place=grid.place)))

    before = text(worker.get("/messages/"))
    worker.post("/messages/read/")
    after = text(worker.get("/messages/"))

    assert ("1 条新的，都看过了" in before, "明天八点到十一点停水。" in before) == (True, True)
    assert ("都看过了" in after, "明天八点到十一点停水。" in after) == (False, True)


def test_the_page_counts_and_lists_the_doors(community, leader):
    homes(community, "13801980001", "")
    where = told_by(leader, written(community.place, template=URGENT_NOTICE))

    page = text(leader.get(where))
    fragment = text(leader.get(f"{where}reach/"))

    assert re.findall(r"<dd>([\d,]+)</dd>", page) == ["2", "0", "1", "1"]
    assert "3号楼2单元502" in page
    assert f'hx-get="{where}reach/"' in page
    assert "<html" not in fragment
    assert "3号楼2单元502" in fragment


def test_a_door_that_was_told_leaves_the_list(community, leader):
    homes(community, "")
    where = told_by(leader, written(community.place))
    (door,) = deliveries(channel="slip")

    leader.post(f"/messages/doors/{door.id}/done/")
    again = leader.post(f"/messages/doors/{door.id}/done/")

    assert "3号楼2单元501" not in text(leader.get(where))
    assert again.status_code == 409


def test_what_was_taken_back_is_not_read_at_home(community, leader):
    resident = doors.a_resident_of(community)
    where = told_by(leader, written(community.place))
    assert "有 1 条新消息" in text(resident.client.get("/my/"))

    leader.post(f"{where}taking-back/")

    assert "新消息" not in text(resident.client.get("/my/"))
    assert "明天停水" not in text(resident.client.get("/my/messages/"))


def test_a_resident_reads_it_in_the_language_of_the_page_and_nobody_has_to_come(community, leader):
    resident = doors.a_resident_of(community)
    where = told_by(leader, written(community.place, text_en="No water."))
    resident.client.post("/language", {"language": "en"})

    assert "Notice from 凤凰国际社区: No water." in text(resident.client.get("/my/messages/"))
    resident.client.post("/my/messages/read/")

    assert "new message" not in text(resident.client.get("/my/"))
    assert re.findall(r"<dd>([\d,]+)</dd>", text(leader.get(where))) == ["1", "1", "0", "0"]


def test_chosen_households_are_told_and_no_area_is_asked_for(community, leader):
    first, _ = homes(community, "13801980001", "13801980002")

    page = text(leader.get(f"/messages/new/?household={first}"))
    told_by(leader, written(households=str(first)))

    assert "发给选定的 1 户" in page
    assert 'name="area"' not in page
    assert [row.household for row in deliveries(channel="sms")] == [first]


def test_a_group_is_chosen_by_its_name(community, leader):
    homes(community, "13801980001")
    group = a_group(community)

    assert "一区群" in text(leader.get("/messages/new/"))
    told_by(leader, written(community.place, groups=[str(group)]))

    assert sorted(ways()) == ["inbox", "robot", "sms"]


def test_a_group_elsewhere_is_none_to_choose(community, leader):
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    group = a_group(beside)
    homes(community, "13801980001")

    assert "一区群" not in text(leader.get("/messages/new/"))
    told_by(leader, written(community.place, groups=[str(group)]))

    assert ways() == ["inbox", "sms"]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/hook", "https://qyapi.weixin.qq.com.example/x", "javascript:x"]
)
def test_a_robot_elsewhere_is_refused(community, leader, url):
    said = {"name": "一区群", "area": community.place, "robot": "wecom", "url": url}

    answer = leader.post("/messages/groups/", said)

    assert answer.status_code == 409
    assert "不是企业微信、钉钉或者飞书群机器人的地址" in text(answer)


def test_a_group_is_added_and_ended_and_its_address_is_never_shown(community, leader):
    url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=topsecret"
    said = {"name": "一区群", "area": community.place, "robot": "wecom", "url": url}

    page = text(leader.post("/messages/groups/", said, follow=True))
    (group,) = set(re.findall(r"/messages/groups/([0-9a-f-]{36})/ending/", page))
    after = text(leader.post(f"/messages/groups/{UUID(group)}/ending/", follow=True))

    assert ("一区群" in page, "topsecret" in page) == (True, False)
    assert "还没有登记群" in after


def test_the_sheets_are_pdfs(community, leader):
    homes(community, "")
    where = told_by(leader, written(community.place))

    for sheet in ("slips", "loudspeaker"):
        answer = leader.get(f"{where}{sheet}/")
        assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_the_lists_cost_the_same_for_one_and_for_twelve(
    community, leader, django_assert_max_num_queries
):
    homes(community, *(f"1380198{n:04d}" for n in range(6)), *([""] * 3))
    tellings = [told(a_notice(community, key=str(n))) for n in range(12)]

    with django_assert_max_num_queries(LIST_BUDGET):
        assert text(leader.get("/messages/sent/")).count("/messages/sent/01") == 12
    with django_assert_max_num_queries(TELLING_BUDGET):
        leader.get(f"/messages/sent/{tellings[0]}/")


def test_every_template_is_shown_in_three_languages(leader):
    page = text(leader.get("/messages/templates/"))

    every = len(TEMPLATES)
    assert (page.count('<dd lang="zh-Hant"'), page.count('<dd lang="en"')) == (every, every)
    assert "URGENT notice from" in page
