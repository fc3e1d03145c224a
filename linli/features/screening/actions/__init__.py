"""
Writes of the feature, one function a wish.

``answering.take_answer`` is the one door for every answer, whichever way it came.
"""

from linli.features.screening.actions.accounting import Accounted, account_for, follow
from linli.features.screening.actions.answering import CannotTake, take_answer
from linli.features.screening.actions.closing import close_round
from linli.features.screening.actions.groups import Again, ask_group_again
from linli.features.screening.actions.opening import NewRound, open_round
from linli.features.screening.actions.proposing import confirm, dismiss
from linli.features.screening.actions.reopening import Asking, reopen
from linli.features.screening.actions.sharing import SharedOut, hand_on, share_out, take_in
from linli.features.screening.actions.taking_back import take_back
from linli.features.screening.actions.trying import Noted, record_attempt

__all__ = [
    "Accounted",
    "Again",
    "Asking",
    "CannotTake",
    "NewRound",
    "Noted",
    "SharedOut",
    "account_for",
    "ask_group_again",
    "close_round",
    "confirm",
    "dismiss",
    "follow",
    "hand_on",
    "open_round",
    "record_attempt",
    "reopen",
    "share_out",
    "take_answer",
    "take_back",
    "take_in",
]
