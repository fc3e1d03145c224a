"""Headings are understood whole or not at all."""

import pytest

from linli.features.returns.domain.blanks import SURE, Rows
from linli.features.returns.forms.fields import match_field
from linli.features.returns.forms.measures import match_measure
from tests.forms import MEASURES


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("居民户数", "households"),
        ("其中：出租房屋（户）", "households.rented"),
        ("群租人数", "people.in_group_rental"),
        ("六十周岁以上老人", "people.aged_60"),
        ("14岁以下儿童(人)", "people.under_14"),
        ("困难群众", "people.in_hardship"),
        ("独居老人数(人)", "people.living_alone"),
        ("机动车数量(辆)", "vehicles"),
    ],
)
def test_a_heading_of_known_words_is_a_measure(heading: str, code: str) -> None:
    match = match_measure((heading,), known=MEASURES)

    assert match.code == code
    assert match.confidence >= SURE


@pytest.mark.parametrize(
    "heading",
    [
        *("流动人口", "户籍人口", "新增户数", "户均人口", "人户分离", "走访户数", "消杀次数(人次)"),
        *(
            "70岁以上",
            "14岁及以下",
            "60-69岁",
            "老人户数",
            "老年人数",
            "困难家庭(户)",
            "重点人群(人)",
        ),
        *("电动车(辆)", "非机动车", "群租房(间)", "工作人员(人)", "户数/人数", "备注", "房屋数"),
    ],
)
def test_a_heading_with_anything_left_over_is_not_answered(heading: str) -> None:
    assert match_measure((heading,), known=MEASURES).confidence < SURE


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (("户数", "合计"), "households"),
        (("群租房", "户数"), "households.group_rental"),
        (("群租房", "人数"), "people.in_group_rental"),
        (("人口", "60岁以上"), "people.aged_60"),
        (("人口情况(人)", "男"), "people.male"),
        (("重点人群(人)", "残疾人"), "people.disabled"),
    ],
)
def test_a_group_says_what_the_columns_beneath_it_count(path: tuple[str, ...], code: str) -> None:
    assert match_measure(path, known=MEASURES).code == code


@pytest.mark.parametrize("group", ["疑似病例", "返乡人员", "流动人口", "昨日", "党员"])
def test_people_of_a_group_nobody_knows_are_not_all_people(group: str) -> None:
    assert match_measure((group, "人数"), known=MEASURES).confidence < SURE


def test_a_measure_that_does_not_exist_is_never_answered() -> None:
    assert match_measure(("70岁以上(人)",), known={**MEASURES}).code not in ("people.aged_70",)
    assert match_measure(("户数",), known={}).code is None


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("公民身份号码", "person.identity_number"),
        ("身份证\n号码（18位）", "person.identity_number"),
        ("性别(男/女)", "person.sex"),
        ("独居情况", "care.living_alone"),
        ("家庭住址", "person.address"),
        ("老人姓名", "person.name"),
        ("年龄（周岁）", "person.age"),
    ],
)
def test_a_heading_of_a_list_is_a_field(heading: str, code: str) -> None:
    match = match_field((heading,), rows=Rows.PERSON)

    assert match.code == code
    assert match.confidence >= SURE


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "紧急联系人电话",
            "监护人姓名",
            "联系方式(监护人)",
            "是否低保",
            "健康状况",
            "备注",
            "高血压",
        ),
        *("近14天是否去过中高风险地区", "是否党员", "文化程度", "网格员电话", "是否空巢", "填表人"),
    ],
)
def test_a_heading_that_asks_something_else_is_left_open(heading: str) -> None:
    assert match_field((heading,), rows=Rows.PERSON).confidence < SURE


def test_the_name_under_a_guardian_is_not_the_persons() -> None:
    assert match_field(("监护人", "姓名"), rows=Rows.PERSON).code is None
    assert match_field(("户主", "姓名"), rows=Rows.PERSON).code == "household.head"
    assert match_field(("基本信息", "姓名"), rows=Rows.PERSON).code == "person.name"


def test_the_address_in_a_list_of_households_is_that_of_the_door() -> None:
    assert match_field(("住址",), rows=Rows.HOUSEHOLD).code == "dwelling.address"
