"""The page of a refusal: what to say, an attempt in two taps, needs, up a level, decided above."""

from uuid import UUID

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.features.isolation import models
from linli.features.isolation.actions import climbing
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from tests import moved, world
from tests.moved import TwoSides
from tests.web.isolation.test_moving import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: moved.after(1))


@pytest.fixture
def sides() -> TwoSides:
    return moved.two_sides()


@pytest.fixture
def worker(sides: TwoSides) -> Client:
    return signed_in("worker", sides.here.community, Role.COMMUNITY_STAFF)


def refused(worker: Client, sides: TwoSides) -> UUID:
    answer = worker.post(f"/isolation/{sides.here.order}/refusal")
    assert answer.status_code == 302
    with reaching(EVERYWHERE):
        key: UUID = models.Refusal.objects.within(EVERYWHERE).get().id
    return key


def test_an_attempt_takes_two_taps_and_the_second_asks_for_a_colleague(
    worker: Client, sides: TwoSides
) -> None:
    case = refused(worker, sides)
    page = worker.get(f"/moving/refusals/{case}/").content.decode()
    assert "下一步：网格员上门（社区）" in page
    assert "我来不是催您" in page

    worker.post(
        f"/moving/refusals/{case}/attempts",
        {"outcome": "refused", "at": "2020-02-20T11:00", "said": ["pets"]},
    )

    after = worker.get(f"/moving/refusals/{case}/").content.decode()
    assert "第 1 次劝说：还是不愿意" in after
    assert "这一次不能一个人去" in after
    again = worker.post(
        f"/moving/refusals/{case}/attempts", {"outcome": "refused", "at": "2020-02-20T11:00"}
    )
    assert again.status_code == 409
    assert "不能还是同一个人单独去" in again.content.decode()


def test_a_need_that_is_provided_for_is_said(worker: Client, sides: TwoSides) -> None:
    case = refused(worker, sides)
    worker.post(
        f"/moving/refusals/{case}/attempts",
        {"outcome": "thinking", "at": "2020-02-20T11:00", "said": ["pets"]},
    )

    worker.post(f"/moving/refusals/{case}/needs", {"need": "pets", "arrangement": "neighbour"})

    page = worker.get(f"/moving/refusals/{case}/").content.decode()
    assert "邻居照看" in page
    assert "都有着落了，可以再谈一次。" in page


def test_passed_up_and_no_longer_needed(worker: Client, sides: TwoSides) -> None:
    case = refused(worker, sides)

    worker.post(f"/moving/refusals/{case}/raising")
    assert (
        "下一步：社区书记上门（社区）" in worker.get(f"/moving/refusals/{case}/").content.decode()
    )
    worker.post(f"/moving/refusals/{case}/settling", {"settlement": "no_longer_needed"})

    assert "不用去了" in worker.get(f"/moving/refusals/{case}/").content.decode()


def test_the_district_reads_who_decides_and_by_which_law(worker: Client, sides: TwoSides) -> None:
    case = refused(worker, sides)
    with reaching(EVERYWHERE):
        climbing.climb(within=EVERYWHERE, now=moved.after(9), ids=world.new_id, at_most=9)
    district = signed_in("district", world.area_named("370176000000"), Role.DISTRICT_OFFICER)

    page = district.get(f"/moving/refusals/{case}/").content.decode()
    assert "第三十九条" in page
    assert "社区、街道不能强行带人" in page
    assert "书面决定的文号" in page
    assert "书面决定的文号" not in worker.get(f"/moving/refusals/{case}/").content.decode()

    district.post(
        f"/moving/refusals/{case}/settling",
        {"settlement": "decided_by_authority", "reference": "济高卫决〔2020〕1号"},
    )
    assert "济高卫决〔2020〕1号" in district.get(f"/moving/refusals/{case}/").content.decode()


def test_what_was_not_offered_is_refused(worker: Client, sides: TwoSides) -> None:
    case = refused(worker, sides)

    answer = worker.post(
        f"/moving/refusals/{case}/attempts", {"outcome": "arrested", "at": "2020-02-20T11:00"}
    )

    assert answer.status_code == 409
