"""A form that comes again, the time that levels take, and what forms cost."""

from datetime import UTC, date, datetime, timedelta

from linli.features.returns.domain.burden import Asked, doubles, loads
from linli.features.returns.domain.deadlines import Tier, left, steps
from linli.features.returns.domain.questions import question_of
from linli.features.returns.domain.versions import Difference, difference, title_without_dates


def test_a_title_is_known_again_on_another_day() -> None:
    assert title_without_dates("舜华路街道 2月3日 疫情日报表（）") == "舜华路街道疫情日报表"
    assert title_without_dates("2020年2月4日疫情日报表第3期") == "疫情日报表"
    assert title_without_dates("居家情况日报表（2月28日第二版）") == "居家情况日报表"


def test_columns_are_added_gone_or_only_renamed() -> None:
    assert difference(
        ("姓名", "联系电话", "是否独居"), ("姓名", "联系电话号码", "民族")
    ) == Difference(added=("民族",), gone=("是否独居",), renamed=(("联系电话", "联系电话号码"),))
    assert difference(("姓名",), ("姓名",)).is_none


NOON = datetime(2020, 2, 3, 4, tzinfo=UTC)


def test_each_level_says_what_it_took() -> None:
    found = steps(
        {
            Tier.COMMUNITY: NOON - timedelta(hours=30),
            Tier.SENDER: NOON,
            Tier.STREET: NOON - timedelta(hours=18),
        }
    )

    assert [(one.tier, one.eaten) for one in found] == [
        (Tier.SENDER, timedelta()),
        (Tier.STREET, timedelta(hours=18)),
        (Tier.COMMUNITY, timedelta(hours=12)),
    ]
    assert left(found, received_at=NOON - timedelta(hours=32)) == (
        timedelta(hours=32),
        timedelta(hours=2),
    )


def asked(sender: str, form: str, *headings: str, on: date = date(2020, 2, 5)) -> Asked:
    return Asked(sender=sender, form=form, place="37", on=on, headings=headings, new=1)


def test_forms_and_questions_are_counted_by_sender_and_week() -> None:
    found = loads(
        [
            asked("民政局", "老人表", "姓名", "年龄"),
            asked("民政局", "老人表", "姓名", "年龄", on=date(2020, 2, 6)),
            asked("民政局", "老人表", "姓名", "年龄", on=date(2020, 2, 10)),
        ]
    )

    assert [(one.week, one.forms, one.questions, one.new) for one in found] == [
        (date(2020, 2, 10), 1, 2, 1),
        (date(2020, 2, 3), 2, 4, 2),
    ]


def test_the_same_asked_by_two_is_a_double_and_a_daily_form_is_none() -> None:
    one = asked("民政局", "老人表", "姓名", "年龄", "电话", "住址", "独居")
    other = asked("卫健局", "高龄表", "住址", "电话", "姓名", "年龄", "独居", "体温")

    (found,) = doubles([one, one, other])

    assert (found.one, found.other, found.share) == ("卫健局 · 高龄表", "民政局 · 老人表", 1.0)
    assert doubles([one, one]) == ()


def test_a_heading_becomes_a_question() -> None:
    types = [
        question_of(text, at=1).type
        for text in ("近14天是否离开本市", "返回日期", "体温", "去过哪里")
    ]

    assert types == ["select_one yes_no", "date", "decimal", "text"]
