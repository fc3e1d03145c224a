"""When a sheet counts as unchecked for long, and which questions have which answers."""

from datetime import UTC, date, datetime, timedelta

from linli.features.households.domain.checking import is_unchecked, rule_on
from linli.features.households.domain.deciding import Answer, offered
from linli.features.households.words import QUESTIONS

NOW = datetime(2020, 5, 1, 2, 0, tzinfo=UTC)


def test_ninety_days_without_a_check_are_long():
    assert not is_unchecked(NOW - timedelta(days=90), now=NOW)
    assert is_unchecked(NOW - timedelta(days=90, seconds=1), now=NOW)


def test_a_sheet_that_nobody_ever_checked_is_unchecked():
    assert is_unchecked(None, now=NOW)


def test_a_day_before_the_first_rule_goes_by_the_first_rule():
    assert rule_on(date(1999, 1, 1)).unchecked_after_days == 90


def test_every_kind_of_question_has_an_answer_and_words():
    assert all(offered(kind) for kind in QUESTIONS)


def test_a_kind_that_nobody_foresaw_can_be_seen_and_left():
    assert offered("person.unheard_of") == (Answer.AS_IS,)
