"""A question about the register is work for the community: opened with it, closed with its answer."""

import pytest

from linli.areas.domain import Role
from linli.features.households.actions import questions
from linli.features.households.actions.deciding import Decision, decide
from linli.features.households.domain.deciding import Answer
from linli.kernel.places import EVERYWHERE
from linli.register import actions as register
from linli.register import queries
from linli.register.domain.documents import Document, DocumentKind
from linli.store.reach import reaching
from linli.work import models
from linli.work.queries.cards import today
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return world.a_community()


@pytest.fixture
def question(community):
    """Ask about a number with a wrong check digit."""
    wrong = Document(kind=DocumentKind.RESIDENT_ID, number="370198196001010015", sound=False)
    world.taken_in(world.a_sheet(world.a_member(document=wrong)), community=community)
    with world.as_seen_from(community) as within:
        (asked,) = queries.questions(within=within)
    return asked


def brought(*, since=None):
    with reaching(EVERYWHERE):
        return questions.bring(since=since, now=world.NOW, ids=world.new_id)


def settled():
    with reaching(EVERYWHERE):
        return questions.settle(now=world.NOW, ids=world.new_id)


def work_about(question):
    with reaching(EVERYWHERE):
        return models.Item.objects.get(kind="register.question", subject=question.id)


def test_it_is_brought_once_and_stands_at_the_community(question):
    assert (brought(), brought(), brought(since=world.NOW)) == (1, 0, 0)

    item = work_about(question)
    assert (item.rung, item.place, item.person) == ("community", question.place, question.subject)


def test_the_card_says_what_is_asked_and_where_it_is_answered(community, question):
    brought()
    staff = world.an_actor(Role.COMMUNITY_STAFF, area=community)

    with world.as_seen_from(community):
        (card,) = today(by=staff, now=world.NOW)

    assert card.name == "3号楼2单元501"
    assert [(str(task.detail.words), task.detail.url) for task in card.tasks] == [
        ("证件号码可疑", f"/questions/{question.id}/")
    ]


def test_the_answer_closes_the_work_with_it(community, question):
    brought()
    staff = world.an_actor(Role.COMMUNITY_STAFF, area=community)

    with world.as_seen_from(community):
        decide(
            decision=Decision(question=question.id, answer=Answer.AS_IS),
            by=staff,
            now=world.NOW,
            vault=world.VAULT,
            ids=world.new_id,
        )

    item = work_about(question)
    assert (item.outcome, item.closed_by, settled()) == ("as_is", staff.id, 0)


def test_what_was_answered_in_another_way_is_settled(community, question):
    brought()
    with world.as_seen_from(community) as within:
        register.answer_question(
            question=question.id, answer="as_is", by="console", within=within, now=world.NOW
        )

    assert (settled(), settled()) == (1, 0)
    assert work_about(question).outcome == "answered"
