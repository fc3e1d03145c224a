"""What the server says when it does not start, and what we make of it."""

from pathlib import Path

import pytest

from linli.project.engine import postmaster

LOG = Path("/logs/postgres.log")
DATA = Path("/data")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (
            'FATAL:  could not write lock file "postmaster.pid": No space left on device',
            "engine.disk_full",
        ),
        (
            "FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use",
            "engine.still_held",
        ),
        ('FATAL:  unrecognized configuration parameter "colour"', "engine.start_failed"),
        ("", "engine.start_failed"),
    ],
)
def test_a_failed_start_is_told_by_its_cause(words: str, code: str) -> None:
    assert postmaster.failure(words, log=LOG, data=DATA).code == code


def test_an_unknown_cause_is_quoted_with_the_place_of_the_log() -> None:
    trouble = postmaster.failure('x\nFATAL:  no "colour"\n', log=LOG, data=DATA)

    assert str(trouble) == (
        '数据库没有启动，详见 /logs/postgres.log：no "colour"'
        ' / the database did not start, see /logs/postgres.log: no "colour"'
    )
