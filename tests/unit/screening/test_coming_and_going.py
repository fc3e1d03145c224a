"""Whoever joins and whoever falls ill, in whatever order: a household never has two callers."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from linli.features.screening.domain.rebalancing import given_to, handed_on
from linli.features.screening.domain.sharing import Door, Hand, shared
from linli.kernel.places import Jurisdiction
from tests.unit.screening.test_sharing import a_hand, doors

BUILDINGS = ("E001.B001", "E001.B002", "E001.B003")
Held = dict[UUID, tuple[Door, ...]]


def left(held: Held, nobody: set[Door], user: UUID, hands: Sequence[Hand]) -> None:
    """Let somebody fall ill, as the action does: what nobody can take is nobody's."""
    leaving = held.pop(user)
    taken = handed_on(leaving, hands=hands, held=held)
    for taker, more in taken.items():
        held[taker] = (*held[taker], *more)
    nobody |= set(leaving) - {door for more in taken.values() for door in more}


def joined(held: Held, newcomer: Hand, hands: Sequence[Hand]) -> None:
    """Let somebody join, as the action does: what they take the others have no more."""
    more = given_to(newcomer, hands=hands, held=held)[newcomer.user]
    for user, has in held.items():
        held[user] = tuple(door for door in has if door not in set(more))
    held[newcomer.user] = more


def assert_one_caller(
    held: Mapping[UUID, Sequence[Door]], nobody: set[Door], all_: set[Door]
) -> None:
    """Every door is somebody's or nobody's, and of one alone."""
    callers = [door for has in held.values() for door in has]
    assert len(callers) == len(set(callers))
    assert set(callers) | nobody == all_
    assert not set(callers) & nobody


@settings(max_examples=12, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 9), min_size=1, max_size=3),
    wheres=st.lists(st.sampled_from(("E001", *BUILDINGS)), min_size=1, max_size=4),
    steps=st.lists(st.tuples(st.booleans(), st.integers(0, 9)), max_size=4),
)
def test_nobody_has_two_callers_whoever_comes_and_goes(
    sizes: list[int], wheres: list[str], steps: list[tuple[bool, int]]
) -> None:
    all_doors = {
        door
        for building, many in zip(BUILDINGS, sizes, strict=False)
        for door in doors(building, many=many, units=min(2, many))
    }
    hands = [a_hand(where) for where in wheres]
    first = shared(all_doors, hands=hands)
    held, nobody = dict(first.of), set(first.nobody)
    assert_one_caller(held, nobody, all_doors)
    for joins, at in steps:
        if joins or len(hands) == 1:
            newcomer = a_hand(("E001", *BUILDINGS)[at % 4])
            joined(held, newcomer, hands)
            hands.append(newcomer)
        else:
            gone = hands.pop(at % len(hands))
            left(held, nobody, gone.user, hands)
        assert_one_caller(held, nobody, all_doors)
    for hand in hands:
        reach = Jurisdiction(places=hand.places)
        assert all(reach.covers(door.place) for door in held[hand.user])
