"""Who of a list is known is counted by digest, within a jurisdiction, in portions."""

import pytest

from linli.register import queries
from linli.register.queries import known
from tests import world

pytestmark = pytest.mark.django_db


def test_only_who_is_known_here_is_counted_however_small_the_portions(monkeypatch):
    monkeypatch.setattr(known, "_AT_ONCE", 2)
    here = world.a_community()
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    documents = [world.a_document() for _ in range(5)]
    for room, document in enumerate(documents[:3]):
        world.taken_in(
            world.a_sheet(world.a_member(document=document), room=f"{room}01"), community=here
        )
    world.taken_in(world.a_sheet(world.a_member(document=documents[3])), community=beside)

    with world.as_seen_from(here) as reach:
        counted = queries.count_known(documents=documents, within=reach, vault=world.VAULT)

    assert counted == 3
