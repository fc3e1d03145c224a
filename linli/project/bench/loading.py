"""Writes the workbooks and fills the houses that are measured; all people are invented."""

import os
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from linli.areas import queries as area_queries
from linli.features.households.demo.communities import invent_all, invent_community
from linli.features.households.demo.filling import SEED, fill
from linli.features.households.demo.layouts import Layout
from linli.features.households.demo.places import FENGHUANG, WUHAN, street
from linli.features.households.demo.plans import Building, Community, Estate, shared_out
from linli.features.households.demo.workbooks import write_workbook as write
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.register import actions as register
from linli.register.domain.claims import Method
from linli.store.reach import reaching
from linli.web import clock
from linli.web.signing import signer
from linli.web.stage import Stage
from linli.web.vault import vault

__all__ = ["load_communities", "load_demo", "settle_in", "write_workbook"]


def write_workbook(*, path: str, communities: int, smallest: bool = False) -> dict[str, Any]:
    """Write one list of communities as a street keeps it: 20 columns, one person a row."""
    began = time.perf_counter()
    write(
        sheets=invent_all(seed=SEED, communities=_planned(communities, smallest=smallest)),
        path=Path(path),
        layout=Layout.STREET,
        title="舜华路街道",
    )
    return {"seconds": time.perf_counter() - began, "bytes": Path(path).stat().st_size}


def _planned(communities: int, *, smallest: bool) -> tuple[Community, ...]:
    if smallest:
        return shared_out((_a_few(),))
    return (FENGHUANG,) if communities == 1 else street()[:communities]


def _a_few() -> Community:
    """Plan the demo community with a hundredth of its people."""
    return replace(
        FENGHUANG,
        estates=(Estate(name="凤凰国际一区", building=Building.SLABS, grids=1),),
        households=80,
        people=160,
        rented=18,
        group_rentals=2,
        group_people=9,
        foreigners=1,
        border_residents=1,
    )


def load_demo() -> dict[str, Any]:
    """Fill the house with the demo community, its grids and everybody who works for it."""
    began = time.perf_counter()
    fill(_stage())
    return {"seconds": time.perf_counter() - began, "people": FENGHUANG.people}


def _stage() -> Stage:
    now = clock.now()
    return Stage(
        community=FENGHUANG.code,
        began_at=now,
        now=now,
        ids=clock.new_id,
        chance=clock.random_bytes,
        vault=vault(),
        signer=signer(),
        grants={},
        phone_at=lambda _place: "",
        progress=lambda _part: None,
    )


def load_communities(*, first: int, last: int) -> dict[str, Any]:
    """Fill in communities of the street beside the demo's, from number ``first`` to ``last``."""
    began, now = time.perf_counter(), clock.now()
    others = [community for community in street() if community.code != FENGHUANG.code]
    chosen = others[first:last]
    for community in chosen:
        # Of another county than the demo's: nobody's number is given out twice.
        _load(replace(community, ground=WUHAN), now=now)
    return {
        "seconds": time.perf_counter() - began,
        "people": sum(community.people for community in chosen),
    }


def _load(plan: Community, *, now: datetime) -> None:
    area = area_queries.area(code=plan.code, on=local_day(now))
    said = register.Saying(
        community=area, method=Method.WORKBOOK, by="console", entry=clock.new_id(), at=now
    )
    with reaching(Jurisdiction(places=(area.place,))):
        register.take_in(
            tuple(invent_community(seed=SEED, community=plan)),
            said=said,
            vault=vault(),
            ids=clock.new_id,
        )


def settle_in() -> dict[str, Any]:
    """Do what the database does by itself within minutes: clear up and count."""
    began = time.perf_counter()
    with as_owner() as connection:
        connection.execute("VACUUM (ANALYZE)")
    return {"seconds": time.perf_counter() - began}


def as_owner() -> "psycopg.Connection[Any]":
    """Connect as the role that owns the tables, outside any transaction."""
    return psycopg.connect(os.environ["LINLI_OWNER_URL"], autocommit=True)
