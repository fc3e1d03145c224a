"""Figures of observation, watch and work: exact, from one person at a time."""

from datetime import date, timedelta

import pytest

from linli.areas.queries import AreaRecord
from linli.indicators import actions
from linli.indicators.queries import figures, kept_figures
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import observed, watching, world

pytestmark = pytest.mark.django_db


def values(area: AreaRecord, *measures: str, on: date) -> list[int | None]:
    with world.as_seen_from(area) as within:
        found = figures(measures=measures, areas=[area.code], on=on, within=within)
    return [one and one.value for one in (found[area.code, code] for code in measures)]


def test_somebody_under_observation_is_counted_until_the_end() -> None:
    it = observed.an_observed()
    began, over = local_day(observed.NOW), local_day(observed.END) + timedelta(days=1)
    told = ("isolation.open", "isolation.begun", "isolation.released", "isolation.overdue")

    assert values(it.community, *told, on=began) == [1, 1, 0, 0]
    assert values(it.community, *told, on=began - timedelta(days=1)) == [0, 0, 0, 0]
    assert values(it.community, *told, on=over) == [1, 0, 0, 1]


def test_of_a_day_that_rows_tell_no_more_there_is_no_figure() -> None:
    it = observed.an_observed()
    actions.turn_the_day(now=observed.NOW + timedelta(days=30))
    on = local_day(observed.NOW)

    assert values(it.community, "isolation.open", on=on) == [None]
    assert values(it.community, "isolation.open", on=on + timedelta(days=1)) == [1]


def test_a_reading_is_counted_on_its_day() -> None:
    it = watching.a_watch()
    watching.taken(it, watching.a_reading(it.watch, tenths=381))
    day = local_day(watching.NOW)
    told = ("watch.open", "watch.read", "watch.readings", "watch.feverish", "watch.fevers_open")

    assert values(it.community, *told, on=day) == [1, 1, 1, 1, 1]
    assert values(it.community, *told, on=day + timedelta(days=1)) == [1, 0, 0, 0, 1]


def test_what_leaves_no_marks_is_counted_by_the_clock() -> None:
    it = watching.a_watch()
    day = local_day(watching.NOW)
    actions.refill(within=EVERYWHERE, now=watching.NOW)
    watching.taken(it, watching.a_reading(it.watch))

    actions.count_by_the_clock(now=watching.NOW)

    place = it.community.place
    with reaching(EVERYWHERE):
        kept = kept_figures(
            measures=["watch.readings"], places=[place], days=[day], within=EVERYWHERE
        )
    assert kept[place, day, "watch.readings"].value == 1


def test_open_work_is_counted_with_what_is_due() -> None:
    it = watching.a_watch()
    watching.taken(it, watching.a_reading(it.watch, tenths=391))
    day = local_day(watching.NOW)

    assert values(it.community, "work.open", "work.overdue", "work.done", on=day) == [1, 1, 0]
