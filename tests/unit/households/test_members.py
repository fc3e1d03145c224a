"""Members that share a row, and the head that is named apart from them."""

from linli.register.domain.sheets import Relation, Tenure
from tests.unit.households.books import a_number, households, names, read

ONE, TWO, THREE, FOUR = (a_number(order=order) for order in (1, 2, 3, 4))


def test_one_household_a_row_with_group_headings() -> None:
    intake = read(
        [
            ["门牌号", "房屋性质", "成员一", "", "", "成员二", "", ""],
            ["", "", "姓名", "与户主关系", "身份证号", "姓名", "与户主关系", "身份证号"],
            ["3栋2单元501", "租住", "王一", "户主", ONE, "王二", "子", TWO],
            ["3栋2单元502", "群租", "张三", "户主", THREE, "", "", ""],
        ],
        merges=["A1:A2", "B1:B2", "C1:E1", "F1:H1"],
    )

    assert households(intake) == {"3-2-501": ["王一", "王二"], "3-2-502": ["张三"]}
    assert [sheet.tenure for sheet in intake.sheets] == [Tenure.RENTED, Tenure.GROUP_RENTAL]
    assert [member.row for member in intake.sheets[0].members] == [1, 1]
    assert len(intake.rows) == 2


def test_one_household_a_row_with_the_head_apart_from_the_members() -> None:
    intake = read(
        [
            ["住址", "户主姓名", "户主身份证号", "户主电话", "家庭成员1", "关系1", "身份证号1"],
            ["3-2-501", "王一", ONE, "13882874450", "王二", "子", TWO],
            ["3-2-502", "张三", THREE, "13882874451", "", "", ""],
        ]
    )

    assert households(intake) == {"3-2-501": ["王一", "王二"], "3-2-502": ["张三"]}
    head = intake.sheets[0].members[0]
    assert (head.relation, head.phone) == (Relation.HEAD, "13882874450")
    assert intake.notices == {}


def test_the_phone_of_the_head_may_stand_apart() -> None:
    intake = read(
        [
            ["住址", "户主", "户主电话", "成员1姓名", "成员1身份证号", "成员2姓名"],
            ["3-2-501", "王一", "138-8287-4450", "王一", ONE, "王二"],
            ["3-2-502", "张三", "1388287445", "张三", TWO, ""],
        ]
    )

    assert [sheet.members[0].phone for sheet in intake.sheets] == ["13882874450", None]
    assert intake.notices == {"phone.invalid": 1, "phone.reformatted": 1}


def test_members_without_numbers_in_their_headings_follow_one_another() -> None:
    intake = read(
        [
            ["地址", "姓名", "关系", "身份证", "姓名", "关系", "身份证"],
            ["3-2-501", "王一", "户主", ONE, "王二", "子", TWO],
        ]
    )

    assert households(intake) == {"3-2-501": ["王一", "王二"]}


def test_relations_to_the_head_are_not_heads() -> None:
    intake = read(
        [
            ["住址", "姓名", "与户主关系", "身份证号"],
            ["3-2-501", "王一", "户主(本人)", ONE],
            ["3-2-501", "张三", "户主之妻", TWO],
            ["3-2-501", "王二", "户主的儿子", THREE],
        ]
    )

    assert [member.relation for member in intake.sheets[0].members] == [
        Relation.HEAD,
        Relation.SPOUSE,
        Relation.SON,
    ]


def test_the_head_named_on_every_row_tells_households_of_one_door_apart() -> None:
    intake = read(
        [
            ["住址", "户主姓名", "姓名", "身份证号"],
            ["3-2-501", "王一", "王一", ONE],
            ["3-2-501", "王一", "王二", TWO],
            ["3-2-501", "张三", "张三", THREE],
        ]
    )

    assert [names(sheet) for sheet in intake.sheets] == [["王一", "王二"], ["张三"]]
    assert intake.notices == {}
