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
        (Role.GATE_GUARD, "370176001020", "/messages/"),
    ],
)
def test_everybody_comes_to_the_one_screen_of_their_role(role, code, screen):
    world.a_community()

    answer = a_visitor(role, area=world.area_named(code)).get("/")

    assert answer["Location"] == screen


def test_the_foot_of_a_phone_is_for_what_is_done_on_the_way():
    leader = a_visitor(Role.COMMUNITY_LEADER, area=world.a_community())

    page = leader.get("/households/").content.decode()
    nav = page.split("mainnav")[1].split("</nav>")[0]
    at_the_foot = [
        part.split("<span>")[1].split("</span>")[0]
        for part in nav.split("<li")[1:]
        if "wide-only" not in part
    ]

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
