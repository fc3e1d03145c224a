"""What no table could hold is refused before any table sees it, in the one shape of refusals."""

import json
import re

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from linli.areas.domain import Role
from linli.project.api import operations
from tests import world
from tests.web import visitors

pytestmark = pytest.mark.django_db

DEEP = b'{"a":' * 5_000 + b"1" + b"}" * 5_000
BARELY_DEEP = b'{"values":' + b"[" * 30 + b"]" * 30 + b"}"
UNREADABLE = {
    "no JSON": b"{",
    "nothing": b"",
    "bytes that are no UTF-8": b'{"text":"\xff\xfe"}',
    "GB 18030": '{"text":"林安"}'.encode("gb18030"),
    "NUL": b'{"text":"a\\u0000b"}',
    "NUL in a name": b'{"a\\u0000b":1}',
    "half of a surrogate pair": b'{"text":"\\ud800"}',
    "no number": b'{"text":NaN}',
    "an endless number": b'{"text":1e999}',
    "too many digits": b'{"text":' + b"9" * 10_000 + b"}",
    "very deep": DEEP,
    "deeper than any of ours": BARELY_DEEP,
}
KEY = "01a20000-0000-7000-8000-000000000000"
WRITES = sorted({path for method, path, _ in operations() if method == "POST"})
# What asks for nothing but its address.
WITHOUT_A_BODY = ("/confirmations", "/releases", "/refusals", "/raisings", "/shares", "/closings")


@pytest.fixture
def leader() -> Client:
    """Give the program of a community's leader."""
    return visitors.a_visitor(Role.COMMUNITY_LEADER, area=world.a_community())


def sent(client: Client, path: str, body: bytes) -> HttpResponse:
    return client.post(re.sub(r"\{\w+\}", KEY, path), body, content_type="application/json")


@pytest.mark.parametrize("what", UNREADABLE)
def test_an_unreadable_body_is_refused_everywhere(leader: Client, what: str):
    for path in WRITES:
        answer = sent(leader, path, UNREADABLE[what])

        takes_none = path.endswith(WITHOUT_A_BODY)
        assert answer.status_code in ((404,) if takes_none else (400, 422)), path
        (reason,) = answer.json()["reasons"][:1]
        assert set(reason) == {"code", "facts", "words"}


@pytest.mark.parametrize("text", ["%00", "a%00b"])
def test_an_address_with_nul_is_refused(leader: Client, text: str):
    for path in (f"/api/households?room={text}", f"/api/questions?kind={text}"):
        answer = leader.get(path)

        assert answer.status_code == 400
        assert answer.json()["reasons"][0]["code"] == "api.unreadable"


def test_a_body_above_two_megabytes_is_not_read(leader: Client):
    body = b" " * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)

    answer = leader.post("/api/journal/entries", body, content_type="application/json")

    assert answer.status_code == 413
    assert answer.json()["reasons"][0]["code"] == "api.too_large"


def test_what_is_malformed_is_named_by_its_path(leader: Client):
    body = {"area": "370176001020", "dwelling": {"room": "501"}, "members": [{"phone": "1"}]}

    answer = leader.post("/api/households", json.dumps(body), content_type="application/json")

    assert answer.status_code == 422
    assert [reason["facts"] for reason in answer.json()["reasons"]] == [
        {"field": "body.sheet.members.0.name", "rule": "missing"}
    ]


def test_a_stranger_is_told_401_whatever_is_sent():
    for path in WRITES:
        answer = sent(Client(), path, b"{")

        assert (answer.status_code, answer.json()["reasons"][0]["code"]) == (401, "not_signed_in")


def test_a_write_without_the_token_of_a_page_is_refused():
    client = visitors.a_visitor(
        Role.COMMUNITY_LEADER, area=world.a_community(), enforce_csrf_checks=True
    )

    answer = client.post(
        "/api/people/search", json.dumps({"text": "林"}), content_type="application/json"
    )

    assert (answer.status_code, answer.json()["reasons"][0]["code"]) == (403, "api.forbidden")


def test_an_address_that_does_not_exist_answers_in_the_same_shape(leader: Client):
    answer = leader.get("/api/nothing/here")

    assert (answer.status_code, answer.json()["reasons"][0]["code"]) == (404, "not_found")


def test_a_method_that_is_not_offered_says_which_are(leader: Client):
    answer = leader.delete("/api/fields")

    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert answer.json()["reasons"][0]["code"] == "api.wrong_method"


def test_answers_are_kept_by_nobody_on_the_way(leader: Client):
    assert leader.get("/api/fields")["Cache-Control"] == "no-store"
