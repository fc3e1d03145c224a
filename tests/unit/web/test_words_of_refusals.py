"""Reasons in words: a day is said as people say it, a version stays as it is written."""

from django.utils.translation import override

from linli.kernel.refusals import Reason
from linli.web.errors import said, words_for


def test_a_day_is_said_as_people_say_it_and_kept_as_programs_read_it() -> None:
    reason = Reason(code="isolation.over_already", facts={"on": "2020-02-06"})

    with override("zh-hans"):
        told = said(reason)

    assert told["words"] == "从接触那天算起，到 2020年2月6日 24时就已经满了，不能再下达观察。"
    assert told["facts"] == {"on": "2020-02-06"}


def test_what_is_no_day_stays_as_it_is() -> None:
    reason = Reason(code="rules.no_such_policy", facts={"day": "someday", "code": "x"})

    with override("zh-hans"):
        assert words_for(reason).startswith("someday 这一天没有“x”的规定。")
