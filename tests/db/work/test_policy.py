"""Ladders are policy: what is shipped is sound, and what nobody wrote is missed."""

from datetime import date

import pytest

from linli.project.wiring import WORK_KINDS
from linli.work.domain.rungs import Rung
from linli.work.queries import ladders

pytestmark = pytest.mark.django_db
PLACE, DAY = "37.01.76.001.020", date(2020, 2, 1)


@pytest.mark.parametrize("kind", WORK_KINDS, ids=lambda kind: kind.code)
def test_every_kind_of_the_house_has_a_sound_ladder(kind):
    assert ladders.ladder(kind.ladder, place=PLACE, on=DAY).due_in.elapsed.total_seconds() > 0


def test_a_question_about_the_register_begins_at_the_community():
    found = ladders.ladder("work.ladder.register.question", place=PLACE, on=DAY)

    assert (found.begins, found.due_in.days) == (Rung.COMMUNITY, 3)


def test_a_ladder_that_nobody_wrote_is_missed():
    with pytest.raises(ladders.NoLadder):
        ladders.ladder("work.ladder.nothing", place=PLACE, on=DAY)


def test_before_its_first_day_there_is_no_ladder():
    with pytest.raises(ladders.NoLadder):
        ladders.ladder("work.ladder.register.question", place=PLACE, on=date(2019, 12, 31))
