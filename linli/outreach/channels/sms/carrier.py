"""
A carrier of text messages over HTTP, by terms in a file: no carrier's name stands in the code.

At least once: if we die between the carrier's yes and our note of it, the message is sent again with
the same key; a carrier that honours the key sends it to the phone once.
"""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from linli.outreach.channels.sms.terms import Terms, request_for, says, terms_in
from linli.outreach.channels.wire import Response, exchange, refuse_by_status
from linli.outreach.domain import Message, Undeliverable


class Carrier:
    """Hands messages to a carrier."""

    code = "sms"
    keeps_text = False

    def __init__(self, terms: Terms) -> None:
        self.terms = terms

    def send(self, message: Message) -> None:
        """
        Hand a message over and believe a plain yes only.

        :raises Undeliverable: if the answer is anything else.
        """
        answer = exchange(request_for(message, terms=self.terms), seconds=self.terms.seconds)
        refuse_by_status(answer)
        if self.terms.accepted:
            self._weigh(_read(answer))

    def _weigh(self, said: Any) -> None:
        if says(said, self.terms.accepted) or says(said, self.terms.again):
            return
        permanent = not says(said, self.terms.heals)
        raise Undeliverable("outreach.not_accepted", permanent=permanent)


def _read(answer: Response) -> Any:
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        raise Undeliverable("outreach.garbled", permanent=False) from None


def configured() -> Carrier:
    """Give the carrier whose terms stand in the file ``LINLI_SMS_TERMS``."""
    return Carrier(terms=terms_in(Path(settings.SMS_TERMS)))
