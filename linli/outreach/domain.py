"""What a message is and what a channel promises. Pure."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """
    A few words for one person.

    ``kind`` is a code (``households.code``); ``place`` the area the message belongs to; ``to`` a
    phone number in its normal form. ``text`` is in the reader's language and leaves this machine:
    it holds no name and no identity number.
    """

    kind: str
    place: str
    to: str
    text: str


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

        :raises Undeliverable: if it did not go out.
        """


class Undeliverable(Exception):
    """A message did not go out; ``permanent`` when trying again cannot help."""

    def __init__(self, code: str, *, permanent: bool) -> None:
        super().__init__(code)
        self.code, self.permanent = code, permanent
