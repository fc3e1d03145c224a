"""A request is one transaction: what fails is undone, and still everybody gets an answer."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from linli.areas.domain import Role
from linli.areas.models import Area, User
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.web.asked import open_to_all
from tests import world
from tests.web import visitors

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.test_asking")]


def _note(name: str) -> None:
    Area.objects.filter(code="370176001020").update(name=name)


@open_to_all(reason="a test")
def refusing(request: HttpRequest) -> HttpResponse:
    _note("refused")
    raise Refused(Reason(code="not_found"))


@open_to_all(reason="a test")
def withheld(request: HttpRequest) -> HttpResponse:
    _note("withheld")
    raise NotYours("x")


@open_to_all(reason="a test")
def broken(request: HttpRequest) -> HttpResponse:
    _note("broken")
    raise ZeroDivisionError


@open_to_all(reason="a test")
def twice(request: HttpRequest) -> HttpResponse:
    _note("twice")
    row = Area.objects.get(code="370176001020")
    Area.objects.create(
        id=world.new_id(), place=row.place, code="x", name="x", level=row.level, began_on=world.DAY
    )
    return HttpResponse("never")


@open_to_all(reason="a test")
def done(request: HttpRequest) -> HttpResponse:
    _note("done")
    return HttpResponse("done")


def _urls() -> list[object]:
    from linli.project.urls import urlpatterns as ours

    views = {
        "refusing": refusing,
        "withheld": withheld,
        "broken": broken,
        "twice": twice,
        "done": done,
    }
    return [*(path(f"test/{name}", view) for name, view in views.items()), *ours]


urlpatterns = _urls()


@pytest.mark.parametrize(
    ("address", "status", "name"),
    [
        ("refusing", 409, "凤凰国际社区居民委员会"),
        ("withheld", 404, "凤凰国际社区居民委员会"),
        ("broken", 500, "凤凰国际社区居民委员会"),
        ("twice", 409, "凤凰国际社区居民委员会"),
        ("done", 200, "done"),
    ],
)
def test_what_fails_is_undone_and_answered(address: str, status: int, name: str):
    community = world.a_community()
    client = visitors.a_visitor(Role.COMMUNITY_LEADER, area=community)
    client.raise_request_exception = False

    answer = client.get(f"/test/{address}")

    assert answer.status_code == status
    assert Area.objects.get(code=community.code).name == name


def test_who_signed_in_long_ago_is_asked_again_before_the_second_factor_is_changed():
    user = visitors.a_user(Role.COMMUNITY_LEADER, area=world.a_community(), password="linli-demo")
    client = Client()
    client.force_login(User.objects.get(id=user))

    answer = client.get("/accounts/2fa/totp/activate/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/reauthenticate/")
