"""The next round starts from the last: what cannot change is not asked again, and twice has a reason."""

from datetime import timedelta

import pytest

from linli.features.screening import models
from linli.features.screening.actions import open_round, take_answer
from linli.features.screening.actions.closing import close_round
from linli.features.screening.actions.opening import CannotOpen
from linli.features.screening.domain.comparing import Why
from linli.features.screening.queries.comparing import comparison, known_before
from linli.store.reach import reaching
from tests import screened, world
from tests.screened import DUE, NOW, an_answer

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)
ASKED = {
    "questions": [
        {"name": "tenure", "type": "select_one", "lasts": True},
        {"name": "residents", "type": "integer"},
    ]
}


def test_a_next_round_asks_only_what_can_have_changed() -> None:
    it = screened.a_screened(many=1)
    models.Form.objects.update(definition=ASKED)
    with reaching(it.leader.reach()):
        before = an_answer(it, values={"tenure": "owned", "residents": 2})
        take_answer(answer=before, by=it.leader, now=LATER, ids=world.new_id)
        close_round(round=it.round, by=it.leader, now=LATER, ids=world.new_id)
        form = models.Form.objects.get().id
        after = screened.a_new_round(
            it.community.place, form=form, after=it.round, lasting=("tenure",), due_at=DUE
        )
        open_round(round=after, by=it.leader, now=LATER, ids=world.new_id)
        again = an_answer(it, round=after.id, values={"residents": 3}, at=LATER)
        take_answer(answer=again, by=it.leader, now=LATER, ids=world.new_id)

        found = comparison(round=after.id, within=it.within)
        known = known_before(round=after.id, household=it.household, within=it.within)

    assert found is not None
    assert (found.twice, found.spared) == (1, 1)
    assert [(one.question, one.why, one.both, one.changed) for one in found.questions] == [
        ("tenure", Why.LASTING, 0, 0),
        ("residents", Why.MAY_CHANGE, 1, 1),
    ]
    assert known == {"tenure": "owned", "residents": 2}


def test_while_a_round_is_open_no_other_begins_there() -> None:
    it = screened.a_screened(many=1)
    another = screened.a_new_round(it.community.place)

    with reaching(it.leader.reach()), pytest.raises(CannotOpen) as refused:
        open_round(round=another, by=it.leader, now=NOW, ids=world.new_id)

    assert [reason.code for reason in refused.value.reasons] == ["screening.open_already"]
    assert models.Round.objects.count() == 1
