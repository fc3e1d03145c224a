"""The rounds of the demo: two of three doors open, nobody is seen twice, the same every time."""

from datetime import date, time
from uuid import UUID

from linli.features.households.demo.rounds import rounds
from linli.kernel.days import LOCAL

TODAY = date(2020, 2, 1)
WORKERS = {f"37.01.E1.B{building:02d}": f"user:{building % 3}" for building in range(60)}
HOMES = tuple(
    (UUID(int=building * 1000 + door), f"37.01.E1.B{building:02d}.U1.D{door:03d}")
    for building in range(60)
    for door in range(120)
)


def test_about_two_of_three_doors_open_each_to_who_walks_there_in_the_past_by_day() -> None:
    found = rounds(seed=1, homes=HOMES, workers=WORKERS, today=TODAY)

    assert len(found) == len({one.household for one in found}) == 4935
    assert all(one.by == WORKERS[one.place.rsplit(".", 2)[0]] for one in found)
    local = [one.at.astimezone(LOCAL) for one in found]
    assert {at.date() < TODAY for at in local} == {True}
    assert (min(at.time() for at in local), max(at.time() for at in local)) == (
        time(9, 0),
        time(16, 25),
    )


def test_a_building_without_units_is_walked_too() -> None:
    home = (UUID(int=1), "37.01.E7.B1.D1")

    found = [
        one
        for seed in range(9)
        for one in rounds(seed=seed, homes=(home,), workers={"37.01.E7.B1": "user:1"}, today=TODAY)
    ]

    assert len(found) == 8


def test_the_same_doors_open_again_and_where_nobody_walks_none_does() -> None:
    found = rounds(seed=1, homes=HOMES, workers=WORKERS, today=TODAY)

    assert rounds(seed=1, homes=HOMES, workers=WORKERS, today=TODAY) == found
    assert rounds(seed=1, homes=HOMES, workers={}, today=TODAY) == ()
