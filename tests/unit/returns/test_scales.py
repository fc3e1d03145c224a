"""In what a column wants its figures is read from the blank; where that is not sure, nothing is written."""

from typing import Any

import pytest

from linli.features.returns.domain.scales import Number, Share, Wish, number_of, scale_of
from linli.features.returns.forms.packages import open_book
from linli.features.returns.forms.reading import Knowing, read_blank
from linli.indicators.domain import Figure, Unit
from tests.forms import a_blank

PEOPLE = Figure(value=75_244)
CHECKED = Figure(value=2, of=3)
KNOWING = Knowing(
    measures={
        "households": (),
        "people": (),
        "households.checked_share": ("登记核对率", "核对率"),
        "calls.week_per_household": ("每户每周找几次",),
    },
    counts={
        "households": Unit.HOUSEHOLDS,
        "people": Unit.PERSONS,
        "households.checked_share": Unit.PERCENT,
        "calls.week_per_household": Unit.TIMES_EACH,
    },
)


def written(figure: Figure, *, counts: Unit, shows: str = "", units: tuple[str, ...] = ()) -> Any:
    scale = scale_of(Wish(units=units, shows=shows), counts=counts)
    return number_of(figure, scale) if scale else "?"


@pytest.mark.parametrize(
    ("units", "shows", "number"),
    [
        ((), "", 75_244),
        (("人",), "0", 75_244),
        (("万人",), "", 7.5244),
        (("万人",), "0.00", 7.52),
        (("万",), "0.0_ ", 7.5),
        (("万户", "万人"), "", 7.5244),
        (("户", "万人"), "", 7.5244),
        (("千人",), "#,##0.0", 75.2),
        # Tens of thousands of households say nothing of people; 0!.0, shows them already.
        (("万户",), "", "?"),
        (("万人",), "0!.0,", "?"),
        (("%",), "", "?"),
        ((), "0.0%", "?"),
    ],
)
def test_people_are_written_as_they_are_or_by_ten_thousands(
    units: tuple[str, ...], shows: str, number: Number
) -> None:
    assert written(PEOPLE, counts=Unit.PERSONS, units=units, shows=shows) == number


@pytest.mark.parametrize(
    ("units", "shows", "number"),
    [
        ((), "0.0%", 0.667),
        (("‰",), "0.0%", "?"),
        ((), "0%", 0.67),
        (("%",), "0.00%", 0.6667),
        (("%",), "", 66.7),
        (("%",), "0", 67),
        (("%",), "0.00_);(0.00)", 66.67),
        (("‰",), "", 666.7),
        (("户", "%"), "", 66.7),
        # 0.67 or 66.67: nobody says.
        ((), "0.00", "?"),
        (("%", "‰"), "", "?"),
    ],
)
def test_a_share_is_written_as_its_cell_and_heading_say(
    units: tuple[str, ...], shows: str, number: Number
) -> None:
    assert written(CHECKED, counts=Unit.PERCENT, units=units, shows=shows) == number


def test_a_share_of_which_nothing_is_said_gets_a_style_of_its_own() -> None:
    said = written(CHECKED, counts=Unit.PERCENT)

    assert (said, type(said)) == (0.6667, Share)


def test_a_share_of_nothing_is_left_open() -> None:
    assert written(Figure(value=0, of=0), counts=Unit.PERCENT, units=("%",)) is None


def test_so_many_for_each_household_are_a_plain_number() -> None:
    calls = Figure(value=5, of=3)

    assert written(calls, counts=Unit.TIMES_EACH) == 1.67
    assert written(calls, counts=Unit.TIMES_EACH, shows="0.0") == 1.7
    assert written(calls, counts=Unit.TIMES_EACH, shows="0%") == "?"


def columns_of(*rows: tuple[Any, ...]) -> list[tuple[str | None, str | None]]:
    blank, _ = read_blank(open_book(a_blank(*rows)), knowing=KNOWING)
    figure = Figure(value=75_244, of=100_000)
    return [
        (
            one.answer,
            str(number_of(figure if one.answer and "_" in one.answer else PEOPLE, one.scale)),
        )
        for one in blank.columns
        if one.scale
    ]


@pytest.mark.parametrize(
    ("above", "headings", "beneath", "wanted"),
    [
        (
            "人口情况表",
            ("社区", "户数（户）", "常住人口（万人）", "核对率（%）"),
            (None,) * 4,
            [("households", "75244"), ("people", "7.5244"), ("households.checked_share", "75.2")],
        ),
        (
            "人口情况表   单位：户、万人、％",
            ("社区", "户数", "人口", "核对率"),
            (None,) * 4,
            [("households", "75244"), ("people", "7.5244"), ("households.checked_share", "75.2")],
        ),
        (
            "人口情况表",
            ("社区", "户数", "人口", "核对率"),
            (None, "户", "万人", "‰"),
            [("households", "75244"), ("people", "7.5244"), ("households.checked_share", "752.4")],
        ),
        # What is above says of people alone; of households nothing is known then.
        ("人口情况表（单位：万人）", ("社区", "户数", "人口"), (None,) * 3, [("people", "7.5244")]),
        (
            "填报单位：万人社区",
            ("社区", "户数", "人口"),
            (None,) * 3,
            [("households", "75244"), ("people", "75244")],
        ),
    ],
)
def test_the_unit_of_a_column_stands_in_many_places(
    above: str, headings: tuple[str, ...], beneath: tuple[str | None, ...], wanted: list[Any]
) -> None:
    assert columns_of((above,), headings, beneath, ("甲社区",)) == wanted


def test_what_somebody_has_said_of_a_column_without_a_sure_unit_is_not_asked_again() -> None:
    knowing = Knowing(
        measures=KNOWING.measures, counts=KNOWING.counts, answers={"户数": "households"}
    )
    content = a_blank(("人口表（单位：万人）",), ("社区", "户数", "人口"), ("甲社区",))

    blank, _ = read_blank(open_book(content), knowing=knowing)

    assert [(one.answer, one.guess) for one in blank.columns[1:]] == [
        (None, None),
        ("people", None),
    ]
