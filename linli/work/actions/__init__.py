"""Writes of the work: open, answer, close, hand on, pause, and what time brings."""

from linli.work.actions.answering import Answering, Recorded, record, undo
from linli.work.actions.calling import Calling, call
from linli.work.actions.carrying_over import carry_over
from linli.work.actions.closing import close_item, close_items
from linli.work.actions.forgetting import forget, forget_all
from linli.work.actions.giving_back import give_back
from linli.work.actions.handing import Handing, answer, hand_down, hand_over, take
from linli.work.actions.opening import CannotOpen, open_item, open_items
from linli.work.actions.pausing import pause, resume
from linli.work.actions.raising import Raising, raise_item
from linli.work.actions.sweeping import sweep
from linli.work.actions.telling import tell_what_came_up

__all__ = [
    "Answering",
    "Calling",
    "CannotOpen",
    "Handing",
    "Raising",
    "Recorded",
    "answer",
    "call",
    "carry_over",
    "close_item",
    "close_items",
    "forget",
    "forget_all",
    "give_back",
    "hand_down",
    "hand_over",
    "open_item",
    "open_items",
    "pause",
    "raise_item",
    "record",
    "resume",
    "sweep",
    "take",
    "tell_what_came_up",
    "undo",
]
