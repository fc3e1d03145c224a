"""With the emergency all that gates know of people goes: checks, shifts, work, and the names on packs."""

from datetime import timedelta

import pytest

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.gates import models
from linli.features.gates.actions.destroying import CannotStandDown, stand_down
from linli.features.gates.actions.watching import find_silent
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.store.destroying import Destroyed
from linli.store.reach import reaching
from linli.work.models import Item
from tests import gated, world
from tests.gated import NOW

pytestmark = pytest.mark.django_db
ENDED = NOW + timedelta(days=90)


def stood_down(area: AreaRecord, *, role: Role = Role.DISTRICT_OFFICER) -> Destroyed:
    officer = world.an_actor(role, area=area)
    with reaching(officer.reach()):
        return stand_down(
            place=area.place, reference="鲁指〔2020〕1号", by=officer, now=ENDED, ids=world.new_id
        )


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


def left() -> dict[str, int]:
    with reaching(EVERYWHERE):
        return {
            one.__name__: one.objects.within(EVERYWHERE).count()
            for one in (models.Check, models.Shift, Item)
        }


def test_who_went_through_and_who_stood_there_is_gone_with_a_record(
    community: AreaRecord,
) -> None:
    gated.a_checked(community)
    with reaching(EVERYWHERE):
        find_silent(within=EVERYWHERE, now=ENDED, ids=world.new_id)
    assert left() == {"Check": 1, "Shift": 1, "Item": 1}

    gone = stood_down(community)

    assert left() == {"Check": 0, "Shift": 0, "Item": 0}
    assert (gone.counts["gates_check"], gone.counts["gates_shift"]) == (1, 1)
    with reaching(EVERYWHERE):
        record = Entry.objects.get(kind="gates.destroyed")
    assert (record.payload["gates"], record.payload["reference"]) == (1, "鲁指〔2020〕1号")
    assert len(record.payload["digests"]["gates_check"]) == 64


def test_a_pack_left_on_a_phone_leads_to_nobody_any_more(community: AreaRecord) -> None:
    gated.a_checked(community)

    stood_down(community)

    with reaching(EVERYWHERE):
        gate = models.Gate.objects.within(EVERYWHERE).get()
        device = models.Device.objects.within(EVERYWHERE).get()
    assert (bytes(gate.secret), gate.ended_at, device.ended_at) == (bytes(32), ENDED, ENDED)


def test_the_end_waits_for_entries_that_are_still_on_a_device_in_use(
    community: AreaRecord,
) -> None:
    gated.a_checked(community)
    with reaching(EVERYWHERE):
        devices = models.Device.objects.within(EVERYWHERE)
        devices.update(unsent=12)

        with pytest.raises(CannotStandDown) as refused:
            stood_down(community)

        assert [(one.code, one.facts) for one in refused.value.reasons] == [
            ("gates.still_unsent", {"entries": 12})
        ]
        assert left()["Check"] == 1
        devices.update(ended_at=NOW)
        assert stood_down(community).counts["gates_check"] == 1


def test_nobody_of_another_district_ends_it(community: AreaRecord) -> None:
    with pytest.raises(NotYours):
        stood_down(community, role=Role.COMMUNITY_LEADER)
