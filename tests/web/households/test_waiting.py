"""What a resident said and did not settle: the desk sees it beside what holds, and takes it."""

import pytest

from linli.areas.domain import Role
from linli.register import actions as register
from linli.register import queries
from linli.register.domain.claims import Method
from linli.register.domain.sheets import Relation
from tests import world
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return world.a_community()


@pytest.fixture
def desk(community):
    return a_visitor(Role.COMMUNITY_STAFF, area=community)


def a_person(community):
    (outcome, _) = world.taken_in(
        world.a_sheet(
            world.a_member("张三", phone="13801984444"),
            world.a_member("李四", relation=Relation.SPOUSE),
        ),
        community=community,
    )
    return outcome


def a_visitor_says(community, *, person, **values):
    """Let somebody with a slip say something of a person, and give the question it opens."""
    said = register.Saying(
        community=community,
        method=Method.VISITOR,
        by="user:visitor",
        entry=world.new_id(),
        at=world.NOW.replace(day=2),
    )
    with world.as_seen_from(community) as reach:
        register.correct_person(
            person=person,
            correction=register.Correction(
                values={f"person.{name}": value for name, value in values.items()}
            ),
            within=reach,
            said=said,
            vault=world.VAULT,
            ids=world.new_id,
        )
        return queries.questions(within=reach)[0].id


def person_now(community, person):
    with world.as_seen_from(community) as reach:
        return queries.person(id=person, within=reach).line


def open_questions(community):
    with world.as_seen_from(community) as reach:
        return [one.kind for one in queries.questions(within=reach)]


def test_a_phone_that_waits_is_shown_beside_the_one_that_holds_and_taken(community, desk):
    person = a_person(community).person
    question = a_visitor_says(community, person=person, phone="13801985555")
    page = desk.get(f"/questions/{question}/").content.decode()
    assert "现在登记的是138****4444；凭通知单说是138****5555。" in page
    assert "联系电话改成138****5555" in page
    assert "证件上的号码" not in page

    desk.post(f"/questions/{question}/answer", {"answer": "take", "value": "person.phone"})

    assert person_now(community, person).phone == "13801985555"
    assert open_questions(community) == []


def test_of_two_words_that_wait_the_question_stays_open_for_the_second(community, desk):
    person = a_person(community).person
    question = a_visitor_says(community, person=person, phone="13801985555", name="张叁")

    desk.post(f"/questions/{question}/answer", {"answer": "take", "value": "person.phone"})
    assert open_questions(community) == ["claim.differs"]
    desk.post(f"/questions/{question}/answer", {"answer": "take", "value": "person.name"})

    line = person_now(community, person)
    assert (line.name, line.phone) == ("张叁", "13801985555")
    assert open_questions(community) == []


def test_a_word_that_nobody_said_is_not_taken(community, desk):
    person = a_person(community).person
    question = a_visitor_says(community, person=person, phone="13801985555")

    answer = {"answer": "take", "value": "person.name"}
    refused = desk.post(f"/questions/{question}/answer", answer)

    assert refused.status_code == 409
    assert open_questions(community) == ["claim.differs"]
    assert person_now(community, person).phone == "13801984444"


def test_who_is_said_to_have_moved_is_moved_out_by_one_press(community, desk):
    outcome = a_person(community)
    with world.as_seen_from(community) as reach:
        register.ask_question(
            kind="person.said_gone",
            subject=outcome.person,
            place=community.place,
            facts={},
            now=world.NOW,
            ids=world.new_id,
        )
        (asked,) = queries.questions(within=reach)
    page = desk.get(f"/questions/{asked.id}/").content.decode()
    assert "家里人说已搬走" in page

    gone = {"answer": "gone", "value": str(outcome.household)}
    desk.post(f"/questions/{asked.id}/answer", gone)

    assert open_questions(community) == []
    with world.as_seen_from(community) as reach:
        (line,) = queries.households(within=reach)
    assert [member.name for member in line.members] == ["李四"]
