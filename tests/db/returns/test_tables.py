"""A table is filled from the measures: a row an area, a total that adds up."""

from pathlib import Path

from linli.areas import queries as areas
from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.returns.domain.reports import Report
from linli.register import actions as register
from linli.register import models as register_models
from linli.register.domain.sheets import Relation, Tenure
from tests import world
from tests.db.returns.test_lists import asked, fill_as
from tests.forms import a_blank, sheet_of, texts_of

HEADINGS = ("序号", "社区名称", "居民户数", "常住人口", "群租房(户)", "流动人口")


def two_communities() -> AreaRecord:
    """Make two communities of a street: three people in two households, and one alone."""
    one = world.a_community()
    other = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    son = world.a_member("林平", relation=Relation.SON)
    world.taken_in(
        world.a_sheet(world.a_member("林安"), son, room="101"),
        world.a_sheet(world.a_member("林静"), room="102", tenure=Tenure.GROUP_RENTAL),
        community=one,
    )
    world.taken_in(world.a_sheet(world.a_member("江安"), room="101"), community=other)
    return areas.area(code="370176001000", on=world.DAY)


def filled_in(blank: bytes, out: Path, *, area: AreaRecord) -> Report:
    return fill_as(Role.STREET_OFFICER, out, asked(blank, area=area))


def test_areas_stand_in_their_order_and_the_total_is_added_up(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    blank = a_blank(("日报表",), HEADINGS, ("",) * 6, ("合计", *("",) * 5))

    report = filled_in(blank, out, area=two_communities())

    assert texts_of(out.read_bytes())[2:] == [
        (1, "凤凰国际社区", 2, 3, 1, None),
        (2, "舜奥社区", 1, 1, 0, None),
        ("合计", None, 3, 4, 1, None),
    ]
    assert (report.filled_cells, report.open_cells, report.share) == (10, 2, 0.8333)
    assert [one.header for one in report.new_questions] == ["流动人口"]


def test_a_total_of_formulas_is_kept_and_its_result_known(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    total = ("合计", None, "=SUM(C3:C3)", "=SUM(D3:D3)", None, None)
    blank = a_blank(("日报表",), HEADINGS, ("",) * 6, total)

    filled_in(blank, out, area=two_communities())

    assert texts_of(out.read_bytes())[4][2:4] == ("=SUM(C3:C4)", "=SUM(D3:D4)")
    assert [cell.value for cell in sheet_of(out.read_bytes(), data_only=True)[5]][2:4] == [3, 4]


def test_names_that_stand_there_get_their_own_figures(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    rows = (("", "舜奥社区居委会"), ("", "凤凰国际"), ("", "天桥社区"))
    blank = a_blank(("日报表",), HEADINGS, *((*row, "", "", "", "") for row in rows))

    report = filled_in(blank, out, area=two_communities())

    assert [row[1:4] for row in texts_of(out.read_bytes())[2:]] == [
        ("舜奥社区居委会", 1, 1),
        ("凤凰国际", 2, 3),
        ("天桥社区", None, None),
    ]
    assert report.unmatched_rows == ("天桥社区",)


def test_a_form_without_areas_is_about_the_one_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    blank = a_blank(("基本情况统计表",), ("户数", "人口", "群租户数"), ("",) * 3)

    filled_in(blank, out, area=two_communities())

    assert texts_of(out.read_bytes())[2] == (3, 4, 1)


def test_buildings_are_named_and_counted(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    two_communities()
    blank = a_blank(("统计表",), ("楼栋", "户数", "人口"), ("",) * 3)

    filled_in(blank, out, area=areas.area(code="370176001020", on=world.DAY))

    assert texts_of(out.read_bytes())[2:] == [("3号楼", 2, 3)]


def look_into_a_household(community: str) -> None:
    """Let somebody confirm the first household of a community at its door."""
    area = areas.area(code=community, on=world.DAY)
    with world.as_seen_from(area):
        home = register_models.Household.objects.order_by("place")[0]
        seen = register.Confirmation(
            household=home.id, place=home.place, by="user:walker", at=world.NOW
        )
        register.confirm_households([seen], entry=world.new_id(), ids=world.new_id)


def test_a_share_is_divided_for_the_total_too_and_shown_in_per_cent(tmp_path: Path) -> None:
    out, street = tmp_path / "out.xlsx", two_communities()
    look_into_a_household("370176001020")
    headings = ("社区名称", "户数", "核对率", "登记核对率（%）", "人口（万人）")
    blank = a_blank(("日报表",), headings, ("",) * 5, ("合计", *("",) * 4))

    filled_in(blank, out, area=street)

    assert texts_of(out.read_bytes())[2:] == [
        ("凤凰国际社区", 2, 0.5, 50, 0.0003),
        ("舜奥社区", 1, 0, 0, 0.0001),
        ("合计", 3, 0.3333, 33.3, 0.0004),
    ]
    shown = [row[2].number_format for row in sheet_of(out.read_bytes()).iter_rows(min_row=3)]
    assert shown == ["0.00%"] * 3


def test_what_lacks_a_row_adds_up_to_no_total(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    rows = (("凤凰国际", "", ""), ("天桥社区", "", ""), ("合计", "", ""))
    blank = a_blank(("日报表",), ("社区名称", "户数", "人口"), *rows)

    filled_in(blank, out, area=two_communities())

    assert texts_of(out.read_bytes())[2:] == [
        ("凤凰国际", 2, 3),
        ("天桥社区", None, None),
        ("合计", None, None),
    ]
