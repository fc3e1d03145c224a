"""What a resident sees of an order of their own, and what they can say to it."""

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.isolation import models
from linli.features.isolation.actions.issuing import issue
from linli.kernel.places import EVERYWHERE
from linli.register.domain.sheets import Relation
from linli.store.reach import reaching
from tests import doors, observed, world
from tests.observed import NOW
from tests.web.isolation.test_pages import text

pytestmark = pytest.mark.django_db
PHONE = "13800138000"


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


def at_home(community: AreaRecord, *, phone: str) -> tuple[Client, str, str]:
    """Let the head of a household come in, both grown-ups observed; give both orders."""
    head = world.a_member("张三", phone=PHONE)
    wife = world.a_member("李四", relation=Relation.SPOUSE)
    taken = world.taken_in(world.a_sheet(head, wife), community=community)
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    orders = []
    with reaching(leader.reach()):
        for one in taken:
            order = observed.a_new_order(one.person)
            orders.append(str(issue(order=order, by=leader, now=NOW, ids=world.new_id)))
    resident = doors.a_resident_of(community, phone=phone)
    return resident.client, orders[0], orders[1]


def test_home_says_the_order_as_a_sentence_with_its_reason(community: AreaRecord) -> None:
    resident, own, _ = at_home(community, phone=PHONE)

    page = resident.get("/my/")

    assert "居家医学观察至2020年3月3日24时，因为：密切接触者。" in text(page)
    assert f"/my/isolation/{own}/" in page.content.decode()


def test_nobody_reads_of_another_grown_up_at_home(community: AreaRecord) -> None:
    resident, _, other = at_home(community, phone=PHONE)

    assert text(resident.get("/my/")).count("居家医学观察至") == 1
    assert resident.get(f"/my/isolation/{other}/").status_code == 404
    assert resident.post(f"/my/isolation/{other}/papers", {"kind": "notice"}).status_code == 404


def test_a_slip_alone_tells_nothing_of_an_order(community: AreaRecord) -> None:
    resident, own, _ = at_home(community, phone=doors.a_phone())

    assert "居家医学观察" not in text(resident.get("/my/"))
    assert resident.get(f"/my/isolation/{own}/").status_code == 404


def test_all_that_is_kept_stands_in_one_place(community: AreaRecord) -> None:
    resident, own, _ = at_home(community, phone=PHONE)

    page = text(resident.get(f"/my/isolation/{own}/"))

    assert "密切接触者：《传染病防治法》第三十九条第一款第三项" in page
    assert "不出家门，需要什么由社区送到门口" in page
    assert "别的要求，谁也不能加。" in page
    assert "24 小时内答复您" in page
    assert "结束 30 天以后，这里的内容全部销毁，只留解除证明。" in page


def test_one_tap_agrees(community: AreaRecord) -> None:
    resident, own, _ = at_home(community, phone=PHONE)

    page = text(resident.post(f"/my/isolation/{own}/consent", follow=True))

    assert "记下了，谢谢。" in page
    assert "看过了，我愿意" not in page


def test_an_objection_is_taken_and_its_time_said(community: AreaRecord) -> None:
    resident, own, _ = at_home(community, phone=PHONE)

    page = text(
        resident.post(f"/my/isolation/{own}/objection", {"words": "那天我不在。"}, follow=True)
    )

    assert "收到了，" in page
    assert "以前答复您。" in page
    with reaching(EVERYWHERE):
        assert models.Objection.objects.within(EVERYWHERE).get().said == "那天我不在。"


def test_a_notice_of_ones_own_is_printed(community: AreaRecord) -> None:
    resident, own, _ = at_home(community, phone=PHONE)

    answer = resident.post(f"/my/isolation/{own}/papers", {"kind": "notice"})

    assert answer.content.startswith(b"%PDF")
