"""Keys of other issuers on a page: taken from the file they publish, seen, and no longer taken."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.passes.models import Key
from linli.kernel.tokens.keys import as_record
from tests import world
from tools.vectors.making import published as published_keys

pytestmark = pytest.mark.django_db
OTHERS = published_keys()[1]


@pytest.fixture
def officer() -> Client:
    world.a_community()
    district = world.area_named("370176000000")
    user = world.a_user("district", role=Role.DISTRICT_OFFICER, area=district)
    client = Client()
    client.force_login(User.objects.get(id=user))
    return client


def handed_in(client: Client, content: bytes, *, name: str = "武汉市") -> HttpResponse:
    file = SimpleUploadedFile("keys.json", content, content_type="application/json")
    return client.post("/passes/keys/", {"name": name, "file": file}, follow=True)


def test_the_file_that_another_issuer_publishes_is_taken_and_seen(officer: Client) -> None:
    published = json.dumps({"issuer": OTHERS.issuer, "keys": [as_record(OTHERS)]}).encode()

    page = handed_in(officer, published).content.decode()

    assert "承认了，卡口下次更新数据就认他们的工作通行证。" in page
    assert "武汉市" in page
    assert OTHERS.id.hex() in page
    assert Key.objects.get().kinds == ["work"]


@pytest.mark.parametrize("content", [b"", b"[1]", b"{}", b"no keys", b'{"keys": [{"id": "1"}]}'])
def test_what_is_no_key_is_refused_and_nothing_is_kept(officer: Client, content: bytes) -> None:
    answer = handed_in(officer, content)

    assert answer.status_code == 409
    assert "这不是一份公布的密钥" in answer.content.decode()
    assert Key.objects.count() == 0


def test_a_key_is_no_longer_taken(officer: Client) -> None:
    handed_in(officer, json.dumps(as_record(OTHERS)).encode())

    number = {"number": OTHERS.id.hex()}
    page = officer.post("/passes/keys/retirement", number, follow=True)
    again = officer.post("/passes/keys/retirement", number)

    assert "已停用" in page.content.decode()
    assert again.status_code == 409
    assert Key.objects.get().ended_at is not None


def test_a_leader_of_a_community_takes_no_keys() -> None:
    community = world.a_community()
    user = world.a_user("leader", role=Role.COMMUNITY_LEADER, area=community)
    client = Client()
    client.force_login(User.objects.get(id=user))

    assert handed_in(client, json.dumps(as_record(OTHERS)).encode()).status_code == 404
    assert Key.objects.count() == 0
