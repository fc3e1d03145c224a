"""Headings as real forms have them."""

import pytest

from linli.features.households.forms.columns import (
    DOUBTFUL,
    HEAD,
    ROW,
    SURE,
    match_heading,
    match_path,
)


@pytest.mark.parametrize(
    ("heading", "code", "slot"),
    [
        ("姓  名", "person.name", ROW),
        ("*姓名", "person.name", ROW),
        ("身份证\n号码", "person.identity_number", ROW),
        ("身份证号码(18位)", "person.identity_number", ROW),
        ("備註", "person.remark", ROW),
        ("备注(重点人员)", "person.remark", ROW),
        ("自有/租住", "household.tenure", ROW),
        ("楼栋房号", "dwelling.address", ROW),
        ("是否独居老人", "care.living_alone", ROW),
        ("户主", "household.head", ROW),
        ("户主电话", "household.phone", ROW),
        ("户主身份证号", "person.identity_number", HEAD),
        ("成员1姓名", "person.name", 1),
        ("家庭成员2身份证", "person.identity_number", 2),
        ("成员（3）电话", "person.phone", 3),
        ("第十二人姓名", "person.name", 12),
        ("姓名4", "person.name", 4),
        ("成员五", "person.name", 5),
    ],
)
def test_a_known_heading_is_sure(heading: str, code: str, slot: int) -> None:
    found = match_heading(heading)

    assert (found.code, found.slot) == (code, slot)
    assert found.confidence == 1.0


@pytest.mark.parametrize("heading", ["联系电活", "身份证号吗", "房东姓名"])
def test_a_near_miss_is_doubtful(heading: str) -> None:
    assert DOUBTFUL <= match_heading(heading).confidence < SURE


@pytest.mark.parametrize("heading", ["体温", "", "单", "是否去过湖北"])
def test_an_unknown_heading_is_no_field(heading: str) -> None:
    assert match_heading(heading).confidence < DOUBTFUL


@pytest.mark.parametrize(
    ("path", "code", "slot"),
    [
        (("成员一", "姓名"), "person.name", 1),
        (("家庭成员2", "身份证号"), "person.identity_number", 2),
        (("户主", "电话"), "household.phone", ROW),
        (("户主信息", "身份证号"), "person.identity_number", HEAD),
        (("家庭成员情况", "与户主关系"), "person.relation", ROW),
        (("房屋信息", "楼栋"), "dwelling.building", ROW),
    ],
)
def test_a_group_says_whose_column_it_is(path: tuple[str, ...], code: str, slot: int) -> None:
    found = match_path(path)

    assert (found.code, found.slot) == (code, slot)
