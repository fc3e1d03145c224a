"""
The one door into the register: sheets come in, each member ends in one outcome.

One person is found by the document number, or by the name within the household. What was said
before changes nothing; what is new is kept as a statement and settles by rule. Everything happens
in the caller's transaction: whole or not at all.

A long list goes through in portions and by two hands. The caller's thread holds the transaction and
alone speaks to the database: it looks up what is known of the next portion and writes the one
before. In the meantime a second hand seals and decides, which needs no database.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from linli.areas.actions import Ids
from linli.kernel.days import local_day
from linli.kernel.memory import collector_at_rest
from linli.register.actions import dwellings
from linli.register.actions.dwellings import DwellingRecord
from linli.register.actions.matching import Documents, known_of, sealed_documents
from linli.register.actions.recording import Outcome, OutcomeKind, Recorder
from linli.register.actions.saying import Saying
from linli.register.actions.writing import Changes, write
from linli.register.domain.claims import Settling
from linli.register.domain.sheets import DwellingWords, HouseholdSheet
from linli.register.queries.settling import settling_at
from linli.store.vault import Vault

AT_ONCE = 2_000  # households; keeps memory flat however long the list is

__all__ = ["Outcome", "OutcomeKind", "Saying", "take_in"]


@collector_at_rest()
def take_in(
    sheets: Sequence[HouseholdSheet],
    *,
    said: Saying,
    vault: Vault,
    ids: Ids,
    progress: Callable[[int], None] = lambda _: None,
    at_once: int = AT_ONCE,
) -> tuple[Outcome, ...]:
    """
    Take sheets into the register of one community; tell what became of each member, in order.

    ``progress`` hears the number of households done so far; ``at_once`` of them are taken together.
    Taken a second time, the same sheets give ``known`` throughout and change nothing.

    :raises DwellingUnknown: if a sheet names no estate where there are several.
    """
    standing = dwellings.stand_dwellings(
        wanted=(sheet.dwelling for sheet in sheets),
        community=said.community,
        on=local_day(said.at),
        ids=ids,
    )
    settling = settling_at(said.at)
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(max_workers=1) as hand:
        portions = _portions(sheets, standing=standing, at_once=at_once)
        sealed = _sealed_ahead(portions, vault=vault, hand=hand)
        for done, became in _taken(sealed, said=said, settling=settling, ids=ids, hand=hand):
            outcomes.extend(became)
            progress(done)
    return tuple(outcomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Portion:
    """Sheets that are taken together, with the dwelling of each; ``done`` counts up to its end."""

    done: int
    sheets: tuple[HouseholdSheet, ...]
    dwellings: tuple[DwellingRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """What becomes of the members of a portion, and what there is to write."""

    outcomes: tuple[Outcome, ...]
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class _InHand:
    """A portion that is being decided; nothing of it stands in the tables yet."""

    done: int
    touches: frozenset[bytes | UUID]
    decided: Future[_Decided]

    def write(self, *, said: Saying) -> tuple[int, tuple[Outcome, ...]]:
        decided = self.decided.result()
        write(decided.changes, said=said)
        return self.done, decided.outcomes


_Sealed = tuple[_Portion, tuple[Documents, ...]]


def _taken(
    portions: Iterable[_Sealed], *, said: Saying, settling: Settling, ids: Ids, hand: Executor
) -> Iterator[tuple[int, tuple[Outcome, ...]]]:
    """
    Give portions that stand in the tables: one is written while the next is decided.

    What is known of a portion is looked up while the one before is in hand. Should both touch the
    same person or dwelling, the one before is written first and the tables are asked again: what
    comes out is the same as if portions simply followed one another.
    """
    before: _InHand | None = None
    for portion, documents in portions:
        known = known_of(dwellings=portion.dwellings, documents=documents)
        if before and not before.touches.isdisjoint(known.touches):
            yield before.write(said=said)
            before = None
            known = known_of(dwellings=portion.dwellings, documents=documents)
        recorder = Recorder(said=said, settling=settling, known=known, ids=ids)
        decided = hand.submit(_decided, portion, documents=documents, recorder=recorder)
        if before:
            yield before.write(said=said)
        before = _InHand(done=portion.done, touches=known.touches, decided=decided)
    if before:
        yield before.write(said=said)


def _decided(
    portion: _Portion, *, documents: tuple[Documents, ...], recorder: Recorder
) -> _Decided:
    outcomes = tuple(
        outcome
        for sheet, dwelling, sealed in zip(
            portion.sheets, portion.dwellings, documents, strict=True
        )
        for outcome in recorder.take(sheet, dwelling=dwelling, documents=sealed)
    )
    return _Decided(outcomes=outcomes, changes=recorder.settle())


def _sealed_ahead(
    portions: Iterable[_Portion], *, vault: Vault, hand: Executor
) -> Iterator[_Sealed]:
    """Give portions with their documents sealed; the next is sealed before this one is decided."""
    before: tuple[_Portion, Future[tuple[Documents, ...]]] | None = None
    for portion in portions:
        sealing = hand.submit(sealed_documents, portion.sheets, vault=vault)
        if before:
            yield before[0], before[1].result()
        before = portion, sealing
    if before:
        yield before[0], before[1].result()


def _portions(
    sheets: Sequence[HouseholdSheet],
    *,
    standing: Mapping[DwellingWords, DwellingRecord],
    at_once: int,
) -> Iterator[_Portion]:
    waiting, done = iter(sheets), 0
    while some := tuple(islice(waiting, at_once)):
        done += len(some)
        places = tuple(standing[sheet.dwelling] for sheet in some)
        yield _Portion(done=done, sheets=some, dwellings=places)
