"""What the indicators say to people."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.indicators.domain import Unit

REASONS: Mapping[str, Any] = {
    "indicators.in_the_future": _("这一天还没有到，没有数字。请选今天或以前的日期。"),
    "indicators.no_day": _("没有看懂这个日期。请写成 2020-02-28 这样。"),
    "indicators.no_reason": _("请写明为什么要重新统计，原因会和更正后的数字一起显示。"),
    "indicators.unknown": _("没有代码为“{code}”的指标。"),
}
# Why a published figure is another one now, where no person has said it.
CORRECTED: Mapping[str, Any] = {
    "indicators.entered_late": _("当天的情况后来才登记"),
}
UNITS: Mapping[Unit, Any] = {
    Unit.PERSONS: _("人"),
    Unit.HOUSEHOLDS: _("户"),
    Unit.DWELLINGS: _("套"),
    Unit.VEHICLES: _("辆"),
    Unit.CASES: _("例"),
    Unit.QUESTIONS: _("条"),
    Unit.ITEMS: _("件"),
    Unit.TIMES: _("次"),
    Unit.THINGS: _("项"),
    Unit.PERCENT: _("%"),
    Unit.EACH: _("项/户"),
    Unit.TIMES_EACH: _("次/户"),
}
