"""A curve for a page: drawn by the server, with what it says in words for who does not see it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from linli.features.watch.domain.curves import Curve, Measured, draw
from linli.features.watch.domain.readings import Finding, degrees
from linli.features.watch.queries.people import ReadingLine


def curve_of(readings: Iterable[ReadingLine], *, fever_from: int) -> dict[str, object] | None:
    """Draw the temperatures of some readings; nothing without any."""
    measured = [
        Measured(at=one.taken_at, tenths=one.tenths, fever=one.finding is Finding.FEVER)
        for one in readings
        if one.tenths is not None and not one.taken_back
    ]
    drawn: Curve | None = draw(measured, fever_from=fever_from)
    if drawn is None:
        return None
    last = max(measured, key=lambda one: one.at)
    highest = max(one.tenths for one in measured)
    words = _("{count} 次体温，最高 {highest} 度，最后一次 {last} 度。").format(
        count=len(measured), highest=degrees(highest), last=degrees(last.tenths)
    )
    return {"drawn": drawn, "words": words, "fever": degrees(fever_from)}
