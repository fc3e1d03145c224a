"""Writes of the journal: record one's own doing, take in what devices send, link, react."""

from linli.journal.actions.linking import COMMITTED_WITHIN, FROM_THE_BEGINNING, link_chain
from linli.journal.actions.reacting import take_up, try_later
from linli.journal.actions.recording import record, record_all
from linli.journal.actions.taking import take_in

__all__ = [
    "COMMITTED_WITHIN",
    "FROM_THE_BEGINNING",
    "link_chain",
    "record",
    "record_all",
    "take_in",
    "take_up",
    "try_later",
]
