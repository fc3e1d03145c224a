"""Refusals of the shell itself, in words for people."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

REASONS: Mapping[str, Any] = {
    "not_signed_in": _("请先登录。"),
    "api.unreadable": _("请求的内容读不出来。请用 UTF-8 编码的 JSON，不要嵌套太深。"),
    "api.malformed": _("{field} 写得不对（{rule}）。请对照接口说明改正后再发。"),
    "api.forbidden": _("这个请求没有带上页面的防伪码，没有执行。请刷新页面后再试。"),
    "api.wrong_method": _("这个地址不接受这种请求。请对照接口说明。"),
    "api.too_large": _("内容太大了。请分成几次发送。"),
    "api.too_many": _("请求太多了。请过一会儿再试。"),
    "api.broken": _("系统出了问题，已经记录下来。请过一会儿再试。"),
    "at_once": _("刚才有人正好也在改同一处，这一步没有做。请刷新页面，看过再试。"),
    "clock.back": _("演示的时间只能往前拨，不能倒回去。要从更早的日子重新开始，请重置演示。"),
    "clock.no_day": _("没有看懂这个日期。请写成 2020-02-28 这样。"),
    "clock.too_far": _("一次最多拨 {days} 天。请分几次拨。"),
    "second_factor": _("请先设置两步验证，再继续使用。"),
}
