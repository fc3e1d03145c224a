"""The worker's list of today through a browser without script."""

import re

import pytest
from django.contrib.messages import get_messages

from linli.areas.domain import Role
from linli.journal import models as journal
from linli.register import queries as register
from linli.register.domain.sheets import Care, Relation
from linli.web import clock
from linli.work import models
from tests import works, world
from tests.web.visitors import a_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds_of_work")]


@pytest.fixture
def community():
    return world.a_community()


@pytest.fixture
def worker(community):
    return a_visitor(Role.COMMUNITY_STAFF, area=community)


@pytest.fixture
def family(community):
    sheet = world.a_sheet(
        world.a_member("林安", phone="13800138017", care=frozenset({Care.AGED})),
        world.a_member("林乐", relation=Relation.SON),
    )
    return world.taken_in(sheet, community=community)


def at_home_of(outcome, *, community, kind=works.CONTACT, **said):
    """Open an item about a household, due by the clock of the pages."""
    with works.in_reach(community):
        place = register.household(id=outcome.household, within=world.within(community)).line.place
        said.setdefault("household", outcome.household)
        return works.opened(kind, at=place, now=clock.now(), **said)


def page(client, address="/today/", **query):
    return client.get(address, query).content.decode()


def sending_on(html):
    return re.search(r'name="sending" value="([0-9a-f-]{36})"', html).group(1)


def row(item, *, community):
    with works.in_reach(community):
        return works.row(item)


def test_a_household_has_one_card_with_everything_that_is_open(community, family, worker):
    at_home_of(family[0], community=community, person=family[1].person)
    at_home_of(family[0], community=community, kind=works.VISIT)

    html = page(worker)

    assert html.count('class="task"') == 1
    assert [
        word in html for word in ("3号楼2单元501", "每日联系", "上门看望", "林乐", "老年人")
    ] == [True] * 5
    assert "打电话给林安" in html


def test_one_tap_answers_all_that_is_open_there(community, family, worker):
    contact = at_home_of(family[0], community=community)
    visit = at_home_of(family[0], community=community, kind=works.VISIT)
    html = page(worker)

    answer = worker.post(
        "/today/results",
        {
            "sending": sending_on(html),
            "card": str(family[0].household),
            "items": [contact, visit],
            "outcome": "all:done",
            "note": "都好",
        },
    )

    assert (answer.status_code, answer.url) == (302, "/today/")
    assert [row(one, community=community).outcome for one in (contact, visit)] == ["done", "done"]
    assert "今天的事都办完了" in page(worker)


def test_one_item_is_answered_apart_and_the_rest_stays(community, family, worker):
    contact = at_home_of(family[0], community=community)
    visit = at_home_of(family[0], community=community, kind=works.VISIT)

    answer = worker.post(
        "/today/results",
        {
            "sending": world.new_id(),
            "card": str(family[0].household),
            "items": [contact, visit],
            "outcome": f"{visit}:moved",
        },
        headers={"HX-Request": "true"},
    ).content.decode()

    assert row(visit, community=community).outcome == "moved"
    assert row(contact, community=community).closed_at is None
    assert ("记下了。" in answer, "撤回" in answer, answer.count('class="task"')) == (True, True, 1)


def test_a_sending_that_arrives_twice_counts_once(community, family, worker):
    item = at_home_of(family[0], community=community)
    said = {"sending": world.new_id(), "items": [item], "outcome": "all:no_answer"}

    for _ in range(3):
        assert worker.post("/today/results", said).status_code == 302

    with works.in_reach(community):
        assert models.Result.objects.count() == 1


def test_a_slip_is_taken_back(community, family, worker):
    item, sending = at_home_of(family[0], community=community), world.new_id()
    answer = worker.post(
        "/today/results", {"sending": sending, "items": [item], "outcome": "all:done"}
    )
    (told,) = get_messages(answer.wsgi_request)
    assert told.extra_tags == f"/today/results/{sending}/undoing"

    worker.post(told.extra_tags)

    assert row(item, community=community).closed_at is None


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"outcome": "all:moved"}, 409),
        ({"outcome": "all:done", "sending": "x"}, 404),
        ({"outcome": "x:done"}, 404),
        ({"outcome": ""}, 404),
    ],
)
def test_what_cannot_be_recorded_leaves_nothing(community, family, worker, said, status):
    item = at_home_of(family[0], community=community)

    answer = worker.post("/today/results", {"sending": world.new_id(), "items": [item], **said})

    assert answer.status_code == status
    with works.in_reach(community):
        assert models.Result.objects.count() == 0


def test_a_call_is_noted_once_and_gives_the_number(community, family, worker):
    said = {"sending": world.new_id()}

    answers = [worker.post(f"/today/calls/{family[0].person}", said) for _ in range(2)]

    assert "tel:13800138017" in answers[0].content.decode()
    with world.as_seen_from(community) as reach:
        looks = register.disclosures_of(people=(family[0].person,), within=reach)
        assert [(look.field, look.purpose) for look in looks] == [
            ("person.phone", "办理今天的事，打电话联系")
        ]
        assert journal.Entry.objects.filter(kind="work.called").count() == 1
    assert answers[1].status_code == 200


def test_somebody_without_a_phone_cannot_be_called(community, family, worker):
    answer = worker.post(f"/today/calls/{family[1].person}", {"sending": world.new_id()})

    assert answer.status_code == 404


def test_an_empty_day_says_so(community, worker):
    assert "今天没有要办的事" in page(worker)


def test_whoever_works_here_lands_on_today(community, worker):
    assert worker.get("/").url == "/today/"


def test_what_lies_next_door_is_on_nobodys_list_here(community, family):
    at_home_of(family[0], community=community)
    neighbour = world.a_community(code="370176001021", name="舜奥社区居民委员会")

    assert "今天没有要办的事" in page(a_visitor(Role.COMMUNITY_STAFF, area=neighbour))


def test_a_page_of_work_asks_few_questions(community, worker, django_assert_max_num_queries):
    for room in range(501, 541):
        (outcome,) = world.taken_in(
            world.a_sheet(world.a_member(phone="13800138017"), room=str(room)), community=community
        )
        at_home_of(outcome, community=community, person=outcome.person)
        at_home_of(outcome, community=community, kind=works.VISIT)

    with django_assert_max_num_queries(26):
        first = page(worker)
    with django_assert_max_num_queries(26):
        everything = page(worker, "/today/?all=1")

    assert [html.count('class="task"') for html in (first, everything)] == [25, 40]
    assert "还有 15 户，全部列出" in first
