"""Several phones of one owner, or one phone that lost its patience, send at the same time."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.journal import actions, models, queries
from linli.journal.domain import Answer, Intake
from tests import world
from tests.db.journal.sending import KINDS, an_entry

HOW_MANY, AT_ONCE = 120, 4


def shuffled_and_sent(seed: int, *, area: AreaRecord) -> tuple[Answer, ...]:
    guard = world.an_actor(Role.GATE_GUARD, area=area)
    entries = [an_entry(serial, area=area) for serial in range(1, HOW_MANY + 1)]
    random.Random(seed).shuffle(entries)
    try:
        with world.as_seen_from(area):
            return actions.take_in(entries, kinds=KINDS, by=guard, now=world.NOW)
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_the_same_entries_sent_at_the_same_time_count_once_and_nobody_waits_for_ever():
    area = world.a_community()

    with ThreadPoolExecutor(AT_ONCE) as phones:
        sent = phones.map(lambda seed: shuffled_and_sent(seed, area=area), range(AT_ONCE * 3))
        answers = Counter(answer.intake for batch in sent for answer in batch)

    assert answers == {
        Intake.NEW: HOW_MANY,
        Intake.KNOWN: HOW_MANY * (AT_ONCE * 3 - 1),
    }
    with world.as_seen_from(area) as reach:
        assert models.Entry.objects.within(reach).count() == HOW_MANY


@pytest.mark.django_db(transaction=True)
def test_two_hands_at_the_chain_link_every_entry_once():
    area = world.a_community()
    shuffled_and_sent(0, area=area)

    def linked(_: int) -> int:
        try:
            return actions.link_chain()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as hands:
        done = sum(hands.map(linked, range(AT_ONCE)))

    assert done == HOW_MANY
    assert list(queries.breaks()) == []
