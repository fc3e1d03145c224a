"""The rows behind a figure: as many as it says, within reach, page by page."""

from datetime import date
from uuid import UUID

import pytest

from linli.areas.queries import AreaRecord
from linli.indicators.queries import Asking, Behind, rows_behind
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register.domain.sheets import Tenure
from tests import world

pytestmark = pytest.mark.django_db


def asked(
    measure: str,
    area: AreaRecord,
    *,
    within: Jurisdiction,
    after: Behind | None = None,
    on: date = world.DAY,
) -> tuple[str, list[UUID], Behind | None]:
    asking = Asking(measure=measure, area=area.code, on=on, after=after)
    kind, rows = rows_behind(asking, within=within, at_most=2)
    return kind, [row.subject for row in rows], rows[-1] if rows else None


def test_the_rows_behind_a_figure_are_those_that_were_counted() -> None:
    here = world.a_community()
    (owner, tenant) = world.taken_in(
        world.a_sheet(room="501", tenure=Tenure.OWNED),
        world.a_sheet(room="502", tenure=Tenure.RENTED),
        community=here,
    )

    with world.as_seen_from(here) as within:
        assert asked("households.rented", here, within=within)[:2] == (
            "household",
            [tenant.household],
        )
        kind, people, _ = asked("people", here, within=within)

    assert (kind, people) == ("person", [owner.person, tenant.person])


def test_a_ratio_opens_what_its_part_counts() -> None:
    here = world.a_community()
    world.taken_in(world.a_sheet(), community=here)

    with world.as_seen_from(here) as within:
        assert asked("households.checked_share", here, within=within)[:2] == ("household", [])


def test_the_next_page_begins_behind_the_last_row() -> None:
    here = world.a_community()
    found = world.taken_in(
        *(world.a_sheet(room=room) for room in ("501", "502", "503")), community=here
    )

    with world.as_seen_from(here) as within:
        _, first, last = asked("households", here, within=within)
        _, second, _ = asked("households", here, within=within, after=last)

    assert (first, second) == ([found[0].household, found[1].household], [found[2].household])


def test_what_lies_out_of_reach_is_not_there() -> None:
    here = world.a_community()
    there = world.a_community(code="370176001021", name="舜奥社区")

    with world.as_seen_from(here) as within, pytest.raises(NotYours):
        asked("households", there, within=within)
    with world.as_seen_from(here) as within, pytest.raises(NotYours):
        asked("households.on_the_moon", here, within=within)
