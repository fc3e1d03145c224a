"""Addresses that stand on paper and in QR codes: whole, as seen from outside."""

from django.conf import settings
from django.urls import reverse


def public(url_name: str, **parts: str) -> str:
    """Give the whole address of a page."""
    return settings.PUBLIC_ADDRESS.rstrip("/") + reverse(url_name, kwargs=parts)
