"""How wrong codes are folded into counts."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from linli.features.gates.actions.folding import Folds
from linli.features.gates.actions.taking import Keeping
from linli.features.gates.domain.gates import DeviceKind, Proved
from linli.features.gates.domain.wrong_codes import fold_at
from tests import world

AT = datetime.fromisoformat("2020-02-20T10:00:00+08:00")


def test_ten_thousand_wrong_codes_in_a_minute_are_sixty_writes_and_none_is_lost() -> None:
    fold, written = fold_at(AT), []
    for number in range(10_000):
        now = AT + timedelta(milliseconds=6 * number)
        fold = fold.at(now)
        if fold.saves(now):
            written.append(fold.pending + 1)
            shut = sum(written) > 60
            fold = fold.saved(now).told(shut=shut, minute=fold.minute)
        else:
            fold = fold.counted()

    # Sixty are answered one by one, then one count a second is written.
    assert len(written) == 120
    assert sum(written) + fold.pending == 10_000


def test_a_new_minute_opens_again_and_keeps_what_is_not_written_yet() -> None:
    shut = fold_at(AT).saved(AT).told(shut=True, minute=AT).counted().counted()

    later = shut.at(AT + timedelta(minutes=1))

    assert (later.is_shut, later.pending, later.saves(AT + timedelta(minutes=1))) == (
        False,
        2,
        True,
    )


def test_a_device_that_tries_few_is_written_each_time() -> None:
    fold = fold_at(AT).saved(AT).told(shut=False, minute=AT)

    assert fold.saves(AT)


def test_what_was_learned_of_a_minute_gone_by_shuts_no_other() -> None:
    later = fold_at(AT).saved(AT).at(AT + timedelta(minutes=1))

    assert not later.told(shut=True, minute=AT).is_shut


class _Crowded(Folds):
    """While a count is written, somebody else counts on the same device."""

    def __init__(self, said: Keeping, *, others: int) -> None:
        super().__init__()
        self.said, self.others, self.written = said, others, 0

    def _count(self, *, id: UUID, said: Keeping, many: int) -> int:
        self.written += many
        if self.others:
            self.others -= 1
            self.is_too_many(id=id, said=said, at_most=0)
        return self.written


def test_codes_that_come_while_a_count_is_written_are_counted_as_well() -> None:
    device = Proved(device=UUID(int=1), kind=DeviceKind.TURNSTILE, gate=UUID(int=2), place="37")
    said = Keeping(device=device, now=AT, vault=world.VAULT)
    later = replace(said, now=AT + timedelta(seconds=2))
    folds = _Crowded(said, others=0)
    # Shut, and one waits.
    folds.is_too_many(id=UUID(int=3), said=said, at_most=0)
    folds.is_too_many(id=UUID(int=3), said=said, at_most=0)

    folds.others = 1
    folds.is_too_many(id=UUID(int=3), said=later, at_most=0)
    folds.is_too_many(id=UUID(int=3), said=replace(said, now=AT + timedelta(seconds=4)), at_most=0)

    assert folds.written == 5
