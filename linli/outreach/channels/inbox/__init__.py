"""
The inbox: what stands in the table is delivered; 我家 and the pages of those who hold a post show it.

It is read in the reader's language, at the time of reading, from the telling itself.
"""

from linli.outreach.domain import Message


class Inbox:
    """The port of the inbox: nothing has to be carried."""

    code = "inbox"
    keeps_text = True

    def send(self, message: Message) -> None:
        """Do nothing more: the record of the delivery is the message."""
