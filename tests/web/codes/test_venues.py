"""The code at a door: whoever scans it says they have come; a picture that was passed on says nothing."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.codes import models
from linli.features.codes.queries.cards import venue
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from linli.web.sealing import sealer
from tests import doors, world
from tests.coded import NOW
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db
PHONE = "13800138000"


@pytest.fixture(autouse=True)
def in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


def at_home(community: AreaRecord) -> tuple[Client, UUID]:
    head = world.a_member("张三", phone=PHONE)
    (own,) = world.taken_in(world.a_sheet(head), community=community)
    return doors.a_resident_of(community, phone=PHONE).client, own.person


def shown(community: AreaRecord) -> str:
    """Give the code that the door shows now."""
    return venue(place=community.place, now=NOW, sealer=sealer()).token


def noted() -> list[tuple[str, str]]:
    with reaching(EVERYWHERE):
        return list(models.Fact.objects.values_list("kind", "value"))


def test_a_door_shows_a_code_that_changes(
    community: AreaRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)

    answer = client.get("/codes/door/")

    page = answer.content.decode()
    assert "每 5 分钟换一次" in page
    assert "凤凰国际社区" in page
    assert answer["Refresh"] == "150"
    before = re.findall(r"<path[^>]*>", page)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=5))
    assert re.findall(r"<path[^>]*>", client.get("/codes/door/").content.decode()) != before


def test_who_scans_it_taps_their_name_and_it_is_noted(community: AreaRecord) -> None:
    client, own = at_home(community)
    token = shown(community)

    assert "张三" in client.get(f"/my/arrival/?at={token}").content.decode()
    answer = client.post("/my/arrival/noting", {"at": token, "person": str(own)})

    assert (answer.status_code, answer["Location"]) == (302, f"/my/code/{own}/")
    assert noted() == [("travel", "low")]


def test_a_picture_that_was_passed_on_notes_nothing_and_is_told_to_the_auditor(
    community: AreaRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, own = at_home(community)
    token = shown(community)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=11))

    answer = client.post("/my/arrival/noting", {"at": token, "person": str(own)})

    assert answer.status_code == 409
    assert "场所码已经过时" in answer.content.decode()
    assert noted() == []
    with reaching(EVERYWHERE):
        assert list(models.Alarm.objects.values_list("kind", "count")) == [
            ("codes.late_venue_code", 1)
        ]


@pytest.mark.parametrize(
    ("who", "status"), [("own", 409), ("somebody", 404), ("", 409)], ids=["forged", "other", "none"]
)
def test_what_is_not_ours_or_not_theirs_notes_nothing(
    community: AreaRecord, who: str, status: int
) -> None:
    client, own = at_home(community)
    token = "no-code-of-ours" if who == "own" else shown(community)
    person = {"own": str(own), "somebody": str(world.new_id())}.get(who, "")

    answer = client.post("/my/arrival/noting", {"at": token, "person": person})

    assert answer.status_code == status
    assert noted() == []
