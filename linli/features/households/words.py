"""Refusals of the feature, in words for people; and what an attempt to come in came to."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.features.households.domain.doors import Coming

REASONS: Mapping[str, Any] = {
    "home.none": _(
        "这个手机号名下现在没有住处：可能已经登记为搬走，或者代填的时间过了。"
        "还住在这里的话，请打电话给社区，或用新的单子再登记。"
    ),
    "filling.no_dwelling": _("请先扫居民家的单子，或从那一户的页面进来，再替居民填。"),
    "registering.changed_meanwhile": _(
        "刚刚有人也填了这一户。请返回上一页刷新，看看现在登记的对不对，再接着填。"
    ),
    "said.unknown_field": _("没有 {field} 这一项，或者它不能在这里填写。"),
    "said.unreadable": _("{field} 这一项写得不对，读不出来。请核对后再保存。"),
}

COMING: Mapping[Coming, Any] = {
    Coming.SLIP_UNKNOWN: _(
        "没有找到这张单子。请对照单子再输一次：一共 12 位，没有字母 I、L、O、U。"
    ),
    Coming.SLIP_REPLACED: _("这张单子已经换过新的了。请用最近收到的那一张。"),
    Coming.SLIP_EXPIRED: _("这张单子过期了。请打电话给社区，再要一张。"),
    Coming.SLIP_USED: _(
        "这张单子已经用过了，一张只能用一次。如果是家里人用的，请他在“我家”里邀请您；"
        "如果不是，请打电话给社区。登记过的手机号可以直接进“我家”。"
    ),
    Coming.SLIP_OF_ANOTHER_DOOR: _("单子上的码和住处对不上。请看看是不是拿了邻居家的单子。"),
    Coming.CODE_WRONG: _("验证码不对。请看短信里的 6 位数字，再输一次。"),
    Coming.CODE_EXPIRED: _("验证码过期了。请点“再发一次”。"),
    Coming.CODE_TRIED_OUT: _("输错太多次了，这个验证码不能再用。请点“再发一次”。"),
    Coming.TOO_OFTEN: _("试得太密了。请等一会儿再试；着急的话请打电话给社区。"),
}
