"""How the house says no: anticipated refusals carry reason codes, all of them at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """
    One ground of a refusal.

    The code is stored and sent as it is (``"intake.not_xlsx"``); the words for people live in
    translations and may use ``facts``. Facts never hold a name, a phone or an identity number.
    """

    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


class Refused(Exception):
    """An anticipated no. Subclass it beside the action that raises it."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = reasons


class NotYours(Exception):
    """What was asked for does not exist, or is out of the asker's reach: the answer is the same."""
