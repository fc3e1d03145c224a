"""
Tables of the feature: forms, rounds, the turns of the households, attempts, answers, proposals.

What tells of a household has a place and stands behind both locks; a round and its counts do not.
"""

from linli.features.screening.models.answers import Answer, Proposal, Reopening
from linli.features.screening.models.attempts import Attempt
from linli.features.screening.models.forms import Collector, Form
from linli.features.screening.models.photos import Photo
from linli.features.screening.models.rounds import Round, Screener, Tally, Turn

__all__ = [
    "Answer",
    "Attempt",
    "Collector",
    "Form",
    "Photo",
    "Proposal",
    "Reopening",
    "Round",
    "Screener",
    "Tally",
    "Turn",
]
