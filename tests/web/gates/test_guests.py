"""A resident tells the gate who is to come, and takes it back; nobody else reads it."""

import pytest
from django.test import Client

from linli.features.gates.models import Announced
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from tests import doors, world
from tests.gated import NOW

PHONE = "13812345678"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def resident() -> Client:
    community = world.a_community()
    world.taken_in(world.a_sheet(world.a_member("林安", phone=PHONE)), community=community)
    return doors.a_resident_of(community, phone=PHONE).client


def announced(resident: Client, **said: str) -> object:
    form = {"day": "2020-02-20", "begins": "11:00", "ends": "13:00", "last": "王 芳", "plate": ""}
    return resident.post("/my/guests/", {**form, **said}, follow=True)


def kept() -> list[tuple[str, str]]:
    with reaching(EVERYWHERE):
        rows = Announced.objects.within(EVERYWHERE).filter(withdrawn_at=None)
        return list(rows.values_list("last", "plate"))


def test_of_a_whole_name_the_last_character_alone_is_kept(resident: Client) -> None:
    page = announced(resident).content.decode()

    assert kept() == [("芳", "")]
    assert "姓名最后一个字“芳”" in page
    assert "2月20日 11:00–13:00" in page
    assert "王" not in page


def test_the_page_of_the_home_shows_who_is_expected(resident: Client) -> None:
    announced(resident, plate="鲁bd12345")

    page = resident.get("/my/").content.decode()

    assert "鲁BD12345" in page
    assert "有人要来，先告诉卡口" in page


def test_what_policy_does_not_allow_is_said_in_words(resident: Client) -> None:
    page = announced(resident, ends="18:00").content.decode()

    assert kept() == []
    assert "一位访客最多 4 个小时。" in page


def test_what_is_no_time_and_no_plate_is_refused(resident: Client) -> None:
    assert "时间没有读懂" in announced(resident, begins="25:61x").content.decode()
    assert "车牌没有读懂" in announced(resident, plate="不知道").content.decode()
    assert kept() == []


def test_who_does_not_come_after_all_is_taken_back(resident: Client) -> None:
    announced(resident)
    with reaching(EVERYWHERE):
        guest = Announced.objects.within(EVERYWHERE).get().id

    page = resident.post(f"/my/guests/{guest}/withdrawal", follow=True).content.decode()

    assert kept() == []
    assert "卡口不再等这一位" in page


def test_a_sign_whose_capital_is_three_is_kept_as_far_as_there_is_room(resident: Client) -> None:
    announced(resident, last="ΐ")

    assert kept() == [("ΐ".upper()[:2], "")]
