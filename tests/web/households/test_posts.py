"""Posts and those who sign in, through a browser."""

import pytest
from django.test import Client

from linli.areas import queries
from linli.areas.domain import Level, Role
from linli.areas.models import User
from linli.kernel.days import local_day
from linli.web import clock
from tests import world
from tests.web.visitors import a_user, a_visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return world.a_community()


def roles_of(user):
    actor = queries.actor_of(user=user, on=local_day(clock.now()), grants={})
    return [post.role for post in actor.posts]


def username_of(user):
    return User.objects.get(id=user).username


def test_a_leader_gives_a_post_and_ends_it(community):
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    user = a_user(Role.VOLUNTEER, area=community)
    sent = {"username": username_of(user), "role": "community_staff", "code": community.code}

    page = leader.post("/posts/", sent, follow=True).content.decode()
    assert roles_of(user) == [Role.COMMUNITY_STAFF, Role.VOLUNTEER]

    for part in page.split("/posts/")[1:]:
        if part[36:].startswith("/end"):
            leader.post(f"/posts/{part[:36]}/end")
    assert roles_of(user) == []


@pytest.mark.parametrize(
    ("role", "words"),
    [("city_officer", "选择一个有效的选项"), ("grid_worker", "请选一个网格")],
)
def test_a_leader_gives_no_post_that_is_not_theirs_to_give(community, role, words):
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    user = a_user(Role.VOLUNTEER, area=community)
    sent = {"username": username_of(user), "role": role, "code": community.code}

    response = leader.post("/posts/", sent)

    assert response.status_code in (409, 422)
    assert words in response.content.decode()
    assert roles_of(user) == [Role.VOLUNTEER]


def test_nobody_appoints_themselves(community):
    admin = a_user(Role.ADMINISTRATOR, area=community)
    client = Client()
    client.force_login(User.objects.get(id=admin))
    sent = {"username": username_of(admin), "role": "auditor", "code": community.code}

    response = client.post("/posts/", sent)

    assert "不能任命自己" in response.content.decode()
    assert roles_of(admin) == [Role.ADMINISTRATOR]


def test_an_unknown_username_is_told(community):
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    sent = {"username": "nobody", "role": "volunteer", "code": community.code}

    assert "没有用户名是 nobody 的人" in leader.post("/posts/", sent).content.decode()


def test_the_administrator_adds_somebody_and_hands_the_password_over_once(community):
    admin = a_visitor(Role.ADMINISTRATOR, area=community)

    response = admin.post("/users/new", {"username": "grid34", "name": "关山"})

    password = response.content.decode().split('translate="no">')[1].split("<")[0]
    assert User.objects.get(username="grid34").check_password(password)
    assert "no-store" in response["Cache-Control"]
    assert password not in admin.get("/users/").content.decode()


def test_a_password_reset_and_an_end_of_sessions_sign_somebody_out(community):
    admin = a_visitor(Role.ADMINISTRATOR, area=community)
    user = a_user(Role.COMMUNITY_STAFF, area=community)
    User.objects.filter(id=user).update(name="关山")

    for way in ("password", "sessions"):
        worker = Client()
        worker.force_login(User.objects.get(id=user))
        assert worker.get("/households/").status_code == 200
        admin.post(f"/users/{user}/{way}")
        assert worker.get("/households/").status_code == 302


def test_the_administrator_sees_no_resident(community):
    (outcome,) = world.taken_in(world.a_sheet(world.a_member("林安")), community=community)
    admin = a_visitor(Role.ADMINISTRATOR, area=community)

    for path in ("/households/", f"/households/{outcome.household}/", "/areas/", "/questions/"):
        assert admin.get(path).status_code == 404
    assert admin.post("/search", {"q": "林安"}).status_code == 404
    actor = world.an_actor(Role.ADMINISTRATOR, area=community)
    assert actor.reach().places == ()


def test_grids_are_offered_for_grid_workers(community):
    from linli.areas import actions as areas
    from linli.areas.actions import OwnArea

    laid = OwnArea(above=community.place, level=Level.GRID, name="第01网格", number="1")
    areas.found_areas(wanted=[laid], community=community, on=world.DAY, ids=world.new_id)
    user = a_user(Role.VOLUNTEER, area=community)
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    sent = {
        "username": username_of(user),
        "role": "grid_worker",
        "code": f"{community.code}-G001",
    }

    leader.post("/posts/", sent)

    assert Role.GRID_WORKER in roles_of(user)
