"""Whom a view is for: declared on the view, asked before anything is read."""

import json
from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from linli.areas.domain import Actor, Post, Role
from linli.kernel.refusals import NotYours
from linli.web.asked import NOBODY, allowing, open_to_all

GRANTS = {Role.DOCTOR: frozenset({"register.see"})}
POST = Post(role=Role.DOCTOR, place="37.01", places=("37.01",))
DOCTOR = Actor(id="user:1", posts=(POST,), grants=GRANTS)


@allowing("register.see")
def seen(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


@allowing("register.write")
def written(_request: HttpRequest) -> HttpResponse:
    raise AssertionError("nobody here may write")


def answer(
    view: Callable[..., HttpResponse], *, by: Actor, path: str = "/people/", **headers: str
) -> HttpResponse:
    request = RequestFactory().get(path, headers=headers)
    request.actor = by
    return view(request)


def test_who_may_do_it_somewhere_comes_in():
    assert answer(seen, by=DOCTOR).content == b"seen"


def test_who_may_not_is_told_that_nothing_is_here():
    with pytest.raises(NotYours):
        answer(written, by=DOCTOR)


def test_a_stranger_is_led_to_sign_in_and_back():
    response = answer(seen, by=NOBODY)

    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/people/")


def test_a_fragment_leads_the_whole_window_to_sign_in():
    response = answer(seen, by=NOBODY, HX_Request="true")

    assert (response.status_code, response["HX-Redirect"]) == (401, "/accounts/login/")


def test_a_program_is_told_401():
    response = answer(seen, by=NOBODY, path="/api/people")

    assert response.status_code == 401
    assert json.loads(response.content) == {
        "reasons": [{"code": "not_signed_in", "facts": {}, "words": "请先登录。"}]
    }


def test_a_view_says_whom_it_is_for():
    @open_to_all(reason="a sign of life")
    def health(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("open")

    assert seen.capability == "register.see"
    assert health.open_to_all == "a sign of life"
