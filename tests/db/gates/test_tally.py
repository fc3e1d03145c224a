"""What a gate's day comes to, for the community that keeps it."""

from datetime import timedelta

import pytest

from linli.features.gates import models
from linli.features.gates.queries.checks import tally
from linli.store.reach import reaching
from tests import gated, world
from tests.gated import NOW, Gated

pytestmark = pytest.mark.django_db


def tried(of: Gated, *, codes: int, minutes_ago: int) -> None:
    with reaching(of.within):
        models.WrongCodes.objects.create(
            id=world.new_id(),
            place=of.device.place,
            gate_id=of.gate,
            device_id=of.device.device,
            minute=NOW - timedelta(minutes=minutes_ago),
            codes=codes,
        )


def test_codes_of_no_pass_are_counted_for_today_with_the_most_of_a_minute() -> None:
    it = gated.a_gate()
    tried(it, codes=3, minutes_ago=2)
    tried(it, codes=9_960, minutes_ago=1)
    tried(it, codes=50, minutes_ago=24 * 60)

    with reaching(it.within):
        found = tally(gate=it.gate, within=it.within, now=NOW)

    assert (found.wrong_codes, found.wrong_in_a_minute) == (9_963, 9_960)
