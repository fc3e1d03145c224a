"""Words of the feature for people: reasons, groups, symptoms, steps."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.features.watch.domain.checks import Found
from linli.features.watch.domain.codes import MERGED, PARTED
from linli.features.watch.domain.fevers import FollowUp, Outcome, Urgency
from linli.features.watch.domain.own import Tie
from linli.features.watch.domain.readings import Way

REASONS: Mapping[str, Any] = {
    "watch.not_watched": _("这个人不在监测名单里，没有记。"),
    "watch.later_than_now": _("测量时间比现在还晚，请看一下手机的时间。"),
    "watch.too_long_ago": _("这是 {days} 天以前的体温，不再补记。"),
    "watch.ended_already": _("监测已经结束，不用再报了。"),
    "watch.nothing_said": _("体温和症状都没有填。"),
    "watch.no_such_place": _("没有这个测量部位。"),
    "watch.impossible": _("{said} 度一定是写错了，请看着体温计再填一次。"),
    "watch.impossible_meant": _("{said} 度一定是写错了，是不是 {meant} 度？请再填一次。"),
    "watch.implausible": _("{said} 度少见，请再看一眼体温计；确实是这个数就勾上“没看错”。"),
    "watch.not_asked": _("问的症状里没有这一项。"),
    "watch.no_temperature": _("体温填数字，例如 36.5。"),
    "watch.two_figures": _("点了一个数，又填了另一个，请只留一个。"),
    "watch.unreadable": _("设备送来的体温读不出来。"),
    "watch.too_many": _("一次最多记 {at_most} 个人。"),
    "watch.no_day": _("日期没有填对。"),
    "watch.not_offered": _("没有这个选项。"),
    "watch.no_such_why": _("按今天的规定，没有这个监测的理由。"),
    "watch.since_tomorrow": _("日期比今天还晚。"),
    "watch.over_already": _("从那天起算，{days} 天已经过了，不用监测。"),
    "watch.left_already": _("已经不在这个群里了。"),
    "watch.only_release": _("这个人在居家观察，解除观察时自动退出。"),
    "watch.only_doctor": _("还在发热随访，由医生写明结果后自动退出。"),
    "watch.fever_closed": _("这次随访已经结束了。"),
    "watch.not_referred": _("先记“转到发热门诊”。"),
    "watch.nobody_asked": _("先记一次随访，再写结果。"),
    "watch.called_what": _("写一下怎么称呼，例如“楼下王阿姨”。"),
    "watch.no_longer_trusted": _("这个链接已经收回，不能再代报了。"),
    "watch.no_such_need": _("没有这一项。"),
    "watch.met_already": _("已经办好了。"),
    "watch.no_words": _("写几句要说的话。"),
    "watch.nobody_there": _("群里已经没有人了。"),
    "watch.taken_back_already": _("这条已经撤回了。"),
    "watch.sheet_of_tomorrow": _("只能填今天和以前的检查。"),
    "watch.no_such_check": _("六关里没有这一项。"),
    "watch.nothing_checked": _("一项都没有填。"),
    "watch.lacking_what": _("有欠缺的，要写明欠缺什么。"),
    "watch.still_watched": _("还有 {people} 个人在监测，不能销毁。"),
}
GROUPS: Mapping[str, Any] = {
    "fever": _("发热"),
    "contacts": _("密切接触者"),
    "hubei": _("湖北返回"),
    "other_provinces": _("外省返回"),
    "hk_macau_taiwan": _("港澳台返回"),
    "abroad": _("境外返回"),
    "observed": _("居家观察"),
    "recovered": _("治愈出院"),
}
WHYS: Mapping[str, Any] = {
    "from_hubei": _("从湖北返回"),
    "from_other_province": _("从外省返回"),
    "from_hk_macau_taiwan": _("从港澳台返回"),
    "from_abroad": _("从境外返回"),
    "contact": _("密切接触者"),
    "recovered": _("治愈出院"),
    "fever": _("发热"),
    "order": _("居家观察通知"),
}
SYMPTOMS: Mapping[str, Any] = {
    "fever": _("发热"),
    "dry_cough": _("干咳"),
    "fatigue": _("没力气"),
    "sore_throat": _("嗓子疼"),
    "loss_of_smell_or_taste": _("闻不到、尝不出味道"),
    "diarrhoea": _("拉肚子"),
}
PLACES: Mapping[str, Any] = {
    "armpit": _("腋下"),
    "forehead": _("额头"),
    "ear": _("耳朵"),
    "mouth": _("嘴里"),
}
WINDOWS: Mapping[str, Any] = {"morning": _("早上"), "evening": _("晚上"), "noon": _("中午")}
NEEDS: Mapping[str, Any] = {
    "food": _("买菜"),
    "medicine": _("买药"),
    "doctor": _("看病"),
    "waste": _("收垃圾"),
    "talk": _("想找人说说话"),
    "call_me": _("请给我打电话"),
}
WAYS: Mapping[str, Any] = {
    Way.SELF: _("本人报"),
    Way.RELATIVE: _("家人代报"),
    Way.NEIGHBOUR: _("邻居代报"),
    Way.WORKER: _("工作人员记"),
    Way.DEVICE: _("设备报"),
}
TIES: Mapping[str, Any] = {
    Tie.SELF: _("本人"),
    Tie.RELATIVE: _("家人"),
    Tie.NEIGHBOUR: _("邻居"),
}
STEPS: Mapping[str, Any] = {
    FollowUp.CALLED: _("电话问过"),
    FollowUp.VISITED: _("上门看过"),
    FollowUp.REFERRED: _("转到发热门诊"),
    FollowUp.CARRIED: _("派车接走"),
    FollowUp.SEEN: _("门诊看过"),
}
OUTCOMES: Mapping[str, Any] = {
    Outcome.RECOVERED: _("好了"),
    Outcome.OTHER_ILLNESS: _("别的病，在治"),
    Outcome.ADMITTED: _("收住院"),
    Outcome.TYPING_ERROR: _("体温写错了"),
}
URGENCIES: Mapping[str, Any] = {
    Urgency.HIGH: _("高热"),
    Urgency.RISING: _("在升高"),
    Urgency.FEVER: _("发热"),
    Urgency.SYMPTOMS: _("有症状"),
}
ENDINGS: Mapping[str, Any] = {
    "over": _("到期"),
    "released": _("解除观察"),
    "mistake": _("列错了"),
    MERGED: _("两份登记是一个人，并到另一份"),
    PARTED: _("撤销合并，回到原来那份"),
    **OUTCOMES,
}
CHECKS: Mapping[str, tuple[Any, Any]] = {
    "protection": (_("防护关"), _("口罩、手套、消毒用品够不够，值守的人戴没戴")),
    "temperature": (_("测温关"), _("进门测温，居家的人早晚报体温")),
    "disinfection": (_("消毒关"), _("楼道、电梯、垃圾桶消过毒")),
    "counselling": (_("心理关"), _("居家的人有人问候，有事有人说")),
    "residence": (_("居住关"), _("租住、返回、空置的房子摸清了")),
    "exceptions": (_("异常关"), _("发热、外出、没人应门的都报了")),
}
FOUND: Mapping[str, Any] = {Found.GOOD: _("好"), Found.LACKING: _("有欠缺")}
