"""Fills an empty house with the invented community: its people, its grids, who works for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.areas import actions as areas
from linli.areas import queries as area_queries
from linli.areas.actions import Ids, OwnArea
from linli.areas.domain import Level, Role
from linli.areas.queries import AreaRecord
from linli.features.households.actions.slips import begin_contact
from linli.features.households.demo.buildings import grids
from linli.features.households.demo.communities import invent_community
from linli.features.households.demo.places import FENGHUANG
from linli.features.households.demo.plans import Community
from linli.features.households.demo.posts import Appointment, appointments
from linli.features.households.demo.rounds import rounds
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.register import actions as register
from linli.register import queries
from linli.register.domain.claims import Method
from linli.store.reach import reaching
from linli.web.stage import Stage

SEED = 2020
# The same for everybody: the demo holds invented people only and listens on this machine alone.
PASSWORD = "linli-demo"
# Of the same invented series as everybody's; nobody answers.
COMMUNITY_PHONE, ANSWERED = "14500001020", "每天 8 时到 20 时"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """Who can sign in to the demo for one role: one name, or the first and last of several."""

    usernames: tuple[str, ...]
    role: Role
    area: str


def fill(stage: Stage) -> None:
    """
    Load the demo community into a house that has its areas; once.

    All of it stands since the stage began: its people, its grids, who works for it.
    """
    settle(FENGHUANG, stage=stage)


def settle(plan: Community, *, stage: Stage) -> None:
    """Load a community that was planned."""
    now, ids = stage.began_at, stage.ids
    community = area_queries.area(code=plan.code, on=local_day(now))
    with reaching(Jurisdiction(places=(community.place,))):
        entry = _take_in(plan, community=community, stage=stage)
        places = _lay_out_grids(plan, area=community, now=now, ids=ids)
        begin_contact(
            area=community.place,
            phone=COMMUNITY_PHONE,
            hours=ANSWERED,
            by="console",
            now=now,
            ids=ids,
        )
        workers = _appoint_all(plan, grids=places, now=now, ids=ids)
        _walk_rounds(workers, community=community, entry=entry, stage=stage)


def _take_in(plan: Community, *, community: AreaRecord, stage: Stage) -> UUID:
    sheets = tuple(invent_community(seed=SEED, community=plan))
    entry, now = stage.ids(), stage.began_at
    said = register.Saying(
        community=community, method=Method.WORKBOOK, by="console", entry=entry, at=now
    )
    register.take_in(
        sheets,
        said=said,
        vault=stage.vault,
        ids=stage.ids,
        progress=lambda done: stage.progress(done / len(sheets)),
    )
    filled = Entry(
        id=entry,
        kind="households.demo_filled",
        place=community.place,
        by="console",
        happened_at=now,
        payload={"households": len(sheets)},
    )
    journal.record(filled, now=now)
    return entry


def sign_ins(*, now: datetime) -> tuple[SignIn, ...]:
    """List who can sign in to the demo, by role."""
    by_role: dict[tuple[str, str], list[str]] = {}
    for one in appointments(seed=SEED, community=FENGHUANG):
        by_role.setdefault((one.role, one.area_code), []).append(one.username)
    return tuple(
        SignIn(
            usernames=(names[0], names[-1]) if len(names) > 1 else (names[0],),
            role=Role(role),
            area=area_queries.area(code=code, on=local_day(now)).name,
        )
        for (role, code), names in by_role.items()
    )


def _lay_out_grids(plan: Community, *, area: AreaRecord, now: datetime, ids: Ids) -> dict[int, str]:
    on = local_day(now)
    laid = grids(seed=SEED, community=plan)
    wanted = {
        grid.number: OwnArea(
            above=area.place,
            level=Level.GRID,
            name=f"第{grid.number:02d}网格",
            number=str(grid.number),
        )
        for grid in laid
    }
    found = areas.found_areas(wanted=wanted.values(), community=area, on=on, ids=ids)
    levels = (Level.ESTATE, Level.BUILDING)
    standing = area_queries.areas_under(place=area.place, levels=levels, on=on)
    estates = {one.place: one.name for one in standing if one.level is Level.ESTATE}
    buildings = {
        (estates[one.place.rpartition(".")[0]], one.number): one.place
        for one in standing
        if one.level is Level.BUILDING
    }
    for grid in laid:
        places = [
            place for block in grid.blocks if (place := buildings.get((block.estate, block.number)))
        ]
        areas.share_out_grid(grid=found[wanted[grid.number]], buildings=places, on=on, ids=ids)
    return {number: found[area] for number, area in wanted.items()}


def _appoint_all(
    plan: Community, *, grids: dict[int, str], now: datetime, ids: Ids
) -> dict[str, str]:
    """Let everybody work there; tell who walks each grid, by its place."""
    encoded, workers = areas.encoded(PASSWORD), {}
    for one in appointments(seed=SEED, community=plan):
        new = areas.NewUser(username=one.username, name=one.name, encoded=encoded)
        user = areas.add_user(user=new, now=now, ids=ids)
        _appoint(one, user=user, grids=grids, now=now, ids=ids)
        if one.grid:
            workers[grids[one.grid]] = f"user:{user}"
    return workers


def _walk_rounds(
    workers: dict[str, str], *, community: AreaRecord, entry: UUID, stage: Stage
) -> None:
    today = local_day(stage.now)
    buildings = area_queries.buildings_of_grids(grids=tuple(workers), on=today)
    lines = queries.contacts(within=Jurisdiction(places=(community.place,)))
    confirmed = rounds(
        seed=SEED,
        homes=tuple(dict.fromkeys((line.household, line.place) for line in lines)),
        workers={place: workers[grid] for grid, places in buildings.items() for place in places},
        today=today,
    )
    register.confirm_households(confirmed, entry=entry, ids=stage.ids)


def _appoint(
    one: Appointment, *, user: UUID, grids: dict[int, str], now: datetime, ids: Ids
) -> None:
    areas.appoint(
        appointment=areas.Appointment(
            user=user,
            role=Role(one.role),
            place=_place_of(one, grids=grids, now=now),
            began_on=local_day(now),
        ),
        by="console",
        now=now,
        ids=ids,
    )


def _place_of(one: Appointment, *, grids: dict[int, str], now: datetime) -> str:
    area = area_queries.area(code=one.area_code, on=local_day(now))
    if one.grid:
        return grids[one.grid]
    if one.estate:
        estates = area_queries.areas_under(
            place=area.place, levels=(Level.ESTATE,), on=local_day(now)
        )
        return next(estate.place for estate in estates if estate.name == one.estate)
    return area.place
