"""Sharing out: by minutes and not by heads, in walking order, within everybody's posts, even."""

from uuid import UUID

from linli.features.screening.domain.places import unit_of
from linli.features.screening.domain.sharing import Door, Hand, shared
from tests import world

COMMUNITY = "37.01.76.001.020"


def a_hand(*places: str) -> Hand:
    """Make somebody who may go to some places below the community; to all of it without one."""
    under = tuple(f"{COMMUNITY}.{place}" for place in places) or (COMMUNITY,)
    return Hand(user=world.new_id(), places=under)


def doors(building: str, *, many: int, minutes: int = 60, units: int = 1) -> list[Door]:
    """Make the doors of a building, spread over units."""
    return [
        Door(
            turn=world.new_id(),
            place=f"{COMMUNITY}.{building}.U{1 + at * units // many:03d}.D{at:04d}",
            sort=f"{building}.{at:04d}",
            minutes=minutes,
        )
        for at in range(many)
    ]


def test_work_is_shared_by_minutes_and_not_by_heads() -> None:
    easy, hard = doors("E001.B001", many=30, minutes=40), doors("E001.B002", many=10, minutes=120)
    one, other = a_hand(), a_hand()

    shares = shared([*easy, *hard], hands=(one, other))

    assert shares.loads() == {one.user: 1200, other.user: 1200}
    assert [len(part) for part in shares.of.values()] == [30, 10]


def test_everybody_gets_one_stretch_of_the_walk() -> None:
    walk = doors("E001.B001", many=40)
    hands = tuple(a_hand() for _ in range(4))

    shares = shared(walk, hands=hands)

    assert [door for hand in hands for door in shares.of[hand.user]] == walk
    assert shares.balance() == 1.0


def test_a_share_ends_with_a_unit_where_that_costs_nearly_nothing() -> None:
    walk = [*doors("E001.B001", many=101, units=2), *doors("E001.B002", many=99, units=2)]
    one, other = a_hand(), a_hand()

    shares = shared(walk, hands=(one, other))

    units = [{unit_of(door.place) for door in part} for part in shares.of.values()]
    assert units[0] & units[1] == set()
    assert round(shares.balance(), 2) == 1.01


def test_who_holds_a_grid_stays_in_it_and_others_take_what_is_too_much() -> None:
    large, small = doors("E001.B001", many=90), doors("E001.B002", many=30)
    of_large, of_small, anywhere = a_hand("E001.B001"), a_hand("E001.B002"), a_hand()

    shares = shared([*large, *small], hands=(of_large, of_small, anywhere))

    assert {hand.user: len(shares.of[hand.user]) for hand in (of_large, of_small, anywhere)} == {
        of_large.user: 45,
        of_small.user: 30,
        anywhere.user: 45,
    }
    assert {door.place.split(".")[6] for door in shares.of[of_small.user]} == {"B002"}


def test_a_door_has_one_caller_and_none_is_forgotten() -> None:
    walk = [door for at in range(9) for door in doors(f"E001.B{at:03d}", many=7 + at, units=2)]
    hands = (a_hand("E001.B000", "E001.B001"), a_hand("E001.B001", "E001.B002"), a_hand(), a_hand())

    shares = shared(walk, hands=hands)

    taken: list[UUID] = [door.turn for part in shares.of.values() for door in part]
    assert sorted(taken) == sorted(door.turn for door in walk)
    assert shares.nobody == ()


def test_where_nobody_may_go_is_told() -> None:
    reachable, beyond = doors("E001.B001", many=3), doors("E001.B002", many=2)
    one = a_hand("E001.B001")

    shares = shared([*reachable, *beyond], hands=(one,))

    assert shares.nobody == tuple(beyond)
    assert shares.of[one.user] == tuple(reachable)
