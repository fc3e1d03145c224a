"""What killed imports leave on the disk is removed; what somebody may still want stays."""

import os
from io import BytesIO
from pathlib import Path

import pytest

from linli.areas.domain import Role
from linli.features.households.actions import importing
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import world

pytestmark = pytest.mark.django_db

TWO_DAYS = 2 * 24 * 3600


def test_folders_that_no_run_knows_go_after_a_day(tmp_path: Path) -> None:
    community = world.a_community()
    with world.as_seen_from(community):
        known = importing.upload(
            importing.Arriving(name="名单.xlsx", content=BytesIO(b"PK")),
            community=community,
            by=world.an_actor(Role.COMMUNITY_STAFF, area=community),
            now=world.NOW,
            run=world.new_id(),
            files=tmp_path,
        )
    young, old = world.new_id(), world.new_id()
    for folder in (young, old):
        (tmp_path / "imports" / str(folder)).mkdir()
    now = world.NOW.timestamp()
    os.utime(tmp_path / "imports" / str(young), (now, now))
    for folder in (known, old):
        os.utime(tmp_path / "imports" / str(folder), (now - TWO_DAYS, now - TWO_DAYS))

    with reaching(EVERYWHERE):
        gone = importing.sweep(now=world.NOW, files=tmp_path)

    assert gone == 1
    assert {path.name for path in (tmp_path / "imports").iterdir()} == {str(known), str(young)}
