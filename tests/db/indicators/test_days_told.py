"""For how many days rows still tell how it was: as long as policy keeps them, nowhere longer than anywhere."""

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.areas.domain import Role
from linli.indicators.domain import Kept, Source
from linli.indicators.queries import known_measures
from linli.indicators.queries.declared import all_by_source, days_told
from linli.project.wiring import CAPABILITIES
from linli.rules import actions as rules
from linli.rules.domain.versions import Ground
from linli.rules.queries import least
from tests import world

pytestmark = pytest.mark.django_db
SOURCE = Source(
    code="a", counts="person", rows="", tables=(), kept=(Kept("isolation.details_kept_days"),)
)


def told(source: Source) -> int:
    return days_told((source,), on=world.DAY)[source]


def test_rows_tell_of_the_days_for_which_policy_keeps_them() -> None:
    assert told(SOURCE) == 29
    assert told(replace(SOURCE, kept=(Kept("isolation.details_kept_days", reads=7),))) == 23
    assert told(replace(SOURCE, days_back=10)) == 10
    assert told(replace(SOURCE, kept=(Kept("nobody.ever.said"),))) == 0


def test_the_shortest_time_anywhere_counts_for_all() -> None:
    here = world.a_community()
    city = replace(here, place=here.place.rsplit(".", 3)[0])
    officer = world.an_actor(Role.CITY_OFFICER, area=city)
    change = rules.Overriding(
        code="isolation.details_kept_days",
        place=city.place,
        value=10,
        valid_from=world.DAY + timedelta(days=1),
        ground=Ground(title="关于缩短保存期限的通知", number="试〔2020〕3号"),
    )

    rules.override(change=change, by=officer, now=world.NOW, ids=world.new_id)

    on = world.DAY + timedelta(days=1)
    assert least(codes=("isolation.details_kept_days",), on=on) == {
        "isolation.details_kept_days": 10
    }
    assert (told(SOURCE), days_told((SOURCE,), on=on)[SOURCE]) == (29, 9)


def test_whatever_reads_what_is_destroyed_says_which_policy_keeps_it() -> None:
    sensitive = {
        source.code: (source.kept[0].code, source.sees[0])
        for source in all_by_source()
        if source.code.startswith(("isolation.", "watch.", "codes."))
    }

    assert set(sensitive.values()) == {
        ("isolation.details_kept_days", "isolation.see"),
        ("watch.kept_days", "watch.see"),
        ("codes.kept.days", "codes.see"),
    }


def test_what_a_measure_takes_is_a_capability_that_somebody_may_have() -> None:
    known = {one.code for one in CAPABILITIES}
    sources = {code for one in all_by_source() for code in one.sees}
    measures = {code for one in known_measures() for code in one.sees}

    assert sources | measures <= known
    assert "isolation.see" in sources & measures
