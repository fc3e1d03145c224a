"""What a device has not seen itself: who went through other gates, or past other devices."""

from datetime import UTC, datetime

from linli.features.gates import models
from linli.features.gates.domain.checks import Done, Movement
from linli.features.gates.domain.gates import Proved
from linli.features.gates.domain.packs import Handles
from linli.features.gates.domain.signing import in_letters

AT_MOST = 2_000
_BACK_AT_MOST_MS = 4 * 24 * 3_600_000


def news(*, device: Proved, after: str, now: datetime) -> tuple[tuple[str, int, int], ...]:
    """
    List the moves of people that came in after an instant, the earliest first: handle, when it happened
    in milliseconds since 1970, 0 for out and 1 for in. Those of the device itself it knows.
    """
    since = _since(after, now=now)
    rows = models.Check.objects.within(device.around).filter(
        recorded_at__gte=since,
        person__isnull=False,
        done=Done.LET_THROUGH,
        movement__in=(Movement.RESIDENT_OUT, Movement.RESIDENT_IN),
    )
    found = rows.exclude(device=device.device).order_by("recorded_at", "id")
    seen = list(found.values_list("person", "happened_at", "movement")[:AT_MOST])
    gate = models.Gate.objects.within(device.here).get(id=device.gate)
    handles = Handles(bytes(gate.secret)).of([person for person, _, _ in seen])
    return tuple(
        (
            in_letters(handles[16 * at : 16 * at + 16]),
            round(happened_at.timestamp() * 1000),
            0 if movement == Movement.RESIDENT_OUT else 1,
        )
        for at, (_, happened_at, movement) in enumerate(seen)
    )


def _since(after: str, *, now: datetime) -> datetime:
    latest = round(now.timestamp() * 1000)
    said = int(after) if after.isascii() and after.isdigit() and len(after) < 15 else latest
    return datetime.fromtimestamp(max(said, latest - _BACK_AT_MOST_MS) / 1000, tz=UTC)
