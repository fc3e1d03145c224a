"""How wrong codes are folded into counts."""

from datetime import datetime, timedelta

from linli.features.gates.domain.wrong_codes import fold_at

AT = datetime.fromisoformat("2020-02-20T10:00:00+08:00")


def test_ten_thousand_wrong_codes_in_a_minute_are_sixty_writes_and_none_is_lost() -> None:
    fold, written = fold_at(AT), []
    for number in range(10_000):
        now = AT + timedelta(milliseconds=6 * number)
        fold = fold.at(now)
        if fold.saves(now):
            written.append(fold.pending + 1)
            fold = fold.saved(now, shut=sum(written) > 60)
        else:
            fold = fold.counted()

    # Sixty are answered one by one, then one count a second is written.
    assert len(written) == 120
    assert sum(written) + fold.pending == 10_000


def test_a_new_minute_opens_again_and_keeps_what_is_not_written_yet() -> None:
    shut = fold_at(AT).saved(AT, shut=True).counted().counted()

    later = shut.at(AT + timedelta(minutes=1))

    assert (later.is_shut, later.pending, later.saves(AT + timedelta(minutes=1))) == (
        False,
        2,
        True,
    )


def test_a_device_that_tries_few_is_written_each_time() -> None:
    fold = fold_at(AT).saved(AT, shut=False)

    assert fold.saves(AT)
