"""
Tables of the feature: forms, rounds, turns of households, attempts, answers, proposals, sheets and their
photos, what was handed in, what is gone.

What tells of a household has a place and stands behind both locks; a round and its counts do not.
"""

from linli.features.screening.models.answers import Answer, Proposal, Reopening
from linli.features.screening.models.attempts import Attempt
from linli.features.screening.models.forms import Collector, Form, Medium
from linli.features.screening.models.handing import Brought, Enclosed, Handed
from linli.features.screening.models.keeping import Destruction
from linli.features.screening.models.photos import Photo
from linli.features.screening.models.rounds import CommunityDay, Round, Screener, Tally, Turn
from linli.features.screening.models.sheets import Sheet, SheetPhoto

__all__ = [
    "Answer",
    "Attempt",
    "Brought",
    "Collector",
    "CommunityDay",
    "Destruction",
    "Enclosed",
    "Form",
    "Handed",
    "Medium",
    "Photo",
    "Proposal",
    "Reopening",
    "Round",
    "Screener",
    "Sheet",
    "SheetPhoto",
    "Tally",
    "Turn",
]
