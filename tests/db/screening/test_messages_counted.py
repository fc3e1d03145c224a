"""What a household is asked by message counts for those who were written to, and for nobody else."""

from datetime import timedelta

import pytest

from linli.features.screening.actions import take_answer
from linli.features.screening.actions.accounting import follow
from linli.features.screening.actions.writing import Means, climb
from linli.features.screening.domain.answers import How
from linli.indicators.queries import figures
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import screened, world
from tests.screened import NOW, Screened

pytestmark = pytest.mark.django_db
MEANS = Means(ids=world.new_id, vault=world.VAULT, link="https://linli.example/my/")
LATER = NOW + timedelta(hours=2)


def calls(it: Screened) -> int:
    """Read how often households of the community were asked in the week."""
    code, on = it.community.code, local_day(NOW)
    with world.as_seen_from(it.community) as within:
        found = figures(measures=("calls.week",), areas=[code], on=on, within=within)
    figure = found[code, "calls.week"]
    assert figure
    return figure.value


def test_who_answered_before_the_first_message_was_sent_none() -> None:
    it = screened.a_screened()
    with reaching(EVERYWHERE):
        answer = screened.an_answer(it, how=How.SELF)
        take_answer(answer=answer, by=it.leader, now=answer.at, ids=world.new_id)

        climb(now=LATER, means=MEANS)

    assert calls(it) == len(it.households) - 1


def test_who_moved_in_before_the_first_message_was_sent_one() -> None:
    it = screened.a_screened()
    world.taken_in(*screened.homes(3)[2:], community=it.community, at=NOW)
    with reaching(EVERYWHERE):
        follow(round=it.round, now=NOW, ids=world.new_id, within=it.within)

        climb(now=LATER, means=MEANS)

    assert calls(it) == len(it.households) + 1
