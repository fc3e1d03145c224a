"""Counts codes of no known pass: by device and minute, folded in the process once they are too many."""

from functools import lru_cache
from threading import Lock
from uuid import UUID

from linli.features.gates.actions.taking import Keeping
from linli.features.gates.domain.wrong_codes import Fold, fold_at, minute_of
from linli.store.prepared import asked

_DEVICES_AT_MOST = 10_000
_COUNT = """
INSERT INTO gates_wrongcodes AS known (id, place, gate_id, device_id, minute, codes)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (device_id, minute) DO UPDATE SET codes = known.codes + excluded.codes
RETURNING codes
"""


class Folds:
    """What this process remembers of devices; what is lost with it are counts of a second."""

    def __init__(self) -> None:
        self._folds: dict[UUID, Fold] = {}
        self._lock = Lock()

    def is_too_many(self, *, id: UUID, said: Keeping, at_most: int) -> bool:
        """Count one more wrong code; tell whether its minute has had as many as it may."""
        device, now = said.device.device, said.now
        with self._lock:
            fold = self._folds.get(device, fold_at(now)).at(now)
            if not fold.saves(now):
                self._folds[device] = fold.counted()
                return True
            if len(self._folds) >= _DEVICES_AT_MOST:
                self._folds.clear()
            # Taken before it is written: what others count meanwhile waits for the next time.
            self._folds[device] = fold.saved(now)
        shut = self._count(id=id, said=said, many=fold.pending + 1) > at_most
        with self._lock:
            left = self._folds.get(device, fold.saved(now))
            self._folds[device] = left.told(shut=shut, minute=fold.minute)
        return shut

    def _count(self, *, id: UUID, said: Keeping, many: int) -> int:
        device = said.device
        values = [id, device.place, device.gate, device.device, minute_of(said.now), many]
        ((codes,),) = asked(_COUNT, values)
        return int(codes)


@lru_cache(maxsize=1)
def folds() -> Folds:
    """Give what this process remembers."""
    return Folds()
