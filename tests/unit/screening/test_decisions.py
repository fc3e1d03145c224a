"""The decisions of a round: the ladder, what an answer does, lists, forecasts, comparisons."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from linli.features.screening.domain.answers import Before, How, Remark, Taken, consequence
from linli.features.screening.domain.comparing import asked_in, compared
from linli.features.screening.domain.forecasting import Pace, Stretch, forecast
from linli.features.screening.domain.laddering import Standing, Tried, after, speaks_against
from linli.features.screening.domain.lists import found
from linli.features.screening.domain.policies import Ladder, Match
from linli.features.screening.domain.rounds import Asked, List, Outcome, Rung, State
from tests import world

TEN = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
LADDER = Ladder(
    remind_after=timedelta(hours=20),
    phone_after=timedelta(hours=24),
    calls=2,
    visits=2,
    apart=timedelta(hours=2),
    begins=time(8, 30),
    ends=time(20, 30),
    refused_on_phone=Rung.DOOR,
)
CALL = Tried(way=Asked.PHONE, outcome=Outcome.NO_ANSWER, at=TEN)


def test_a_wrong_number_leads_to_the_door_at_once() -> None:
    wrong = replace(CALL, outcome=Outcome.WRONG_NUMBER)

    assert after(Standing(rung=Rung.PHONE), wrong, ladder=LADDER).rung is Rung.DOOR


def test_who_asked_to_be_called_back_is_called_then_and_not_counted() -> None:
    then = TEN + timedelta(hours=5)
    back = replace(CALL, outcome=Outcome.CALL_BACK, call_back_at=then)

    stands = after(Standing(rung=Rung.PHONE), back, ladder=LADDER)

    assert (stands.calls, stands.next_at) == (0, then)


def test_the_second_try_of_an_evening_waits_for_the_morning() -> None:
    late = replace(CALL, at=TEN + timedelta(hours=9))

    stands = after(Standing(rung=Rung.PHONE), late, ladder=LADDER)

    assert stands.next_at == datetime.fromisoformat("2020-02-21T08:30:00+08:00")


def test_nobody_says_by_phone_that_a_dwelling_is_empty() -> None:
    empty = replace(CALL, outcome=Outcome.EMPTY)

    reasons = speaks_against(empty, ladder=LADDER)

    assert [reason.code for reason in reasons] == ["screening.not_seen_by_phone"]


def test_two_visits_in_vain_end_as_not_reached() -> None:
    visit = replace(CALL, way=Asked.DOOR)

    once = after(Standing(rung=Rung.DOOR), visit, ladder=LADDER)
    twice = after(once, visit, ladder=LADDER)

    assert (once.state, twice.state) == (State.OPEN, State.UNREACHABLE)


def an_answer(**said: object) -> Taken:
    """Make an answer at the door."""
    values: dict[str, object] = {
        "id": world.new_id(),
        "round": world.new_id(),
        "household": world.new_id(),
        "version": "1",
        "values": {"residents": 2},
        "by": "user:test",
        "how": How.DOOR,
        "at": TEN,
    }
    return Taken(**{**values, **said})  # type: ignore[arg-type]


def test_a_first_answer_settles_and_replaces_nothing() -> None:
    does = consequence(an_answer(), before=Before(is_closed=False, version="1"))

    assert (does.settles, does.replaces, does.remarks) == (True, False, ())


def test_a_worker_does_not_write_over_what_a_household_said() -> None:
    before = Before(is_closed=False, version="1", current_at=TEN - timedelta(hours=1))

    does = consequence(an_answer(), before=before)

    assert (does.settles, does.replaces, does.remarks) == (False, False, (Remark.BESIDES,))


def test_a_correction_that_was_given_earlier_than_what_it_corrects_is_none() -> None:
    before = Before(is_closed=False, version="1", current_at=TEN + timedelta(hours=1))

    does = consequence(an_answer(how=How.SELF), before=before)

    assert does.remarks == (Remark.BESIDES,)


def test_lists_are_found_in_groups_and_repeats_without_a_name() -> None:
    lists = {
        List.RETURNED: (Match(question="from", choices=frozenset(("hubei", "province"))),),
        List.CONTACT: (Match(question="contact", choices=frozenset(("yes",))),),
    }
    values = {
        "member": [
            {"name": "林安", "from": "hubei", "contact": "no"},
            {"name": "林平", "from": "province"},
        ]
    }

    assert found(values, lists=lists) == {List.RETURNED: {"from": 2}}


def test_a_forecast_counts_only_the_hours_in_which_people_are_asked() -> None:
    going = Pace(
        settled=15,
        left=120,
        since=datetime.fromisoformat("2020-02-20T08:30:00+08:00"),
        now=TEN,
    )

    done_at = forecast(going, ladder=LADDER)

    # 15 in an hour and a half; 120 take twelve hours: the rest of this day, and an hour and a half.
    assert done_at == datetime.fromisoformat("2020-02-21T10:00:00+08:00")


def test_what_a_young_day_lacks_comes_from_the_day_before() -> None:
    # Six hours of work a day before, twelve households in each: 72. Then an hour with six.
    begun = datetime.fromisoformat("2020-02-19T14:30:00+08:00")
    midnight = datetime.fromisoformat("2020-02-20T00:00:00+08:00")
    nine_thirty = datetime.fromisoformat("2020-02-20T09:30:00+08:00")
    going = Pace(
        settled=6,
        left=138,
        since=midnight,
        now=nine_thirty,
        earlier=Stretch(settled=72, since=begun, until=midnight),
    )

    done_at = forecast(going, ladder=LADDER)

    # Eleven hours of the day before and one of today: 138 in twelve hours, and so twelve hours more.
    assert done_at == datetime.fromisoformat("2020-02-21T09:30:00+08:00")


def test_without_anybody_settled_today_there_is_no_forecast() -> None:
    going = Pace(settled=0, left=5, since=TEN, now=TEN + timedelta(hours=1))

    assert forecast(going, ladder=LADDER) is None


def test_a_comparison_counts_who_answered_otherwise() -> None:
    asked = asked_in(("residents", "needs"), before=("residents",), lasting=())
    pairs = (({"residents": 2}, {"residents": 3}), ({"residents": 1}, {"residents": 1}))

    questions = compared(pairs, asked=asked)

    assert [(one.question, one.both, one.changed) for one in questions] == [
        ("residents", 2, 1),
        ("needs", 0, 0),
    ]
