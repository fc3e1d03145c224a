"""Text messages: the port for a carrier. A carrier is a channel named by the setting ``LINLI_SMS``."""

from linli.outreach.channels.sms.carrier import Carrier, configured
from linli.outreach.domain import Message, Undeliverable

__all__ = ["Carrier", "NoCarrier", "configured"]


class NoCarrier:
    """Stands where no carrier is named yet: says so for every message, instead of losing it."""

    code = "sms"
    keeps_text = False

    def send(self, message: Message) -> None:
        """Refuse the message."""
        raise Undeliverable("outreach.no_carrier", permanent=True)
