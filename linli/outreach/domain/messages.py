"""One message on its way, and what a channel promises. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """
    A few words for one person or one group.

    ``kind`` is a code (``households.code``); ``place`` the area the message belongs to; ``to`` a
    phone number in its normal form, or the sealed-away address of a group's robot. ``text`` is in
    the reader's language and leaves this machine. ``key`` is the same whenever the same message is
    handed over again, so that a carrier can know it; ``at`` is when it is handed over (robots sign
    the time).
    """

    kind: str
    place: str
    to: str
    text: str
    key: str = ""
    at: datetime | None = None


class Channel(Protocol):
    """
    A way to reach somebody.

    ``code`` names it in records. ``keeps_text`` is true of a channel whose messages are read on
    this machine (the demo's page); every other forgets the text once it is sent.
    """

    code: str
    keeps_text: bool

    def send(self, message: Message) -> None:
        """
        Hand a message over.

        :raises Undeliverable: if it did not go out, or nobody can tell whether it did.
        """


class Undeliverable(Exception):
    """
    A message did not go out; ``permanent`` when trying again cannot help.

    ``wait`` is how long the other side asked us to wait. The text of the exception is its code
    alone: an address or a phone must not come into a log.
    """

    def __init__(self, code: str, *, permanent: bool, wait: timedelta | None = None) -> None:
        super().__init__(code)
        self.code, self.permanent, self.wait = code, permanent, wait
