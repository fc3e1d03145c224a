"""When a sheet counts as unchecked for long, and which questions have which answers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from linli.features.households.domain.checking import is_unchecked, unchecked_before
from linli.features.households.domain.deciding import Answer, offered
from linli.features.households.words import QUESTIONS
from linli.rules.domain.policy import NoSuchPolicy
from tests.unit.rules.policies import policy_on

NOW = datetime(2020, 5, 1, 2, 0, tzinfo=UTC)
BEFORE = unchecked_before(NOW, policy=policy_on(date(2020, 5, 1)))


def test_ninety_days_without_a_check_are_long():
    assert not is_unchecked(NOW - timedelta(days=90), before=BEFORE)
    assert is_unchecked(NOW - timedelta(days=90, seconds=1), before=BEFORE)


def test_a_sheet_that_nobody_ever_checked_is_unchecked():
    assert is_unchecked(None, before=BEFORE)


def test_before_the_first_rule_nothing_is_said():
    with pytest.raises(NoSuchPolicy):
        unchecked_before(NOW, policy=policy_on(date(2019, 12, 31)))


def test_every_kind_of_question_has_an_answer_and_words():
    assert all(offered(kind) for kind in QUESTIONS)


def test_a_kind_that_nobody_foresaw_can_be_seen_and_left():
    assert offered("person.unheard_of") == (Answer.AS_IS,)
