"""What a device has not seen itself: who went through other gates, or past other devices."""

from datetime import UTC, datetime

from django.db.models import Q

from linli.features.gates import models
from linli.features.gates.domain.checks import Done, Movement
from linli.features.gates.domain.gates import Proved
from linli.features.gates.domain.packs import Handles
from linli.features.gates.domain.signing import in_letters

AT_MOST = 2_000
_BACK_AT_MOST_MS = 4 * 24 * 3_600_000


def news(*, device: Proved, after: str, now: datetime) -> tuple[tuple[str, int, int, str], ...]:
    """
    List the moves that came in after an instant, the earliest first: handle, when it happened in
    milliseconds since 1970, 0 for out and 1 for in, whose quota it drew on. Nobody, or no quota, is the
    empty text. Those of the device itself it knows.
    """
    since = _since(after, now=now)
    rows = models.Check.objects.within(device.around).filter(
        Q(person__isnull=False) | Q(share__isnull=False),
        recorded_at__gte=since,
        done=Done.LET_THROUGH,
        movement__in=(Movement.RESIDENT_OUT, Movement.RESIDENT_IN),
    )
    found = rows.exclude(device=device.device).order_by("recorded_at", "id")
    seen = list(found.values_list("person", "happened_at", "movement", "share")[:AT_MOST])
    gate = models.Gate.objects.within(device.here).get(id=device.gate)
    handles = Handles(bytes(gate.secret))
    return tuple(
        (
            in_letters(handles.of([person])) if person else "",
            round(happened_at.timestamp() * 1000),
            0 if movement == Movement.RESIDENT_OUT else 1,
            in_letters(bytes(share)) if share is not None else "",
        )
        for person, happened_at, movement, share in seen
    )


def _since(after: str, *, now: datetime) -> datetime:
    latest = round(now.timestamp() * 1000)
    said = int(after) if after.isascii() and after.isdigit() and len(after) < 15 else latest
    return datetime.fromtimestamp(max(said, latest - _BACK_AT_MOST_MS) / 1000, tz=UTC)
