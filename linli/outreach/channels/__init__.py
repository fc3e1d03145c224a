"""
Ways to reach people, one folder each; the settings name who carries text messages.

A way that somebody else carries is a ``Channel``: ``sms``, ``robot``. The others end on this
machine or on paper: ``inbox`` is seen on 我家 and by those who hold a post, ``slip`` and
``loudspeaker`` are printed. A knock on the door is a way that ``work`` plugs in.
"""

from collections.abc import Mapping

from django.conf import settings
from django.utils.module_loading import import_string

from linli.outreach.channels.robot import Robots
from linli.outreach.channels.shown import Shown
from linli.outreach.channels.sms import NoCarrier
from linli.outreach.domain import Channel, Way


def text_messages() -> Channel:
    """Give the channel of text messages (``LINLI_SMS``; in the demo a page shows them)."""
    channel: Channel = import_string(settings.TEXT_MESSAGES)()
    return channel


def carries_text_messages() -> bool:
    """Tell whether anybody carries text messages: without a carrier no plan counts on them."""
    return not isinstance(text_messages(), NoCarrier)


def carriers() -> Mapping[Way, Channel]:
    """Give who carries by each way that leaves this machine; in the demo nothing does."""
    robots: Channel = Shown() if settings.DEMO else Robots(origins=settings.ROBOT_ORIGINS)
    return {Way.SMS: text_messages(), Way.ROBOT: robots}
