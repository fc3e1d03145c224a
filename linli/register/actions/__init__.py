"""Writes of the register: take in sheets, correct, move, merge, reveal, answer questions."""

from linli.register.actions.answering import answer_question, ask_question
from linli.register.actions.confirming import Confirmation, confirm_households
from linli.register.actions.correcting import (
    Correction,
    DocumentTaken,
    correct_household,
    correct_person,
)
from linli.register.actions.counting import count_rows
from linli.register.actions.doubting import ask_about_duplicates
from linli.register.actions.dwellings import DwellingUnknown, unplaceable
from linli.register.actions.intake import Outcome, OutcomeKind, Saying, take_in
from linli.register.actions.merging import CannotMerge, merge_people, undo_merge
from linli.register.actions.moving import (
    CannotMove,
    move_out,
    move_to,
    split_household,
    undo_move_out,
)
from linli.register.actions.revealing import (
    Disclosing,
    NoPurpose,
    count_look,
    disclose,
    reveal,
    show_numbers,
)
from linli.register.actions.withdrawing import Breath, withdraw

__all__ = [
    "Breath",
    "CannotMerge",
    "CannotMove",
    "Confirmation",
    "Correction",
    "Disclosing",
    "DocumentTaken",
    "DwellingUnknown",
    "NoPurpose",
    "Outcome",
    "OutcomeKind",
    "Saying",
    "answer_question",
    "ask_about_duplicates",
    "ask_question",
    "confirm_households",
    "correct_household",
    "correct_person",
    "count_look",
    "count_rows",
    "disclose",
    "merge_people",
    "move_out",
    "move_to",
    "reveal",
    "show_numbers",
    "split_household",
    "take_in",
    "undo_merge",
    "undo_move_out",
    "unplaceable",
    "withdraw",
]
