"""Figures of codes, of readings asked for, of late work by kind: exact, with the rows behind them."""

from datetime import date, timedelta

import pytest

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.codes.actions import appealing
from linli.features.codes.domain.appealing import Appealed
from linli.features.codes.domain.colours import RULES
from linli.features.codes.domain.facts import Kind
from linli.features.codes.domain.own import Own
from linli.indicators.domain import Sums
from linli.indicators.queries import Asking, Wanted, by_code, figures_by_day, rows_behind
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.project.wiring import WORK_KINDS
from linli.rules import queries as rules
from linli.store.reach import reaching
from linli.web.sealing import sealer
from tests import coded, watching, world

pytestmark = pytest.mark.django_db
DAY = local_day(coded.NOW)
COLOURS = ("codes.red", "codes.yellow", "codes.grey", "codes.green")
READINGS = ("watch.due", "watch.given", "watch.missing")


def values(area: AreaRecord, *measures: str, days: tuple[date, ...]) -> list[list[int | None]]:
    wanted = Wanted(areas=(area.code,), days=days, measures=measures)
    with world.as_seen_from(area) as within:
        found = figures_by_day(wanted=(wanted,), as_at=days[-1], within=within)
    cells = [[found[area.code, day, code] for code in measures] for day in days]
    return [[one and one.value for one in row] for row in cells]


def test_codes_are_counted_by_colour_as_they_were_on_each_day() -> None:
    community = world.a_community()
    ill = coded.a_person(community=community)
    well = coded.a_person(community=community, room="502", name="江河")
    coded.declared(ill, community=community)
    coded.declared(well, community=community)
    coded.derived(ill, well)
    later = coded.NOW + timedelta(days=1)
    coded.noted(coded.a_fact(ill, happened_at=later), by=coded.staff(community), now=later)
    coded.derived(ill, now=later)

    days = (DAY - timedelta(days=1), DAY, DAY + timedelta(days=1))
    assert values(community, *COLOURS, days=days) == [[0, 0, 0, 0], [0, 0, 0, 2], [1, 0, 0, 1]]


def test_what_makes_a_code_red_is_counted_and_opens_whom_it_is_about() -> None:
    community = world.a_community()
    person = coded.a_person(community=community)
    coded.noted(coded.a_fact(person), by=coded.staff(community))
    coded.noted(coded.a_fact(person, Kind.STAY, "high"), by=coded.staff(community))
    coded.derived(person)

    told = ("red.test", "red.stay", "yellow.stay")
    assert values(community, *(f"{RULES}.{one}" for one in told), days=(DAY,)) == [[1, 1, 0]]
    asking = Asking(measure=f"{RULES}.red.test", area=community.code, on=DAY)
    with world.as_seen_from(community) as within:
        kind, behind = rows_behind(asking, within=within)
    assert (kind, [one.subject for one in behind]) == ("person", [person])


def test_an_appeal_is_open_until_it_is_answered() -> None:
    community = world.a_community()
    person = coded.a_person(community=community)
    coded.noted(coded.a_fact(person), by=coded.staff(community))
    coded.derived(person)
    own = Own(people={person}, within=world.within(community), by="user:own")
    with reaching(EVERYWHERE):
        made = Appealed(id=world.new_id(), person=person)
        appealing.appeal(made=made, own=own, now=coded.NOW, ids=world.new_id, sealer=sealer())

    told = ("codes.appeals_open", "codes.appeals_answered", "work.overdue.codes.appeal")
    days = (DAY - timedelta(days=1), DAY, DAY + timedelta(days=1))
    assert values(community, *told, days=days) == [[0, 0, 0], [1, 0, 0], [1, 0, 1]]


def test_readings_are_due_window_by_window() -> None:
    it = watching.a_watch()
    watching.taken(it, watching.a_reading(it.watch))
    day = local_day(watching.NOW)

    days = (day - timedelta(days=1), day, day + timedelta(days=1))
    assert values(it.community, *READINGS, days=days) == [[0, 0, 0], [2, 1, 1], [2, 0, 2]]


def test_who_joins_after_a_window_was_chased_owes_no_reading_of_it() -> None:
    community = world.a_community()
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    person, _household = watching.a_person(community)
    watching.joined(person, by=leader, at=watching.NOW + timedelta(hours=2))

    assert values(community, *READINGS, days=(local_day(watching.NOW),)) == [[1, 0, 1]]


def test_those_whose_reading_is_missing_stand_behind_the_figure() -> None:
    it = watching.a_watch()
    asking = Asking(measure="watch.missing", area=it.community.code, on=local_day(watching.NOW))

    with world.as_seen_from(it.community) as within:
        kind, behind = rows_behind(asking, within=within)

    assert (kind, [one.subject for one in behind]) == ("person", [it.person])


def test_every_kind_of_work_and_every_rule_of_a_colour_has_its_measure() -> None:
    known = by_code()
    colours = {rule.code for rule in rules.all_rules() if rule.code.startswith(f"{RULES}.")}

    assert {f"work.overdue.{kind.code}" for kind in WORK_KINDS} <= known.keys()
    assert colours <= known.keys()
    assert all(known[code].sums is Sums.STOCK for code in colours)


def test_any_number_of_sources_and_days_is_one_statement(
    django_assert_num_queries: object,
) -> None:
    community = world.a_community()
    days = tuple(DAY - timedelta(days=behind) for behind in range(5))
    codes = tuple(by_code())
    values(community, *codes, days=days)

    wanted = Wanted(areas=(community.code,), days=days, measures=codes)
    with world.as_seen_from(community) as within, django_assert_num_queries(6):  # type: ignore[operator]
        figures_by_day(wanted=(wanted,), as_at=DAY, within=within)
