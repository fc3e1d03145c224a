"""The name under which this house signs what others may check: that of its public address."""

from urllib.parse import urlsplit

from django.conf import settings


def issuer() -> str:
    """Give the name: the host that publishes the keys."""
    return urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
