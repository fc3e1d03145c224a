"""Who looks too often is told why and what to do; the auditor reads of it."""

import pytest

from linli.areas.domain import Role
from linli.features.households.domain.looking import Looking, limits_on
from linli.features.households.models import Try
from tests import world
from tests.unit.rules.policies import policy_on
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return world.a_community()


@pytest.fixture
def often(community):
    """Let a worker reveal as often as an hour allows; give the browser and the address."""
    (outcome,) = world.taken_in(world.a_sheet(), community=community)
    client = a_visitor(Role.GRID_WORKER, area=community)
    address = f"/people/{outcome.person}/number"
    for _ in range(limits_on(Looking.REVEAL, policy=policy_on(world.DAY))[0].at_most):
        assert client.post(address, {"purpose": "核对身份"}).status_code == 200
    return client, address


def test_one_too_many_is_refused_in_words_and_counted_no_further(often):
    client, address = often
    tries = Try.objects.count()

    answer = client.post(address, {"purpose": "核对身份"})

    assert answer.status_code == 409
    assert "1 小时里最多看 40 次完整号码" in answer.content.decode()
    assert Try.objects.count() == tries


def test_what_is_refused_in_place_is_told_in_place_and_no_page_stands_in_another(often):
    client, address = often

    answer = client.post(address, {"purpose": "核对身份"}, headers={"HX-Request": "true"})

    assert answer.status_code == 409
    assert "1 小时里最多看 40 次完整号码" in answer.content.decode()
    assert "<main" not in answer.content.decode()


def test_the_auditor_reads_who_it_was_and_the_worker_does_not(community, often):
    client, _ = often

    page = a_visitor(Role.AUDITOR, area=community).get("/audit/")

    assert "1 小时里看完整号码到了 40 次的上限" in page.content.decode()
    assert "网格员" in page.content.decode()
    assert client.get("/audit/").status_code == 404


def test_a_program_passes_the_same_count(community, often):
    client, address = often

    answer = client.post(
        f"/api{address.replace('/number', '/reveals')}",
        {"purpose": "核对身份"},
        content_type="application/json",
    )

    assert [reason["code"] for reason in answer.json()["reasons"]] == ["reveal.too_often"]


def test_an_auditor_of_elsewhere_reads_nothing(often):
    elsewhere = world.a_community(code="370176001021", name="舜奥社区居民委员会")

    page = a_visitor(Role.AUDITOR, area=elsewhere).get("/audit/").content.decode()

    assert "还没有要看的" in page
