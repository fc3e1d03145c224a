"""Refusals of the feature, in words for people."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

REASONS: Mapping[str, Any] = {
    "said.unknown_field": _("没有 {field} 这一项，或者它不能在这里填写。"),
    "said.unreadable": _("{field} 这一项写得不对，读不出来。请核对后再保存。"),
}
