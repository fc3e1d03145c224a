"""Counts are summed upwards; what is too few is silent, and cannot be worked out from the rest."""

from linli.features.codes.domain.counting import Counted, summed, told


def counted(place: str, number: int, rule: str = "", colour: str = "red") -> Counted:
    return Counted(place=place, colour=colour, rule=rule, number=number)


def test_a_count_is_added_to_every_area_above() -> None:
    streets = [counted("37.01.76.001", 20), counted("37.01.76.002", 30)]

    sums = summed(streets, at=frozenset(("37.01", "37.01.76", "37.01.76.001", "37.01.76.002")))

    assert {one.place: one.number for one in sums} == {
        "37.01": 50,
        "37.01.76": 50,
        "37.01.76.001": 20,
        "37.01.76.002": 30,
    }


def test_what_is_too_few_is_silent() -> None:
    assert told([counted("37.01", 9)], least=10) == {("37.01", "red", ""): None}
    assert told([counted("37.01", 10)], least=10) == {("37.01", "red", ""): 10}


def test_the_next_smallest_is_silent_too_so_that_no_difference_tells() -> None:
    streets = [counted("37.01.1", 3), counted("37.01.2", 40), counted("37.01.3", 90)]

    said = told([*streets, counted("37.01", 133)], least=10)

    assert said == {
        ("37.01.1", "red", ""): None,
        ("37.01.2", "red", ""): None,
        ("37.01.3", "red", ""): 90,
        ("37.01", "red", ""): 133,
    }
