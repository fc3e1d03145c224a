"""Words of the messages for people: refusals, ways, what failed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.outreach.domain import Language, Way

REASONS: Mapping[str, Any] = {
    "outreach.wrong_parameters": _("这条消息缺了内容，没有发。请把每一格都填上再发。"),
    "outreach.nobody": _("没有选发给谁。请选一处地方、几户人家或者一个群。"),
    "outreach.not_for_these": _("这种消息不能发给选中的对象。请换一种，或者换发给谁。"),
    "outreach.empty": _("还没有写内容。请写上要告诉大家的话。"),
    "outreach.too_long": _("太长了，一条最多 500 个字。请写短一点，或者分成两条。"),
    "outreach.number_in_text": _(
        "内容里有身份证号码，很多人会看到，没有发。请去掉号码，只说事情本身。"
    ),
    "outreach.people_in_text": _(
        "内容里有 {people} 位居民的姓名或者电话，很多人会看到，没有发。请去掉，或者只发给本人家里。"
    ),
    "outreach.already_withdrawn": _("这条通知已经收回过了。"),
    "outreach.door_done": _("这一户已经送到了，或者通知已经收回，不用再去。"),
    "outreach.no_such_robot": _(
        "这个地址不是企业微信、钉钉或者飞书群机器人的地址。请从群机器人的设置里复制整条地址。"
    ),
    "outreach.not_read_aloud": _("这条消息里有个人的事，不能念给大家听。"),
}

WAYS: Mapping[Way, Any] = {
    Way.INBOX: _("网页消息"),
    Way.SMS: _("手机短信"),
    Way.ROBOT: _("居民群"),
    Way.SLIP: _("纸条"),
    Way.KNOCK: _("上门"),
    Way.LOUDSPEAKER: _("广播"),
}

LANGUAGES: Mapping[Language, Any] = {
    Language.SIMPLIFIED: _("简体中文"),
    Language.TRADITIONAL: _("繁体中文"),
    Language.ENGLISH: _("英文"),
}

# Why a message did not go out, for whoever asks why somebody has to be visited.
FAILURES: Mapping[str, Any] = {
    "outreach.no_carrier": _("没有接短信"),
    "outreach.not_accepted": _("对方不收（号码可能不对）"),
    "outreach.redirected": _("对方的地址变了"),
    "outreach.misconfigured": _("没有设置好"),
    "outreach.timed_out": _("等了太久没有回音"),
    "outreach.cut_off": _("连接断了"),
    "outreach.unreachable": _("连不上"),
    "outreach.garbled": _("回音看不懂"),
    "outreach.too_many": _("对方嫌太密"),
    "outreach.their_trouble": _("对方出了故障"),
    "outreach.unreadable": _("密钥变了，读不出来"),
    "outreach.too_late": _("过时了，没有再发"),
}
