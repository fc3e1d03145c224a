"""Open questions through a browser."""

import pytest

from linli.areas.domain import Role
from linli.register import queries
from tests import world
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db


def someone_in_two_homes(community):
    twice = world.a_member("陆雨")
    world.taken_in(world.a_sheet(twice), world.a_sheet(twice, room="502"), community=community)
    with world.as_seen_from(community) as reach:
        (question,) = queries.questions(within=reach)
    return question


def test_a_question_stands_on_the_list_and_on_the_household():
    community = world.a_community()
    question = someone_in_two_homes(community)
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)

    for path in ("/questions/", f"/households/{question.other}/", f"/people/{question.subject}/"):
        page = client.get(path).content.decode()
        assert "登记在两处" in page
        assert f"/questions/{question.id}/" in page


def test_a_grid_worker_reads_the_question_and_leaves_it_to_the_desk():
    community = world.a_community()
    question = someone_in_two_homes(community)
    client = a_visitor(Role.GRID_WORKER, area=community)

    page = client.get(f"/households/{question.other}/").content.decode()

    assert "由社区工作者来定" in page
    assert client.get(f"/questions/{question.id}/").status_code == 404


def test_each_home_is_a_button_and_one_press_decides():
    community = world.a_community()
    question = someone_in_two_homes(community)
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)
    page = client.get(f"/questions/{question.id}/").content.decode()
    assert "只住在凤凰国际一区3号楼2单元501" in page
    assert "只住在凤凰国际一区3号楼2单元502" in page

    answer = {"answer": "home", "value": str(question.other)}
    response = client.post(f"/questions/{question.id}/answer", answer, follow=True)

    assert "没有要定的事" in response.content.decode()
    with world.as_seen_from(community) as reach:
        homes = queries.person(id=question.subject, within=reach).homes
    assert [home for home, _, _ in homes] == [question.other]


def test_a_question_that_has_its_answer_is_not_there_any_more():
    community = world.a_community()
    question = someone_in_two_homes(community)
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)
    path = f"/questions/{question.id}/answer"

    assert client.post(path, {"answer": "both"}).status_code == 302
    assert client.post(path, {"answer": "both"}).status_code == 404


def test_looking_for_duplicates_opens_questions_once():
    community = world.a_community()
    said = {"phone": "13800138000", "document": None}
    world.taken_in(
        world.a_sheet(world.a_member("吴敏", **said)),
        world.a_sheet(world.a_member("吴敏", **said), room="601"),
        community=community,
    )
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)

    first = client.post("/questions/duplicates", follow=True).content.decode()
    second = client.post("/questions/duplicates", follow=True).content.decode()

    assert "找到 1 对可能重复的登记" in first
    assert "没有新的重复登记" in second
