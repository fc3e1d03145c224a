"""The demo's text messages: nothing leaves the machine, a page shows what would have been sent."""

from linli.outreach.domain import Message


class Shown:
    """Keeps the text (under seal) for the demo's page."""

    code = "shown"
    keeps_text = True

    def send(self, message: Message) -> None:
        """Do nothing more: the record of the delivery holds the text already."""
