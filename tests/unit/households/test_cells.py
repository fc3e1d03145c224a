"""What people type into cells, and what the intake notices about it."""

import datetime

import pytest

from linli.features.households.forms.intake import RowOutcome
from linli.register.domain.sheets import Care, Tenure
from tests.unit.households.books import a_number, households, names, read

ONE, TWO, THREE = (a_number(order=order) for order in (11, 12, 13))
HEADINGS = ["住址", "姓名", "与户主关系", "身份证号", "电话"]


@pytest.mark.parametrize(
    ("typed", "notice", "outcome"),
    [
        (ONE, None, RowOutcome.OK),
        (f" {ONE}", "id.respaced", RowOutcome.REPAIRED),
        (f"{ONE[:6]}\u00a0{ONE[6:]}", "id.respaced", RowOutcome.REPAIRED),
        (f"{ONE}\t", "id.respaced", RowOutcome.REPAIRED),
        (f"\u200b{ONE}", "id.respaced", RowOutcome.REPAIRED),
        (float(ONE[:17] + "0"), "id.truncated", RowOutcome.NEEDS_LOOK),
        (ONE[:17] + ("1" if ONE[17] != "1" else "2"), "id.bad_check_digit", RowOutcome.NEEDS_LOOK),
        (ONE[:16], "id.bad_check_digit", RowOutcome.NEEDS_LOOK),
        ("", "id.missing", RowOutcome.NEEDS_LOOK),
        ("无", "id.missing", RowOutcome.NEEDS_LOOK),
        (ONE[:6] + ONE[8:17], "id.upgraded_15", RowOutcome.REPAIRED),
        (float(ONE[:6] + ONE[8:17]), "id.upgraded_15", RowOutcome.REPAIRED),
    ],
)
def test_a_number_cell_is_noticed_once(
    typed: object, notice: str | None, outcome: RowOutcome
) -> None:
    intake = read([HEADINGS, ["3-2-501", "王一", "户主", typed, "13882874450"]])

    assert intake.notices == ({notice: 1} if notice else {})
    assert intake.rows[0].outcome is outcome


def test_a_row_copied_with_its_faults_counts_them_once() -> None:
    row = ["", "王 二", "子", f"{TWO[:6]} {TWO[6:]}", "138-8287-4450"]
    intake = read([HEADINGS, ["3-2-501", "王一", "户主", ONE, ""], row, row])

    assert intake.people == 2
    assert intake.notices == {
        "id.respaced": 1,
        "name.respaced": 1,
        "person.repeated": 1,
        "phone.reformatted": 1,
    }
    assert households(intake) == {"3-2-501": ["王一", "王二"]}


def test_a_person_of_two_households_is_one_person_and_a_question() -> None:
    intake = read(
        [
            HEADINGS,
            ["3-2-501", "王一", "户主", ONE, ""],
            ["3-2-502", "张三", "户主", TWO, ""],
            ["", "王一", "租客", ONE, ""],
        ]
    )

    assert intake.people == 2
    assert intake.notices == {"person.in_two_households": 1}
    assert [row.outcome for row in intake.rows] == [
        RowOutcome.NEEDS_LOOK,
        RowOutcome.OK,
        RowOutcome.NEEDS_LOOK,
    ]


def test_twins_of_one_name_are_two_people() -> None:
    intake = read(
        [
            HEADINGS,
            ["3-2-501", "王一", "户主", ONE, ""],
            ["", "王二", "子", TWO, ""],
            ["", "王二", "子", THREE, ""],
        ]
    )

    assert names(intake.sheets[0]) == ["王一", "王二", "王二"]
    assert intake.notices == {}


def test_a_household_without_a_head_is_noticed_once() -> None:
    intake = read([HEADINGS, ["3-2-501", "王一", "妻", ONE, ""], ["", "王二", "子", TWO, ""]])

    assert intake.notices == {"household.no_head": 1}
    assert [row.outcome for row in intake.rows] == [RowOutcome.NEEDS_LOOK, RowOutcome.OK]


def test_a_second_head_of_a_dwelling_is_a_second_household() -> None:
    intake = read(
        [
            HEADINGS,
            ["3-2-501", "王一", "户主", ONE, ""],
            ["3栋2单元501", "张三", "户主", TWO, ""],
            ["3-2-501", "张四", "子", THREE, ""],
        ]
    )

    assert [names(sheet) for sheet in intake.sheets] == [["王一"], ["张三", "张四"]]


def test_a_group_rental_may_have_many_heads() -> None:
    intake = read(
        [
            [*HEADINGS, "房屋性质"],
            ["3-2-501", "王一", "户主", ONE, "", "群租"],
            ["3-2-501", "张三", "户主", TWO, "", "群租"],
            ["3-2-501", "李四", "户主", THREE, "", "群租"],
        ]
    )

    assert [names(sheet) for sheet in intake.sheets] == [["王一", "张三", "李四"]]
    assert intake.sheets[0].tenure is Tenure.GROUP_RENTAL


def test_rows_without_a_person_or_a_door_are_refused_with_their_reason() -> None:
    intake = read(
        [
            HEADINGS,
            ["", "王一", "户主", ONE, ""],
            ["3-2-501", "", "", "", ""],
            ["3-2-502", "张三", "户主", TWO, ""],
        ]
    )

    assert [(row.row, row.outcome, row.reason) for row in intake.rows] == [
        (2, RowOutcome.REFUSED, "row.no_dwelling"),
        (3, RowOutcome.REFUSED, "row.no_person"),
        (4, RowOutcome.OK, None),
    ]


def test_totals_footers_and_numbered_blank_rows_are_no_rows() -> None:
    intake = read(
        [
            ["序号", "楼栋房号", "姓名", "与户主关系", "证件类型", "证件号码"],
            [1, "3-2-501", "王一", "户主", "身份证", ONE],
            [2, "", "王二", "子", "身份证", ""],
            [3, "", "", "", "", ""],
            ["本页小计", "", "2人", "", "", ""],
            ["序号", "楼栋房号", "姓 名", "与户主关系", "证件类型", "证件号码"],
            [4, "3-2-502", "张三", "户主", "护照", "E53389542"],
            ["合计", "2户", "3人", "", "", ""],
            ["填表人：李四", "", "", "", "审核：赵五", ""],
            ["注：以上为常住人口", "", "", "", "", ""],
        ]
    )

    assert households(intake) == {"3-2-501": ["王一", "王二"], "3-2-502": ["张三"]}
    assert len(intake.rows) == 3
    assert intake.notices == {"id.missing": 1}


def test_numbers_days_and_marks_are_read_from_their_cells() -> None:
    intake = read(
        [
            [
                "楼号",
                "单元",
                "房号",
                "姓名",
                "身份证号",
                "电话",
                "出生日期",
                "独居老人",
                "残疾人",
                "备注",
            ],
            [
                3.0,
                "二",
                501.0,
                "王一",
                ONE,
                13882874450.0,
                datetime.date(1980, 1, 1),
                "√",
                "否",
                "孕妇、低保户",
            ],
            [3.0, "二", "五〇二", "张三", TWO, "", "1980.1.1", "", "二级", "不是孕妇"],
        ]
    )

    first, second = (sheet.members[0] for sheet in intake.sheets)
    assert households(intake) == {"3-2-501": ["王一"], "3-2-502": ["张三"]}
    assert first.phone == "13882874450"
    assert first.values["person.birth_date"] == second.values["person.birth_date"] == "1980-01-01"
    assert first.care == {Care.LIVING_ALONE, Care.AGED, Care.PREGNANT, Care.HARDSHIP}
    assert second.care == {Care.DISABLED}


def test_vehicles_are_counted_once_for_each_household() -> None:
    intake = read(
        [
            [*HEADINGS, "车牌号"],
            ["3-2-501", "王一", "户主", ONE, "", "鲁A12345、鲁AD12345"],
            ["", "王二", "子", TWO, "", "鲁A·12345"],
        ]
    )

    assert intake.sheets[0].plates == ("鲁A12345", "鲁AD12345")
