"""Readings are destroyed some time after the end, and all of them with the emergency."""

from datetime import datetime, timedelta

import pytest

from linli.areas.domain import Role
from linli.features.watch import models
from linli.features.watch.actions.destroying import CannotStandDown, stand_down, tidy
from linli.features.watch.actions.joining import lapse
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.register.models import Standing
from linli.rules import actions as rules
from linli.store.destroying import Destroyed
from linli.store.reach import reaching
from tests import coming_along, watching, world
from tests.unit.rules.policies import GROUND
from tests.watching import NOW, Watching, a_reading, taken

pytestmark = pytest.mark.django_db
ENDED = NOW + timedelta(days=20)


def ended() -> Watching:
    it = watching.a_watch()
    watching.all_of_a_watch(
        watching.a_person(it.community, room="502", name="方远")[0], it.community
    )
    taken(it, a_reading(it.watch, taken_at=NOW - timedelta(minutes=5)))
    with reaching(EVERYWHERE):
        models.Fever.objects.within(EVERYWHERE).update(closed_at=ENDED)
        models.Membership.objects.within(EVERYWHERE).update(ends_at=ENDED)
        lapse(now=ENDED, ids=world.new_id, at_most=100)
    return it


def left() -> dict[str, int]:
    kept = (models.Watch, models.Reading, models.Membership, models.Link, models.Need, models.Fever)
    with reaching(EVERYWHERE):
        return {one.__name__: one.objects.within(EVERYWHERE).count() for one in kept}


def tidied(days: int) -> int:
    with reaching(EVERYWHERE):
        return tidy(now=ENDED + timedelta(days=days, seconds=1), ids=world.new_id, at_most=100)


def test_for_four_weeks_all_is_kept_and_then_nothing_with_a_record_of_what_it_was() -> None:
    ended()

    assert (tidied(27), left()["Reading"]) == (0, 2)
    assert tidied(28) == 2

    assert set(left().values()) == {0}
    with reaching(EVERYWHERE):
        record = models.Destruction.objects.within(EVERYWHERE).get()
        assert not Standing.objects.filter(kind="watch").exists()
        assert Entry.objects.filter(kind="watch.destroyed", subject=record.id).exists()
    assert (record.cause, record.counts["watch_reading"]) == ("retention", 2)
    assert len(record.digests["watch_reading"]) == 64


def test_a_place_that_keeps_them_for_less_is_done_with_them_earlier() -> None:
    ended()
    there = watching.a_watch(community=coming_along.beside(), room="503", document=None)
    with reaching(EVERYWHERE):
        models.Membership.objects.within(EVERYWHERE).update(ends_at=ENDED)
        lapse(now=ENDED, ids=world.new_id, at_most=100)
    kept_for_a_week("370176000000")

    assert (tidied(6), left()["Watch"]) == (0, 3)
    assert tidied(7) == 3
    with reaching(EVERYWHERE):
        records = models.Destruction.objects.within(EVERYWHERE)
        assert records.filter(place=there.community.place).exists()
        assert not Standing.objects.filter(kind="watch").exists()


def kept_for_a_week(code: str) -> None:
    area = world.area_named(code)
    change = rules.Overriding(
        code="watch.kept_days",
        place=area.place,
        value=7,
        ground=GROUND,
        valid_from=ENDED.date(),
    )
    officer = world.an_actor(Role.DISTRICT_OFFICER, area=area)
    with reaching(officer.reach()):
        rules.override(change=change, by=officer, now=world.NOW, ids=world.new_id)


def test_a_fever_that_nobody_closed_keeps_its_watch() -> None:
    ended()
    with reaching(EVERYWHERE):
        models.Fever.objects.within(EVERYWHERE).update(closed_at=None)

    assert tidied(28) == 1
    assert left()["Fever"] == 1


def test_the_stand_down_waits_for_the_last_and_then_leaves_nothing() -> None:
    it = watching.a_watch()
    taken(it, a_reading(it.watch))
    officer = world.an_actor(Role.DISTRICT_OFFICER, area=world.area_named("370176000000"))

    def ordered(at: datetime) -> Destroyed:
        place, reference = it.community.place, "鲁指〔2020〕1号"
        return stand_down(place=place, reference=reference, by=officer, now=at, ids=world.new_id)

    with reaching(officer.reach()):
        with pytest.raises(CannotStandDown) as refused:
            ordered(NOW)
        with reaching(EVERYWHERE):
            models.Membership.objects.within(EVERYWHERE).update(ends_at=ENDED)
            lapse(now=ENDED, ids=world.new_id, at_most=10)
        destroyed = ordered(ENDED)

    assert [one.code for one in refused.value.reasons] == ["watch.still_watched"]
    assert (destroyed.counts["watch_watch"], set(left().values())) == (1, {0})
