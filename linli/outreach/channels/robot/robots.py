"""Hands messages to the robots of groups."""

import json
from typing import Any

from linli.outreach.channels.robot.address import RobotAddress, allowed
from linli.outreach.channels.robot.protocols import PROTOCOLS
from linli.outreach.channels.wire import Response, exchange, refuse_by_status
from linli.outreach.domain import Message, Undeliverable


class Robots:
    """
    Speaks to the robot that the message names; ``origins`` are the services it may speak to.

    Robots know no key for a message sent before: if we die between their yes and our note of it, the
    group may read it twice.
    """

    code = "robot"
    keeps_text = False

    def __init__(self, *, origins: tuple[str, ...], seconds: float = 10.0) -> None:
        self.origins, self.seconds = origins, seconds

    def send(self, message: Message) -> None:
        """
        Write into a group.

        :raises Undeliverable: if the robot does not say yes.
        """
        address = RobotAddress.read(message.to)
        protocol = PROTOCOLS[address.robot]
        if message.at is None or not allowed(address.url, origins=self.origins):
            raise Undeliverable("outreach.misconfigured", permanent=True)
        answer = exchange(protocol.request(address, message.text, message.at), seconds=self.seconds)
        refuse_by_status(answer)
        code = _code(answer, at=protocol.code_in)
        if code != 0:
            raise Undeliverable("outreach.not_accepted", permanent=code not in protocol.heals)


def _code(answer: Response, *, at: str) -> Any:
    try:
        return json.loads(answer.body)[at]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise Undeliverable("outreach.garbled", permanent=False) from None
