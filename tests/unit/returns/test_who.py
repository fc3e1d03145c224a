"""Who belongs on a list, as typed and as a title says it."""

from datetime import date

import pytest

from linli.features.returns.domain.blanks import SURE, Rows
from linli.features.returns.domain.who import Born, Listed, NotUnderstood, born_between, read_who
from linli.features.returns.forms.titles import whom_by

ON = date(2020, 2, 29)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("all", "all"),
        ("age>=60", "age>=60"),
        ("age < 18", "age<18"),
        ("age<=13", "age<14"),
        ("tenure=group_rental", "tenure=group_rental"),
        ("care.living_alone", "care.living_alone"),
        ("vehicles", "vehicles"),
        ("age>=70 and care.living_alone", "age>=70 and care.living_alone"),
        ("age>=60,sex=female", "age>=60 and sex=female"),
    ],
)
def test_an_expression_is_brought_to_one_form(typed: str, said: str) -> None:
    assert read_who(typed).said == said


@pytest.mark.parametrize(
    "typed", ["", "age>=sixty", "tenure=castle", "care.rich", "somebody", "age>=60 or x"]
)
def test_what_means_nobody_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_who(typed)


def test_a_saved_group_stands_for_its_expression() -> None:
    who = read_who("高龄独居 and sex=male", groups={"高龄独居": "age>=80 and care.living_alone"})

    assert who.said == "age>=80 and sex=male and care.living_alone"
    assert read_who("group:车", groups={"车": "vehicles"}).listed is Listed.VEHICLES


def test_sixty_is_full_on_the_birthday() -> None:
    assert born_between(read_who("age>=60"), on=ON) == Born(last=date(1960, 2, 29))
    assert born_between(read_who("age<14"), on=ON) == Born(first=date(2006, 3, 1))
    assert born_between(read_who("all"), on=ON) == Born()


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("凤凰社区60岁以上老年人信息登记表", "age>=60"),
        ("八十周岁以上老人名单", "age>=80"),
        ("未成年人花名册", "age<18"),
        ("独居老人走访记录", "care.living_alone"),
        ("群租房人员登记表", "tenure=group_rental"),
        ("出租房屋人员登记表", "tenure=rented"),
        ("居民基本信息登记表", "all"),
    ],
)
def test_a_title_tells_whom_it_wants(title: str, said: str) -> None:
    guess = whom_by(title, rows=Rows.PERSON)

    assert guess.said == said
    assert guess.confidence >= SURE


@pytest.mark.parametrize(
    "title",
    [
        "老年人信息表",
        "返乡人员登记表",
        "密切接触者名单",
        "企业员工花名册",
        "外来人员信息登记表",
        "人员名单",
        "困难居民信息表",
        "新迁入居民登记表",
        "登记表",
    ],
)
def test_a_title_that_does_not_surely_tell_is_asked_about(title: str) -> None:
    assert whom_by(title, rows=Rows.PERSON).confidence < SURE
