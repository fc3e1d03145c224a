"""What holds here: open to everybody, for the reader's area, on any day, in words."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from linli.areas.domain import Role
from linli.rules import actions
from linli.rules.domain.versions import Ground
from tests import world
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db
SPRING = {"on": "2020-02-28"}


def page(client: Client, path: str = "/rules/", **asked: str) -> str:
    response = client.get(path, asked)
    assert response.status_code == 200
    return response.content.decode()


def test_a_stranger_reads_what_holds_in_the_country() -> None:
    said = page(Client(), **SPRING)

    assert "全国 · 2020年2月28日执行的规定" in said
    assert "14 天" in said
    assert "新型冠状病毒感染的肺炎防控方案（第二版）" in said
    assert "能不能来客" in said
    assert "不可以" in said
    assert "发热、干咳、乏力、咽痛、嗅觉或味觉减退、腹泻" in said


@pytest.mark.parametrize("role", [Role.COMMUNITY_STAFF, Role.RESIDENT, Role.GRID_WORKER])
def test_everybody_who_is_signed_in_reads_it_for_their_area(role: Role) -> None:
    client = a_visitor(role, area=world.a_community())

    assert "凤凰国际社区 · 2020年2月28日执行的规定" in page(client, **SPRING)


def test_what_features_go_by_is_said_with_whose_figure_it_is() -> None:
    said = strip_tags(page(Client(), **SPRING))

    for heading in ("住户自己登记", "住户信息怎样核对、查看和保存", "怎样通知居民"):
        assert heading in said
    for value in ("60 天", "5 分钟", "120 次", "手机短信、上门", "22:00", "72 小时"):
        assert value in said
    assert "凭通知单进来的人说的" in said.partition("没有，再看")[2]
    assert "法律只有原则，具体由本系统定" in said


def test_what_a_city_has_enacted_is_said_with_its_level_and_ground() -> None:
    here = world.a_community()
    city = here.place.rsplit(".", 3)[0]
    change = actions.Overriding(
        code="readings.temperature.times_a_day",
        place=city,
        value=3,
        ground=Ground(title="济南市关于增加测温的通知"),
        valid_from=world.DAY + timedelta(days=1),
    )
    officer = world.an_actor(Role.CITY_OFFICER, area=replace(here, place=city))
    actions.override(change=change, by=officer, now=world.NOW, ids=world.new_id)
    client = a_visitor(Role.COMMUNITY_STAFF, area=here)

    said = page(client, **SPRING)

    assert "3 次" in said
    assert "市里规定" in said
    assert "济南市关于增加测温的通知" in said
    assert "3 次" not in page(Client(), **SPRING)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2022-07-01", ("7 天", "居家健康监测")),
        ("2022-12-01", ("5 天", "高风险、低风险")),
        ("2019-12-31", ("这一天还没有规定",)),
    ],
)
def test_what_held_on_another_day_is_shown(on: str, words: tuple[str, ...]) -> None:
    said = page(Client(), on=on)

    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize("on", ["", "soon", "2020-02-30", "0000-00-00"])
def test_what_is_no_day_is_today(on: str) -> None:
    assert "今天（" in page(Client(), on=on)


def test_an_area_that_there_is_not_is_not_found() -> None:
    assert Client().get("/rules/", {"area": "999999999999"}).status_code == 404


def test_the_history_tells_every_version_and_which_one_holds() -> None:
    said = page(Client(), "/rules/observation.contact.days/", on="2022-07-01")

    order = [
        "2023年1月8日起",
        "以后执行",
        "2022年6月27日起",
        "正在执行",
        "2020年1月22日起",
        "不再执行",
    ]
    assert [said.index(word) for word in order] == sorted(said.index(word) for word in order)


def test_a_code_that_nobody_enacted_is_not_found() -> None:
    assert Client().get("/rules/observation.mood/").status_code == 404


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_no_code_is_shown_to_a_reader(language: str) -> None:
    client = Client(headers={"accept-language": language})

    days = date(2020, 2, 28), date(2022, 7, 1)
    shown = [strip_tags(page(client, on=day.isoformat())) for day in days]

    for code in (
        "home_observation",
        "guard_entry",
        "dry_cough",
        "for_care",
        "last_exposure",
        "workbook",
    ):
        assert not [said for said in shown if code in said]


def test_the_page_asks_the_database_seldom(django_assert_max_num_queries: Any) -> None:
    client = a_visitor(Role.COMMUNITY_STAFF, area=world.a_community())
    page(client, **SPRING)

    with django_assert_max_num_queries(16):
        page(client, **SPRING)
