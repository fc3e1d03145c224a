"""Lists as they are really kept: every layout ends in the same households."""

from io import BytesIO

import openpyxl

from linli.features.households.forms.columns import ColumnStatus
from linli.features.households.forms.intake import read_households
from linli.register.domain.sheets import Relation
from tests.unit.households.books import a_book, a_number, households, read

ONE, TWO, THREE, FOUR = (a_number(order=order) for order in (1, 2, 3, 4))


def test_columns_may_stand_in_any_order_and_the_dwelling_on_every_row() -> None:
    intake = read(
        [
            ["电话", "身份证号", "房号", "姓名", "单元", "与户主关系", "楼号"],
            ["13882874450", ONE, 501, "王一", 2, "户主", 3],
            ["", TWO, 501, "王二", 2, "子", 3],
            ["", THREE, 502, "张三", 2, "本人", 3],
        ]
    )

    assert households(intake) == {"3-2-501": ["王一", "王二"], "3-2-502": ["张三"]}
    assert [member.relation for member in intake.sheets[0].members] == [
        Relation.HEAD,
        Relation.SON,
    ]


def test_headings_of_two_rows_are_read_with_their_groups() -> None:
    intake = read(
        [
            ["某社区居民登记表", "", "", "", "", "", ""],
            ["序号", "房屋信息", "", "居民信息", "", "", "备注"],
            ["", "楼栋", "房号", "姓名", "与户主关系", "身份证号码", ""],
            [1, "3号楼", "2-501", "王一", "户主", ONE, ""],
            ["", "", "", "王二", "女儿", TWO, ""],
        ],
        merges=["A1:G1", "A2:A3", "B2:C2", "D2:F2", "G2:G3"],
    )

    assert households(intake) == {"3-2-501": ["王一", "王二"]}
    assert intake.headings[0].rows == (3,)


def test_two_lists_on_one_sheet_are_both_read() -> None:
    intake = read(
        [
            ["1号楼名册"],
            ["房号", "姓名", "身份证号", "关系"],
            ["1-1-101", "王一", ONE, "户主"],
            ["合计", "1户", "", "1人"],
            [],
            ["2号楼名册"],
            ["姓名", "与户主关系", "证件号码", "楼栋房号"],
            ["张三", "户主", TWO, "2-1-101"],
            ["填表人:李四", "", "审核人:赵五", ""],
        ]
    )

    assert households(intake) == {"1-1-101": ["王一"], "2-1-101": ["张三"]}
    assert len(intake.rows) == 2
    assert intake.headings[0].rows == (2, 7)


def test_two_lists_side_by_side_are_both_read() -> None:
    intake = read(
        [
            ["某社区名册", "", "", "", "", "", ""],
            ["房号", "姓名", "身份证号", "", "房号", "姓名", "身份证号"],
            ["1-1-101", "王一", ONE, "", "1-2-101", "张三", THREE],
            ["", "王二", TWO, "", "1-2-102", "李四", FOUR],
            ["1-1-102", "", "", "", "", "", ""],
        ],
        merges=["A1:G1"],
    )

    assert households(intake) == {
        "1-1-101": ["王一", "王二"],
        "1-2-101": ["张三"],
        "1-2-102": ["李四"],
    }
    assert [column.column for column in intake.columns] == [1, 2, 3, 5, 6, 7]


def test_titles_between_the_rows_name_the_building() -> None:
    intake = read(
        [
            ["房号", "姓名", "身份证号", "关系"],
            ["", "1号楼", "", ""],
            ["2号楼", "", "", ""],
            ["101", "王一", ONE, "户主"],
            ["3号楼", "", "", ""],
            ["101", "张三", TWO, "户主"],
        ],
        merges=["A3:D3", "A5:D5"],
    )

    assert households(intake)["2-101"] == ["王一"]
    assert households(intake)["3-101"] == ["张三"]


def test_a_tab_names_the_building_or_the_estate() -> None:
    rows = [["房号", "姓名", "身份证号"], ["1单元101", "王一", ONE]]
    others = [["房号", "姓名", "身份证号"], ["1-1-101", "张三", TWO]]

    intake = read_households(
        a_book({"1栋": rows, "凤凰国际一区": others, "说明": [["请如实填写"]]})
    )

    assert households(intake) == {
        "凤凰国际一区-1-1-101": ["王一", "张三"],
    } or households(intake) == {"1-1-101": ["王一"], "凤凰国际一区-1-1-101": ["张三"]}
    assert [(skipped.sheet, skipped.code) for skipped in intake.skipped] == [
        ("说明", "sheet.no_list")
    ]


def test_a_title_may_name_the_building() -> None:
    intake = read(
        [
            ["某社区十二号楼居民摸排登记表(2020年2月)"],
            ["房号", "姓名", "身份证号", "关系"],
            ["1单元101", "王一", ONE, "户主"],
        ]
    )

    assert households(intake) == {"12-1-101": ["王一"]}


def test_village_houses_have_a_number_only() -> None:
    intake = read(
        [
            ["村组", "门牌号", "姓名", "身份证号", "与户主关系"],
            ["幸福村一组", "12号", "王一", ONE, "户主"],
            ["", "", "王二", TWO, "妻"],
            ["", "13号", "张三", THREE, "户主"],
        ]
    )

    assert households(intake) == {"幸福村一组-12": ["王一", "王二"], "幸福村一组-13": ["张三"]}


def test_estate_and_building_may_be_merged_over_many_households() -> None:
    intake = read(
        [
            ["小区", "楼栋", "单元", "房号", "姓名", "关系", "身份证号"],
            ["凤凰一区", "1号楼", "1单元", "101", "王一", "户主", ONE],
            ["", "", "", "102", "王二", "户主", TWO],
            ["", "", "2单元", "101", "张三", "户主", THREE],
            ["", "2号楼", "1单元", "101", "李四", "户主", FOUR],
        ],
        merges=["A2:A5", "B2:B4", "C2:C3"],
    )

    assert households(intake) == {
        "凤凰一区-1-1-101": ["王一"],
        "凤凰一区-1-1-102": ["王二"],
        "凤凰一区-1-2-101": ["张三"],
        "凤凰一区-2-1-101": ["李四"],
    }


def test_the_estate_may_be_named_on_some_rows_only() -> None:
    intake = read(
        [
            ["住址", "姓名", "关系", "身份证号"],
            ["凤凰二区3-2-501", "王一", "户主", ONE],
            ["凤凰2区3栋2单元502", "张三", "户主", TWO],
            ["3-2-501", "王二", "子", THREE],
        ]
    )

    assert households(intake) == {
        "凤凰二区-3-2-501": ["王一", "王二"],
        "凤凰二区-3-2-502": ["张三"],
    }


def test_unknown_columns_are_left_out_and_said() -> None:
    intake = read(
        [
            ["住址", "姓名", "身份证号", "体温", "房东姓名", ""],
            ["3-2-501", "王一", ONE, "36.5", "赵六", "13882874450"],
            ["3-2-502", "张三", TWO, "36.5", "赵六", "13882874451"],
            ["3-2-503", "李四", THREE, "36.5", "赵六", "13882874452"],
        ]
    )

    said = {column.heading: (column.code, column.status) for column in intake.columns}
    assert said["体温"] == (None, ColumnStatus.UNKNOWN)
    assert said["房东姓名"][1] is ColumnStatus.DOUBTFUL
    assert said[""] == ("person.phone", ColumnStatus.RECOGNISED)
    assert intake.sheets[0].members[0].phone == "13882874450"
    assert households(intake)["3-2-501"] == ["王一"]


def test_an_answer_about_a_column_is_remembered() -> None:
    rows = [["住址", "姓名", "证件证号", "体温"], ["3-2-501", "王一", ONE, "37.0"]]
    book = a_book({"Sheet1": rows})

    asked = read_households(book)
    told = read_households(
        book, remembered={"证件证号": "person.identity_number", "体温": "ignore"}
    )

    assert asked.columns[2].status is ColumnStatus.DOUBTFUL
    assert told.columns[2].status is ColumnStatus.RECOGNISED
    assert told.columns[3].status is ColumnStatus.IGNORED
    assert told.valid_resident_ids == 1


def test_a_title_over_all_columns_names_the_building_even_over_the_names() -> None:
    intake = read(
        [
            ["姓名", "房号", "身份证号", "与户主关系"],
            ["1", "2", "3", "4"],
            ["2号楼", "", "", ""],
            ["王一", "101", ONE, "户主"],
            ["1栋小计", "1户", "", ""],
            ["3号楼", "", "", ""],
            ["张三", "101", TWO, "户主"],
        ],
        merges=["A3:D3", "A6:D6"],
    )

    assert households(intake) == {"2-101": ["王一"], "3-101": ["张三"]}
    assert len(intake.rows) == 2


def test_hidden_rows_are_read_and_hidden_sheets_are_said() -> None:
    file = BytesIO()
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["住址", "姓名", "身份证号"], ["3-2-501", "王一", ONE], ["3-2-502", "张三", TWO]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("旧表").sheet_state = "hidden"
    book.save(file)

    intake = read_households(file.getvalue())

    assert households(intake) == {"3-2-501": ["王一"], "3-2-502": ["张三"]}
    assert [(skipped.sheet, skipped.code) for skipped in intake.skipped] == [
        ("旧表", "sheet.hidden")
    ]
