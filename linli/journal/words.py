"""Refusals of the journal, in words for people."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

REASONS: Mapping[str, Any] = {
    "journal.id_not_version_7": _("这条记录的编号不是第 7 版 UUID，没有收下。请升级手机上的程序。"),
    "journal.from_the_future": _("这条记录的时间在将来。请校准设备的时钟。"),
    "journal.device_without_sequence": _("这条记录缺少设备或者序号，没有收下。"),
    "journal.too_large": _("这条记录太大，没有收下。"),
    "journal.kind_not_sent": _("这类记录不能由设备发送。"),
    "journal.not_your_area": _("这条记录不在您的辖区内，没有收下。"),
    "journal.number_used": _("这台设备已经用这个序号发过另一条记录。请联系系统管理员。"),
    "journal.no_seal": _("这不是封存码。封存码由 linli journal seal 打印，例如 120:9f8e…。"),
    "journal.not_as_sealed": _(
        "日志和封存时不一样：第 {position} 条的摘要不是 {digest}…。请保留现场，联系审计。"
    ),
}
