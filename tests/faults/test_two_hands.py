"""While an import takes its time, the journal is linked: nothing short waits for what is long."""

import subprocess
import sys
from pathlib import Path

import psycopg

from tests.faults.conftest import SECONDS, FaultyHouse, wait_until

# The lock by which imports follow one another (actions/importing/carrying.py): held, they wait.
IMPORTS = 0x11A12
ASK = """
import django
django.setup()
from linli.journal.jobs import link_chain
link_chain.configure(queueing_lock="now").defer(timestamp=0)
"""


def test_the_journal_is_linked_while_an_import_is_held_up(
    house: FaultyHouse, short_list: Path
) -> None:
    house.said(*house.import_words(short_list))
    environment = house.inside()
    with psycopg.connect(environment["LINLI_OWNER_URL"], autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(%s)", [IMPORTS])
        folder = house.handed_in(short_list)
        long = house.worker("long")
        wait_until(lambda: waiting(owner))
        short = house.worker("short")
        subprocess.run([sys.executable, "-c", ASK], env=environment, check=True, timeout=SECONDS)

        wait_until(lambda: unlinked(owner) == 0)

        assert waiting(owner)
        assert (folder / "workbook.xlsx").exists()
        owner.execute("SELECT pg_advisory_unlock(%s)", [IMPORTS])
        wait_until(lambda: not (folder / "workbook.xlsx").exists())
    for worker in (long, short):
        worker.kill()
        worker.wait(SECONDS)


def waiting(owner: "psycopg.Connection[tuple[int]]") -> bool:
    found = owner.execute(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = %s",
        [IMPORTS],
    )
    return found.fetchone() == (1,)


def unlinked(owner: "psycopg.Connection[tuple[int]]") -> int:
    found = owner.execute(
        "SELECT count(*) FROM journal_entry e"
        " WHERE NOT EXISTS (SELECT 1 FROM journal_link l WHERE l.entry_id = e.id)"
    ).fetchone()
    assert found is not None
    return found[0]
