"""A long list goes through in portions and by two hands; nobody can tell from what comes out."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from linli.areas.queries import AreaRecord
from linli.kernel.places import EVERYWHERE
from linli.register import actions, models
from linli.register.domain.documents import Document, DocumentKind
from linli.register.domain.sheets import Care, HouseholdSheet, Relation, Tenure
from linli.store.reach import reaching
from tests import world

pytestmark = pytest.mark.django_db

NUMBERS = tuple(world.a_resident_number(born="19700101", serial=serial) for serial in (1, 3, 5, 7))
TABLES = (
    *(models.Dwelling, models.Household, models.Person, models.Residence, models.Tenancy),
    *(models.Vehicle, models.CareMark, models.Statement, models.Question),
)

members = st.builds(
    lambda name, number, relation, phone: world.a_member(
        name,
        document=number and Document(kind=DocumentKind.RESIDENT_ID, number=number, sound=True),
        relation=relation,
        phone=phone,
        care=frozenset({Care.AGED}) if phone else frozenset(),
    ),
    st.sampled_from(("林安", "林乐", "江河")),
    st.sampled_from((*NUMBERS, None)),
    st.sampled_from((Relation.HEAD, Relation.SON)),
    st.sampled_from((None, "13800138000", "13900139000")),
)
sheets = st.builds(
    lambda found, room, tenure, plates: world.a_sheet(
        *found, room=room, tenure=tenure, plates=plates
    ),
    st.lists(members, min_size=1, max_size=2),
    st.sampled_from(tuple(str(number) for number in range(101, 109))),
    st.sampled_from((None, Tenure.OWNED, Tenure.RENTED)),
    st.sampled_from(((), ("鲁A12345",))),
)
Way = Callable[[Sequence[HouseholdSheet], AreaRecord, int], list[str]]


# Each example fills the tables three times over; shrinking one to the last word would take minutes.
@settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    known=st.lists(sheets, max_size=4),
    elsewhere=st.lists(sheets, max_size=2),
    found=st.lists(sheets, min_size=2, max_size=12),
    at_once=st.integers(1, 3),
)
def test_portions_in_two_hands_do_what_portions_one_after_another_do(
    known: list[HouseholdSheet],
    elsewhere: list[HouseholdSheet],
    found: list[HouseholdSheet],
    at_once: int,
) -> None:
    with transaction.atomic():
        here = world.a_community()
        world.taken_in(
            *elsewhere, community=world.a_community(code="370176001021", name="舜奥社区")
        )
        world.taken_in(*known, community=here)

        together = _undone(_by_two_hands, found, here, at_once)
        apart = _undone(_one_after_another, found, here, at_once)

        assert together == apart
        transaction.set_rollback(True)


def test_a_list_of_strangers_is_taken_alike_in_portions_of_three_and_in_one() -> None:
    here = world.a_community()
    found = [
        world.a_sheet(world.a_member("林安"), world.a_member("林乐"), room=str(room))
        for room in range(101, 111)
    ]

    assert _undone(_by_two_hands, found, here, 3) == _undone(_by_two_hands, found, here, 10)


def test_progress_counts_households_that_stand_in_the_tables() -> None:
    here = world.a_community()
    found = [world.a_sheet(room=str(room)) for room in range(101, 108)]
    standing: list[tuple[int, int]] = []

    with reaching(world.within(here)):
        actions.take_in(
            found,
            said=_saying(here),
            vault=world.VAULT,
            ids=world.new_id,
            progress=lambda done: standing.append((done, models.Household.objects.count())),
            at_once=3,
        )

    assert standing == [(3, 3), (6, 6), (7, 7)]


def test_what_the_second_hand_stumbles_over_is_raised_and_leaves_nothing() -> None:
    here = world.a_community()
    found = [world.a_sheet(room=str(room)) for room in range(101, 105)]
    left = [world.new_id() for _ in range(12)]

    # Four dwellings with what is above them take seven keys: the third portion runs out of them.
    with pytest.raises(IndexError), reaching(world.within(here)):
        actions.take_in(found, said=_saying(here), vault=world.VAULT, ids=left.pop, at_once=1)

    with reaching(EVERYWHERE):
        assert models.Household.objects.count() == 0


def _undone(way: Way, found: Sequence[HouseholdSheet], here: AreaRecord, at_once: int) -> list[str]:
    """Take a list in some way, tell what became of it and what the tables hold; undo it."""
    with transaction.atomic(), reaching(EVERYWHERE):
        told = [*way(found, here, at_once), *_tables()]
        transaction.set_rollback(True)
    return told


def _by_two_hands(found: Sequence[HouseholdSheet], here: AreaRecord, at_once: int) -> list[str]:
    with reaching(world.within(here)):
        outcomes = actions.take_in(
            found, said=_saying(here), vault=world.VAULT, ids=world.new_id, at_once=at_once
        )
    return [outcome.kind for outcome in outcomes]


def _one_after_another(
    found: Sequence[HouseholdSheet], here: AreaRecord, at_once: int
) -> list[str]:
    portions = (found[first : first + at_once] for first in range(0, len(found), at_once))
    return [kind for portion in portions for kind in _by_two_hands(portion, here, len(found))]


def _saying(here: AreaRecord) -> actions.Saying:
    entry = world.new_id()
    return actions.Saying(
        community=here, method=world.Method.WORKBOOK, by="user:test", entry=entry, at=world.NOW
    )


def _tables() -> list[str]:
    """Tell all rows, with running numbers in the place of keys."""
    rows = {model: list(model.objects.order_by("id")) for model in TABLES}
    numbers = {
        row.id: f"{model.__name__} {number}"
        for model in (models.Dwelling, models.Household, models.Person)
        for number, row in enumerate(rows[model])
    }
    return sorted(_told(row, numbers=numbers) for found in rows.values() for row in found)


def _told(row: Any, *, numbers: dict[Any, str]) -> str:
    cells = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.attname != "entry"
    }
    shown = {name: numbers.get(cell, cell) for name, cell in cells.items() if not _is_map(cell)}
    maps = {name: cell for name, cell in cells.items() if _is_map(cell)}
    if shown["id"] == row.id:
        del shown["id"]
    return f"{type(row).__name__} {json.dumps([shown, maps], sort_keys=True, default=str)}"


def _is_map(cell: Any) -> bool:
    return isinstance(cell, dict)
