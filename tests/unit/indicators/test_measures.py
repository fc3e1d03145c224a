"""Measures are declared whole: codes, words, definitions, and what they are made of."""

from dataclasses import replace

import pytest

from linli.indicators.domain import Figure, Inquiry, Measure, Sums, Unit, Words, measures_of
from linli.indicators.domain.figures import added, together
from linli.indicators.domain.rolling import Found, counted_twice, levels_above
from linli.indicators.queries import by_code, known_measures
from linli.indicators.words import UNITS
from linli.register.indicators import HOUSEHOLDS

WORDS = Words("户数", "戶數", "Households")


def test_the_codes_of_the_samples_are_declared() -> None:
    wanted = {
        "households",
        "households.rented",
        "households.group_rental",
        "people",
        "people.aged_60",
        "people.under_14",
        "people.in_group_rental",
        "people.in_hardship",
        "vehicles",
    }

    assert wanted <= by_code().keys()


def test_no_two_measures_are_called_the_same() -> None:
    called: dict[str, str] = {}
    for measure in known_measures():
        for name in {measure.words.zh_hans, *measure.synonyms}:
            assert called.setdefault(name, measure.code) == measure.code, name


def test_every_measure_says_what_it_counts_and_in_what() -> None:
    assert [one.code for one in known_measures() if one.unit not in UNITS] == []
    assert [one.code for one in known_measures() if len(one.definition.zh_hans) < 5] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"sums": Sums.RATIO},
        {"source": None},
        {"part": "households"},
        {"sums": Sums.DISTINCT, "amount": "1"},
        {"good": "sideways"},
        {"words": Words("户数", "", "Households")},
    ],
)
def test_a_measure_that_cannot_be_counted_stops_the_program(wrong: dict[str, object]) -> None:
    sound = Measure(
        code="households",
        words=WORDS,
        definition=WORDS,
        unit=Unit.HOUSEHOLDS,
        sums=Sums.STOCK,
        source=HOUSEHOLDS,
    )

    with pytest.raises(ValueError, match="households"):
        replace(sound, **wrong)


def test_what_apps_ask_is_counted_together_and_by_each() -> None:
    one = Inquiry(code="a", words=WORDS, rows="SELECT 1", tables=("t",), days_back=9)
    other = replace(one, code="b", tables=("t", "u"), days_back=7, by_the_clock=True)

    made = {measure.code: measure for measure in measures_of((one, other))}

    assert list(made) == [
        *("answers.week", "answers.week_per_household", "calls.week", "calls.week_per_household"),
        *("answers.week.a", "answers.week.b"),
    ]
    source = made["answers.week"].source
    assert source
    assert (source.tables, source.days_back, source.by_the_clock) == (("t", "u"), 7, True)
    assert made["answers.week.b"].where == "questions > 0 AND asker = 'b'"


def test_two_apps_do_not_call_different_policy_the_same() -> None:
    one = Inquiry(
        code="a", words=WORDS, rows="", tables=(), days_back=7, policy=(("times", "a.times"),)
    )

    with pytest.raises(ValueError, match="times"):
        measures_of((one, replace(one, code="b", policy=(("times", "b.times"),))))


def test_of_ratios_both_parts_are_added_never_the_quotients() -> None:
    whole = added([Figure(value=1, of=2), Figure(value=0, of=98)])

    assert (whole.value, whole.of, float(whole.share)) == (1, 100, 0.01)


def test_a_ratio_of_nothing_has_no_share() -> None:
    assert Figure(value=0, of=0).share is None


def test_a_ratio_was_published_with_both_its_parts() -> None:
    made = together(Figure(value=3, published=2, because="late"), Figure(value=10))

    assert (made.value, made.of, made.published, made.published_of) == (3, 10, 2, 10)
    assert (made.is_corrected, made.because) == (True, "late")


def test_what_lies_above_is_added_from_the_lowest_level_up() -> None:
    assert levels_above(["37.01.76.001.020", "37.01.76.002.001"]) == (
        frozenset({"37.01.76.001", "37.01.76.002"}),
        frozenset({"37.01.76"}),
        frozenset({"37.01"}),
        frozenset({"37"}),
    )


def test_somebody_found_in_two_parts_is_taken_off_once_where_they_meet() -> None:
    somebody = Found(where={"people": frozenset({"37.01.76.001.020", "37.01.76.002.001"})})
    at_home = Found(where={"people": frozenset({"37.01.76.001.020", "37.01.76.001.021"})})

    assert dict(counted_twice([somebody, at_home])) == {
        ("37.01.76", "people"): 1,
        ("37.01.76.001", "people"): 1,
    }
