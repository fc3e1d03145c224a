"""The feature's words for people: refusals, kinds, movements, verdicts, work."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.features.gates.domain import work
from linli.features.gates.domain.checks import Done, Movement, Verdict
from linli.features.gates.domain.gates import DeviceKind, GateKind
from linli.features.gates.domain.queues import Queue

REASONS: Mapping[str, Any] = {
    "gates.no_name": _("没有写卡口的名称。请写上，比如“东门”。"),
    "gates.one_gate_an_estate": _("这个小区已经有一个卡口了。一个小区只留一个卡口。"),
    "gates.no_label": _("没有写设备的名称。请写上，比如“值班手机”。"),
    "gates.never_the_only_way": _(
        "刷脸、指纹不能是唯一的进出方式。请先确认这里可以用身份证、纸质证或人工登记进出。"
    ),
    "gates.code_used_or_over": _("这个登记码用过了，或者过期了。请在电脑上再出一个，马上扫。"),
    "gates.no_key": _("设备没有送来可用的密钥。请换一个浏览器再试。"),
    "gates.not_coming": _("设备送来的登记请求读不出来。请刷新后再扫一次。"),
    "gates.revoked_already": _("这台设备已经停用了，什么也没有改。"),
    "gates.clock_off": _("设备的时间差得太多。设备会按服务器的时间再试一次。"),
    "gates.not_a_batch": _("设备送来的记录读不出来，一条也没有收。"),
    "gates.batch_too_large": _("一次最多送 {at_most} 条。请分开送。"),
    "gates.not_a_check": _("这一条查验读不出来，或者带了不该带的内容（照片、人脸特征）。"),
    "gates.too_many_wrong_codes": _(
        "这台设备一分钟里扫了太多不认识的码，这一个没有查。请先看一看扫的是什么，再按楼号、姓名查。"
    ),
    "gates.noted_after_revocation": _(
        "这台设备已经停用。这一条是停用以后记下的，没有收。请把设备交给社区。"
    ),
    "gates.unreadable": _("这一条读不出来，没有收。设备上还留着。"),
    "gates.shift_too_long": _("一班最长 {hours} 小时。请分成几班。"),
    "gates.shift_ends_first": _("结束比开始还早。请核对时间。"),
    "gates.stands_elsewhere": _("这个人在那段时间里已经排了别的班。"),
    "gates.nothing_to_copy": _("前面几天没有排班，没有可以照样排的。先排上一班。"),
    "gates.not_on_duty": _("这一班不是您的，或者还没有开始。"),
    "gates.no_note": _("请写几句交班时要说的事；没有就写“无事”。"),
    "gates.still_unsent": _(
        "设备上还有 {entries} 条没有送上来。请先连上网送完；丢失的设备请先停用。"
    ),
    "gates.guest_unknown": _("没有写怎么认人。写姓名的最后一个字，或者车牌。"),
    "gates.guest_no_plate": _("车牌没有读懂。请照行驶证写，例如 鲁A12345。"),
    "gates.guest_no_time": _("时间没有读懂。请从页面上选。"),
    "gates.guest_no_home": _("您的手机号和登记的对不上，不知道是哪一户。请打社区电话更正。"),
    "gates.guest_ends_first": _("离开的时间比来的时间还早。请核对时间。"),
    "gates.guest_is_past": _("写的时间已经过了。请写现在以后的时间。"),
    "gates.guest_too_long": _("一位访客最多 {hours} 个小时。请改短，走之前可以再告知一次。"),
    "gates.guest_too_far": _("最多提前 {days} 天告知。到时候再写就行。"),
    "gates.guest_outside_hours": _("访客在 {opens} 到 {closes} 之间来，当天离开。请改时间。"),
    "gates.guests_too_often": _("今天改了太多次。确实有人要来，请打社区电话。"),
    "gates.guests_enough": _(
        "那一天已经告知了 {a_day} 位，够了。先取消一位，或者换一天；急事请打社区电话。"
    ),
    "gates.guest_observed": _(
        "家里有人正在观察，现在不接待访客。送东西的可以放在卡口，由社区送上门。"
    ),
    "gates.guests_not_announced": _("按现在的规定，这里不接待访客。急事请打社区电话。"),
    "gates.queue_unknown": _("排队的长短没有读懂，什么也没有改。"),
    "gates.handed_over_already": _("这一班已经交过了。"),
}
KINDS: Mapping[str, Any] = {
    GateKind.ESTATE: _("小区卡口"),
    GateKind.DOOR: _("楼门岗"),
}
DEVICES: Mapping[str, Any] = {
    DeviceKind.APP: _("卡口手机"),
    DeviceKind.TURNSTILE: _("闸机"),
    DeviceKind.PLATE_READER: _("车牌识别"),
    DeviceKind.THERMAL_CAMERA: _("测温设备"),
    DeviceKind.READER: _("读卡器"),
    DeviceKind.BIOMETRIC: _("刷脸、指纹设备"),
}
MOVEMENTS: Mapping[str, Any] = {
    Movement.RESIDENT_OUT: _("居民外出"),
    Movement.RESIDENT_IN: _("居民返回"),
    Movement.VISITOR_OUT: _("访客离开"),
    Movement.VISITOR_IN: _("访客进入"),
    Movement.COURIER_OUT: _("配送离开"),
    Movement.COURIER_IN: _("配送进入"),
    Movement.VEHICLE_OUT: _("车辆驶出"),
    Movement.VEHICLE_IN: _("车辆驶入"),
}
DONE: Mapping[str, Any] = {
    Done.LET_THROUGH: _("放行了"),
    Done.HELD_BACK: _("没有放行"),
}
VERDICTS: Mapping[str, Any] = {
    Verdict.GO: _("放行"),
    Verdict.ASK: _("先问一问"),
    Verdict.STOP: _("不放行"),
}
QUEUES: Mapping[str, Any] = {
    Queue.FEW: _("没人排队"),
    Queue.SOME: _("有人排队"),
    Queue.MANY: _("排长队"),
}
WORK: Mapping[str, Any] = {
    work.DIFFERS: _("卡口放行了，服务器认为不该放"),
    work.QUOTA_TWICE: _("同一户外出次数用重了"),
    work.SILENT: _("卡口没有消息了"),
    work.QUEUE: _("卡口排队太久了"),
}
