"""The result of a test on the page of an order: noted from its report, read by staff and by the person."""

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.isolation import models
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from tests import observed, world
from tests.observed import NOW, Observed

pytestmark = pytest.mark.django_db
REPORT = {
    "taken_on": "2020-02-20",
    "result": "negative",
    "institution": "社区卫生服务中心",
    "reference": "20200220-001",
}


@pytest.fixture(autouse=True)
def in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def it() -> Observed:
    return observed.an_observed()


def signed_in(role: Role, *, of: Observed) -> Client:
    user = world.a_user(f"{role}-1", role=role, area=of.community, name="王静")
    client = Client()
    client.force_login(User.objects.get(id=user))
    return client


def test_a_doctor_notes_a_result_and_the_page_shows_it_with_its_evidence(it: Observed) -> None:
    doctor = signed_in(Role.DOCTOR, of=it)
    before = doctor.get(f"/isolation/{it.order}/").content.decode()

    doctor.post(f"/isolation/{it.order}/samples", REPORT)

    after = doctor.get(f"/isolation/{it.order}/").content.decode()
    assert "按现在的规定不要求检测，也没有记过结果。" in before
    assert "<strong>阴性</strong>" in after
    assert "社区卫生服务中心 · 报告编号 20200220-001" in after


def test_a_result_without_its_report_is_refused_in_words(it: Observed) -> None:
    doctor = signed_in(Role.DOCTOR, of=it)

    answer = doctor.post(f"/isolation/{it.order}/samples", {**REPORT, "reference": ""})

    assert answer.status_code == 409
    assert "没有写检测机构或者报告编号。" in answer.content.decode()
    with reaching(EVERYWHERE):
        assert not models.Sample.objects.within(EVERYWHERE).exists()


def test_a_grid_worker_reads_results_and_has_no_form_for_them(it: Observed) -> None:
    signed_in(Role.DOCTOR, of=it).post(f"/isolation/{it.order}/samples", REPORT)
    worker = signed_in(Role.GRID_WORKER, of=it)

    page = worker.get(f"/isolation/{it.order}/").content.decode()

    assert "报告编号 20200220-001" in page
    assert f"/isolation/{it.order}/samples" not in page
    assert worker.post(f"/isolation/{it.order}/samples", REPORT).status_code == 404


def test_a_program_notes_a_result_once_and_reads_what_is_due(it: Observed) -> None:
    program = signed_in(Role.COMMUNITY_STAFF, of=it)
    body = {"id": str(world.new_id()), **REPORT}

    answers = [
        program.post(
            f"/api/isolation/orders/{it.order}/samples", body, content_type="application/json"
        ).status_code
        for _ in range(2)
    ]

    read = program.get(f"/api/isolation/orders/{it.order}").json()
    assert answers == [201, 201]
    assert [(one["taken_on"], one["result"]) for one in read["samples"]] == [
        ("2020-02-20", "negative")
    ]
    assert read["tests"] == []
