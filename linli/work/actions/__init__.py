"""Writes of the work: open, answer, close, hand on, pause, and what time brings."""

from linli.work.actions.answering import Answering, Recorded, record, undo
from linli.work.actions.calling import Calling, call
from linli.work.actions.closing import close_item, close_items
from linli.work.actions.forgetting import forget
from linli.work.actions.giving_back import give_back
from linli.work.actions.handing import Handing, answer, hand_down, hand_over, take
from linli.work.actions.opening import CannotOpen, open_item, open_items
from linli.work.actions.pausing import pause, resume
from linli.work.actions.sweeping import sweep

__all__ = [
    "Answering",
    "Calling",
    "CannotOpen",
    "Handing",
    "Recorded",
    "answer",
    "call",
    "close_item",
    "close_items",
    "forget",
    "give_back",
    "hand_down",
    "hand_over",
    "open_item",
    "open_items",
    "pause",
    "record",
    "resume",
    "sweep",
    "take",
    "undo",
]
