"""The main job: a workbook comes in, the register goes out; nothing is ever half-imported."""

from linli.features.households.actions.importing.carrying import (
    Means,
    ask_for,
    bring_in,
    carry_out,
    count_attempt,
    give_up,
    is_ours_now,
)
from linli.features.households.actions.importing.keeping import remove_outdated
from linli.features.households.actions.importing.reading import (
    CannotAnswer,
    Desk,
    answer_columns,
    hand_in,
    read,
)
from linli.features.households.actions.importing.uploading import (
    Arriving,
    NotACommunity,
    sweep,
    upload,
)

__all__ = [
    "Arriving",
    "CannotAnswer",
    "Desk",
    "Means",
    "NotACommunity",
    "answer_columns",
    "ask_for",
    "bring_in",
    "carry_out",
    "count_attempt",
    "give_up",
    "hand_in",
    "is_ours_now",
    "read",
    "remove_outdated",
    "sweep",
    "upload",
]
