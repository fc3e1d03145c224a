"""
The one door into the register: sheets come in, each member ends in one outcome.

One person is found by the document number, or by the name within the household. What was said
before changes nothing; what is new is kept as a statement and settles by rule. Everything happens
in the caller's transaction: whole or not at all.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

from linli.areas.actions import Ids
from linli.kernel.days import local_day
from linli.kernel.memory import collector_at_rest
from linli.register.actions import dwellings
from linli.register.actions.matching import Documents, Known, known_of, sealed_documents
from linli.register.actions.recording import Outcome, OutcomeKind, Recorder, Saying
from linli.register.actions.writing import write
from linli.register.domain.sheets import HouseholdSheet
from linli.store.vault import Vault

_AT_ONCE = 2_000  # households; keeps memory flat however long the list is

__all__ = ["Outcome", "OutcomeKind", "Saying", "take_in"]


@collector_at_rest()
def take_in(
    sheets: Sequence[HouseholdSheet],
    *,
    said: Saying,
    vault: Vault,
    ids: Ids,
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[Outcome, ...]:
    """
    Take sheets into the register of one community; tell what became of each member, in order.

    ``progress`` hears the number of households done so far. Taken a second time, the same sheets
    give ``known`` throughout and change nothing.

    :raises DwellingUnknown: if a sheet names no estate where there are several.
    """
    standing = dwellings.stand_dwellings(
        wanted=(sheet.dwelling for sheet in sheets),
        community=said.community,
        on=local_day(said.at),
        ids=ids,
    )
    outcomes: list[Outcome] = []
    for done, some, documents in _sealed_ahead(sheets, vault=vault):
        places = [standing[sheet.dwelling] for sheet in some]
        known: Known = known_of(dwellings=places, documents=documents)
        recorder = Recorder(said=said, known=known, ids=ids)
        for sheet, dwelling, sealed in zip(some, places, documents, strict=True):
            outcomes.extend(recorder.take(sheet, dwelling=dwelling, documents=sealed))
        write(recorder.settle(), now=said.at)
        progress(done)
    return tuple(outcomes)


def _sealed_ahead(
    sheets: Sequence[HouseholdSheet], *, vault: Vault
) -> Iterator[tuple[int, tuple[HouseholdSheet, ...], list[Documents]]]:
    """Give portions with their documents sealed: the next while the database takes the last."""
    with ThreadPoolExecutor(max_workers=1) as hand:
        before: tuple[int, tuple[HouseholdSheet, ...], Future[list[Documents]]] | None = None
        for done, some in _portions(sheets):
            sealing = hand.submit(sealed_documents, some, vault=vault)
            if before:
                yield before[0], before[1], before[2].result()
            before = done, some, sealing
        if before:
            yield before[0], before[1], before[2].result()


def _portions(
    sheets: Sequence[HouseholdSheet],
) -> Iterable[tuple[int, tuple[HouseholdSheet, ...]]]:
    waiting, done = iter(sheets), 0
    while some := tuple(islice(waiting, _AT_ONCE)):
        done += len(some)
        yield done, some
