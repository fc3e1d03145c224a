"""The curve: where points stand, where the line is broken."""

from datetime import timedelta

from linli.features.watch.domain.curves import HEIGHT, WIDTH, Measured, draw
from tests.watching import NOW


def measured(tenths: int, *, days: float = 0) -> Measured:
    return Measured(at=NOW + timedelta(days=days), tenths=tenths, fever=tenths >= 373)


def test_nothing_measured_draws_nothing() -> None:
    assert draw([], fever_from=373) is None


def test_a_higher_temperature_stands_higher() -> None:
    curve = draw([measured(365), measured(391, days=0.5)], fever_from=373)

    assert curve
    low, high = curve.points
    assert (low.y > curve.fever_y > high.y, low.x < high.x) == (True, True)
    assert (low.fever, high.fever) == (False, True)


def test_where_a_day_is_missing_the_line_is_broken() -> None:
    taken = [measured(365, days=day) for day in (0, 0.5, 3, 3.5)]

    curve = draw(taken, fever_from=373)

    assert curve
    assert (len(curve.points), len(curve.lines)) == (4, 2)


def test_every_point_lies_in_the_box() -> None:
    taken = [measured(tenths, days=number / 2) for number, tenths in enumerate((340, 430, 365))]

    curve = draw(taken, fever_from=373)

    assert curve
    assert all(0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT for point in curve.points)
