"""
Tables of the feature. Facts, corrections and decisions say what they say in one sealed text.

The database fills the columns from that text and refuses a row whose seal does not fit; codes are
written by the database alone, from decisions. Migration ``0002_sealed`` holds how.
"""

from linli.features.codes.models.appeals import Appeal, Showing
from linli.features.codes.models.by_hand import Alarm, ByHand, Freeze, Signature
from linli.features.codes.models.destroyed import Destruction
from linli.features.codes.models.published import Anchor, PublicCount
from linli.features.codes.models.sealed import Code, Correction, Decision, Fact

__all__ = [
    "Alarm",
    "Anchor",
    "Appeal",
    "ByHand",
    "Code",
    "Correction",
    "Decision",
    "Destruction",
    "Fact",
    "Freeze",
    "PublicCount",
    "Showing",
    "Signature",
]
