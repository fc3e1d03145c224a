"""Ways to reach people, one module each; the settings name the one in use for each purpose."""

from django.conf import settings
from django.utils.module_loading import import_string

from linli.outreach.domain import Channel


def text_messages() -> Channel:
    """Give the channel of text messages (``LINLI_SMS``; in the demo a page shows them)."""
    channel: Channel = import_string(settings.TEXT_MESSAGES)()
    return channel
