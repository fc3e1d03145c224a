"""What somebody can say to an order, and what can be answered. Pure."""

from enum import StrEnum


class Agreed(StrEnum):
    """What somebody said when told the conditions."""

    AGREED = "agreed"
    EXPLAINED = "explained"


class Answered(StrEnum):
    """What an objection came to: the order was wrong and ends, or it stays, with a reason in words."""

    UPHELD = "upheld"
    KEPT = "kept"
