"""What a message, a template and a telling are, and what policy says of them. Pure."""

from linli.outreach.domain.languages import Language
from linli.outreach.domain.messages import Channel, Message, Undeliverable
from linli.outreach.domain.tellings import Audience, Recipient, Telling, Way
from linli.outreach.domain.templates import Kind, Misdeclared, Template

__all__ = [
    "Audience",
    "Channel",
    "Kind",
    "Language",
    "Message",
    "Misdeclared",
    "Recipient",
    "Telling",
    "Template",
    "Undeliverable",
    "Way",
]
