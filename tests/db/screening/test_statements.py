"""What an answer costs is counted: statements, not seconds."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.areas.domain import Role
from linli.features.screening.actions import share_out, take_answer
from linli.features.screening.domain.answers import How, Intake, Receipt
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import screened, world
from tests.screened import NOW, Screened, an_answer

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def taken(it: Screened, **said: object) -> tuple[Receipt, int]:
    """Take an answer in; tell what became of it, and by how many statements."""
    with reaching(EVERYWHERE):
        answer = an_answer(it, **said)
        with CaptureQueriesContext(connection) as asked:
            receipt = take_answer(answer=answer, by=it.leader, now=LATER, ids=world.new_id)
    return receipt, len(asked)


def test_an_answer_is_taken_by_few_statements() -> None:
    it = screened.a_screened(many=3)
    taken(it, household=it.households[2], how=How.SELF)  # policy is read once a process

    receipt, statements = taken(it, how=How.SELF)

    assert (receipt.intake, statements) == (Intake.NEW, 13)


def test_an_answer_of_a_shared_household_takes_a_few_more() -> None:
    it = screened.a_screened(many=3)
    world.a_user("lin", role=Role.COMMUNITY_STAFF, area=it.community, name="林工")
    with reaching(EVERYWHERE):
        share_out(round=it.round, by=it.leader, now=NOW, ids=world.new_id)
    taken(it, household=it.households[2], how=How.DOOR)

    receipt, statements = taken(it, how=How.DOOR)

    assert (receipt.intake, statements) == (Intake.NEW, 19)


def test_an_answer_sent_twice_is_known_by_two_questions() -> None:
    it = screened.a_screened()
    key = world.new_id()
    taken(it, id=key)

    receipt, statements = taken(it, id=key)

    assert (receipt.intake, statements) == (Intake.KNOWN, 4)
