"""A list is filled from the register: who belongs on it, and everybody on it can read of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.returns.actions.filling import Asking, Means, fill
from linli.features.returns.domain.purposes import Need, Purpose
from linli.features.returns.domain.reports import Report
from linli.features.returns.forms.refusals import CannotFill
from linli.journal.models import Entry
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.register.domain.sheets import Care, DwellingWords, Relation, Tenure
from linli.register.models import Disclosure
from linli.store.reach import reaching
from tests import world
from tests.forms import a_blank, sheet_of, texts_of

BLANK = a_blank(
    ("社区60岁以上老年人信息登记表",),
    ("填报单位:", None, None, "截至  月  日  时"),
    ("序号", "姓名", "公民身份号码", "年龄", "联系方式", "是否独居", "是否党员"),
    (None,) * 7,
)
MEANS = Means(ids=world.new_id, vault=world.VAULT)


def a_community() -> AreaRecord:
    """Make a community with two old people, one of them alone, a child, and a vehicle."""
    community = world.a_community()
    old = world.a_member(
        "=HYPERLINK(1)",
        document=world.a_document(world.a_resident_number(born="19400301", serial=101)),
        phone="13800138000",
        care=frozenset((Care.LIVING_ALONE,)),
    )
    just = world.a_member(
        "林六十", document=world.a_document(world.a_resident_number(born="19600201", serial=102))
    )
    soon = world.a_member(
        "林五九",
        relation=Relation.SPOUSE,
        document=world.a_document(world.a_resident_number(born="19600202", serial=103)),
    )
    child = world.a_member(
        "林小",
        relation=Relation.SON,
        document=world.a_document(world.a_resident_number(born="20100101", serial=104)),
    )
    world.taken_in(
        world.a_sheet(old, room="101"),
        world.a_sheet(
            just,
            soon,
            child,
            room="102",
            tenure=Tenure.GROUP_RENTAL,
            plates=frozenset(("鲁A12345",)),
        ),
        community=community,
    )
    return community


def asked(content: bytes, *, area: AreaRecord, who: str = "", need: Need = Need.IDENTITY) -> Asking:
    purpose = Purpose(words="上门走访", need=need, recipient="区民政局")
    return Asking(content=content, area=area, on=world.DAY, who=who, purpose=purpose)


def fill_as(role: Role, out: Path, asking: Asking, *, area: AreaRecord | None = None) -> Report:
    actor = world.an_actor(role, area=area or asking.area)
    with reaching(actor.reach()):
        return fill(out, asking=asking, by=actor, now=world.NOW, means=MEANS)


def test_whoever_is_sixty_on_the_day_is_on_the_list(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"

    report = fill_as(Role.COMMUNITY_STAFF, out, asked(BLANK, area=a_community()))

    rows = texts_of(out.read_bytes())
    number = world.a_resident_number(born="19400301", serial=101)
    assert rows[1][:4] == ("填报单位:凤凰国际社区", None, None, "截至2月1日10时")
    assert rows[3] == (1, "'=HYPERLINK(1)", number, 79, "13800138000", "是", None)
    assert rows[4][1] == "林六十"
    assert len(rows) == 5
    assert report.who == "age>=60"
    assert (report.filled_cells, report.open_cells) == (11, 3)


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("all", ["'=HYPERLINK(1)", "林六十", "林五九", "林小"]),
        ("age<18", ["林小"]),
        ("tenure=group_rental", ["林六十", "林五九", "林小"]),
        ("care.living_alone", ["'=HYPERLINK(1)"]),
        ("age>=60 and tenure=group_rental", ["林六十"]),
    ],
)
def test_an_expression_says_who_is_on_the_list(tmp_path: Path, who: str, names: list[str]) -> None:
    out = tmp_path / "out.xlsx"

    fill_as(Role.COMMUNITY_STAFF, out, asked(BLANK, area=a_community(), who=who))

    assert [row[1] for row in texts_of(out.read_bytes())[3:]] == names


def test_a_list_of_vehicles_has_a_row_a_vehicle(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    blank = a_blank(("社区车辆登记表",), ("序号", "车牌号", "户主姓名", "住址"), (None,) * 4)

    report = fill_as(Role.COMMUNITY_STAFF, out, asked(blank, area=a_community()))

    assert texts_of(out.read_bytes())[2] == (1, "鲁A12345", "林六十", "凤凰国际一区3号楼2单元102")
    assert report.as_json()["rows"] == "vehicle"


def test_a_list_of_households_has_a_row_a_household(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    blank = a_blank(("居民住户信息登记表",), ("户主", "家庭人口数", "房屋性质", "门牌号"))

    fill_as(Role.COMMUNITY_STAFF, out, asked(blank, area=a_community()))

    assert texts_of(out.read_bytes())[2:] == [
        ("'=HYPERLINK(1)", 1, None, "凤凰国际一区3号楼2单元101"),
        ("林六十", 3, "群租", "凤凰国际一区3号楼2单元102"),
    ]


def test_what_the_purpose_does_not_take_is_masked(tmp_path: Path) -> None:
    out, community = tmp_path / "out.xlsx", a_community()

    fill_as(Role.COMMUNITY_STAFF, out, asked(BLANK, area=community, need=Need.CONTACT))
    contact = texts_of(out.read_bytes())[3]
    fill_as(Role.COMMUNITY_STAFF, out, asked(BLANK, area=community, need=Need.KNOW))
    know = texts_of(out.read_bytes())[3]

    assert contact[2][:6] + contact[2][6:14] == "370198********"
    assert (contact[4], know[4]) == ("13800138000", "138****8000")


def test_everybody_on_a_list_can_read_who_took_it_out_and_what_for(tmp_path: Path) -> None:
    community = a_community()

    fill_as(Role.COMMUNITY_STAFF, tmp_path / "out.xlsx", asked(BLANK, area=community))

    with world.as_seen_from(community) as within:
        people = [
            line.id for line in register.people(text="林六十", within=within, vault=world.VAULT)
        ]
        (seen,) = register.disclosures_of(people=tuple(people), within=within)
    assert (seen.field, seen.purpose) == ("export", "上门走访（提供给区民政局）")
    footer = sheet_of((tmp_path / "out.xlsx").read_bytes()).oddFooter.center.text
    assert "2020-02-01 导出；请于 2020-03-02 前删除；提供给：区民政局；用途：上门走访" in footer


def test_a_new_question_says_what_it_costs_to_ask(tmp_path: Path) -> None:
    report = fill_as(Role.COMMUNITY_STAFF, tmp_path / "out.xlsx", asked(BLANK, area=a_community()))

    (question,) = report.as_json()["new_questions"]
    assert question == {
        "header": "是否党员",
        "households": 2,
        "channels": {"self": 1, "phone": 0, "visit": 1},
    }


def test_what_is_refused_writes_nothing(tmp_path: Path) -> None:
    community, out = a_community(), tmp_path / "out.xlsx"
    asking = asked(BLANK, area=community)
    entries, shown = Entry.objects.count(), Disclosure.objects.count()

    for wrong, code in (
        (replace(asking, on=date(2020, 2, 2)), "returns.future"),
        (replace(asking, content=b"PK"), "returns.broken"),
        (replace(asking, who="somebody"), "returns.who_not_understood"),
        (replace(asking, purpose=Purpose(words=" ")), "returns.no_purpose"),
        (replace(asking, content=a_blank(("登记表",), ("姓名", "性别"))), "returns.who_unknown"),
        (
            replace(asking, content=a_blank(("老年人名单",), ("姓名", "性别"))),
            "returns.who_doubtful",
        ),
    ):
        with pytest.raises(CannotFill) as refused:
            fill_as(Role.COMMUNITY_STAFF, out, wrong)
        assert refused.value.reasons[0].code == code

    assert list(tmp_path.iterdir()) == []
    assert (Entry.objects.count(), Disclosure.objects.count()) == (entries, shown)


def test_a_neighbour_and_whoever_may_not_export_get_nothing(tmp_path: Path) -> None:
    community = a_community()
    neighbour = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    asking = asked(BLANK, area=community)

    for role, area in ((Role.COMMUNITY_LEADER, neighbour), (Role.GATE_GUARD, community)):
        with pytest.raises(NotYours):
            fill_as(role, tmp_path / "out.xlsx", asking, area=area)

    assert list(tmp_path.iterdir()) == []


def test_a_building_without_its_estate_says_it_where_there_are_several(tmp_path: Path) -> None:
    out, community = tmp_path / "out.xlsx", a_community()
    words = DwellingWords(estate="凤凰二区", building="3", unit="2", room="201")
    sheet = replace(world.a_sheet(world.a_member("周远")), dwelling=words)
    world.taken_in(sheet, community=community)
    headings = ("姓名", "楼号", "房间号")
    alone = a_blank(("名单",), headings, ("",) * 3)
    named = a_blank(("名单",), ("小区", *headings), ("",) * 4)

    fill_as(Role.COMMUNITY_LEADER, out, asked(alone, area=community, who="all"))
    without = texts_of(out.read_bytes())[-1]
    fill_as(Role.COMMUNITY_LEADER, out, asked(named, area=community, who="all"))

    assert without == ("周远", "凤凰二区3号楼", "2单元201")
    assert texts_of(out.read_bytes())[-1] == ("凤凰二区", "周远", "3号楼", "2单元201")
