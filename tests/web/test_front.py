"""The front door leads everybody to their one screen, and says who they are there."""

import pytest
from django.test import Client
from django.utils.translation import override

from linli.areas.domain import Role
from linli.web.layout import ROLE_WORDS
from tests import world
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "code", "screen"),
    [
        (Role.GRID_WORKER, "370176001020", "/today/"),
        (Role.COMMUNITY_LEADER, "370176001020", "/today/"),
        (Role.STREET_OFFICER, "370176001000", "/areas/"),
        (Role.DISTRICT_OFFICER, "370176000000", "/areas/"),
        (Role.CITY_OFFICER, "370100000000", "/areas/"),
        (Role.ADMINISTRATOR, "370100000000", "/posts/"),
        (Role.GATE_GUARD, "370176001020", "/gates/shifts/"),
        (Role.VOLUNTEER, "370176001020", "/here/"),
        (Role.PROPERTY_COMPANY, "370176001020", "/here/"),
        (Role.INSPECTOR, "370100000000", "/here/"),
        (Role.AUDITOR, "370100000000", "/here/"),
    ],
)
def test_everybody_comes_to_the_one_screen_of_their_role(role, code, screen):
    world.a_community()

    answer = a_visitor(role, area=world.area_named(code)).get("/")

    assert answer["Location"] == screen


def foot_of(page: str) -> list[str]:
    nav = page.split("mainnav")[1].split("</nav>")[0]
    return [
        part.split("<span>")[1].split("</span>")[0]
        for part in nav.split("<li")[1:]
        if "wide-only" not in part
    ]


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (Role.STREET_OFFICER, "370176001000"),
        (Role.DISTRICT_OFFICER, "370176000000"),
    ],
)
def test_an_officer_finds_today_and_what_came_up_at_the_foot(role, code):
    world.a_community()
    officer = a_visitor(role, area=world.area_named(code))

    assert foot_of(officer.get("/areas/").content.decode()) == [
        "今日",
        "上报",
        "住户",
        "观察",
        "辖区",
    ]
    assert officer.get("/today/").status_code == 200


@pytest.mark.parametrize(
    ("role", "ways"),
    [
        (Role.VOLUNTEER, ["规定"]),
        (Role.PROPERTY_COMPANY, ["六关", "规定"]),
        (Role.INSPECTOR, ["逾期和依据", "卡口", "健康码核查", "规定"]),
    ],
)
def test_who_has_no_screen_of_their_own_reads_what_they_can_do_and_cannot(role, ways):
    visitor = a_visitor(role, area=world.a_community())

    page = visitor.get("/here/").content.decode()

    links = [part.split("</a>")[0] for part in page.split("here__way")[1:]]
    assert [link.rsplit(">", 1)[-1] for link in links] == ways
    assert "别的事" in page
    for way in page.split('here__way" href="')[1:]:
        assert visitor.get(way.split('"')[0]).status_code == 200


def test_every_way_in_is_called_in_the_language_of_the_reader():
    leader = a_visitor(Role.COMMUNITY_LEADER, area=world.a_community())
    leader.cookies["linli_language"] = "en"

    nav = leader.get("/today/").content.decode().split("mainnav")[1].split("</nav>")[0]

    words = [part.split("</span>")[0] for part in nav.split("<span>")[1:]]
    assert [word for word in words if not word.isascii()] == []


def test_whoever_has_a_screen_of_their_own_needs_no_landing():
    leader = a_visitor(Role.COMMUNITY_LEADER, area=world.a_community())

    assert leader.get("/here/").status_code == 404
    assert "/here/" not in leader.get("/today/").content.decode()


def test_the_foot_of_a_phone_is_for_what_is_done_on_the_way():
    leader = a_visitor(Role.COMMUNITY_LEADER, area=world.a_community())

    at_the_foot = foot_of(leader.get("/households/").content.decode())

    assert at_the_foot == ["今日", "上报", "住户", "观察", "转运交接"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", ["街道工作人员", "区级工作人员", "市级工作人员"]),
        ("zh-hant", ["街道工作人員", "區級工作人員", "市級工作人員"]),
        ("en", ["Subdistrict officer", "District officer", "City officer"]),
    ],
)
def test_an_officer_is_called_a_person_and_not_an_area(language, words):
    officers = (Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.CITY_OFFICER)

    with override(language):
        assert [str(ROLE_WORDS[role]) for role in officers] == words


def test_the_doors_of_staff_and_residents_lead_to_one_another():
    visitor = Client()

    staff = visitor.get("/accounts/login/").content.decode()
    residents = visitor.get("/start/return/").content.decode()

    assert 'href="/start/return/">居民从这里进</a>' in staff
    assert 'href="/accounts/login/">我是社区工作人员</a>' in residents
