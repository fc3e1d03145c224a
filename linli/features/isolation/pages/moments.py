"""A moment as a form asks for it: filled in with now, in local time."""

from datetime import datetime
from typing import Any

from django import forms

from linli.kernel.days import LOCAL

_FORMAT = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """When something happened or is to happen, to the minute."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_FORMAT)

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=[_FORMAT, f"{_FORMAT}:%S"], **options)


def local_minute(at: datetime) -> datetime:
    """Give an instant as a form shows it."""
    return at.astimezone(LOCAL).replace(second=0, microsecond=0)
