"""The feature's words for people: colours, kinds of facts, grounds, refusals."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.features.codes.domain.colours import Colour
from linli.features.codes.domain.noting import DECLARED, ONESELF

COLOURS: Mapping[Colour, Any] = {
    Colour.RED: _("红码"),
    Colour.YELLOW: _("黄码"),
    Colour.GREY: _("灰码"),
    Colour.GREEN: _("绿码"),
}
# What each colour asks of somebody, in one sentence.
MEANINGS: Mapping[Colour, Any] = {
    Colour.RED: _("请留在现在的地方，按社区的安排做。"),
    Colour.YELLOW: _("请减少外出，每天量体温，进出小区请说明情况。"),
    Colour.GREY: _("不是限制，只是情况太久没有更新：申报一次健康状况就好。"),
    Colour.GREEN: _("没有任何限制。"),
}
# A fact as the reason of a code, by kind and value.
TRAVELS: Mapping[str, Any] = {
    "high": _("高风险"),
    "medium": _("中风险"),
    "low": _("低风险，或者不知道"),
}
# What is kept of whoever speaks of themselves, in the reader's language.
SAID: Mapping[str, Any] = {ONESELF: _("本人"), DECLARED: _("本人申报")}
FACTS: Mapping[str, Any] = {
    "test.positive": _("检测结果阳性"),
    "test.negative": _("检测结果阴性"),
    "stay.high": _("到过高风险地区"),
    "stay.medium": _("到过中风险地区"),
    "stay.low": _("到过低风险地区"),
    "travel.high": _("申报到过高风险地区"),
    "travel.medium": _("申报到过中风险地区"),
    "travel.low": _("申报到过低风险地区"),
    "declared.well": _("申报没有不舒服"),
    "declared.unwell": _("申报不舒服"),
    "by_hand.red": _("两个单位共同决定（红码）"),
    "by_hand.yellow": _("两个单位共同决定（黄码）"),
    "cleared.cleared": _("申诉期间先予放行"),
    "isolation.central_observation": _("集中医学观察"),
    "isolation.home_observation": _("居家医学观察"),
    "isolation.home_health_monitoring": _("居家健康监测"),
    "isolation.health_monitoring": _("健康监测"),
    "isolation.self_monitoring": _("自我健康监测"),
    "watch.fever": _("发热监测"),
}
# Whose rule it is, where the fact is another feature's.
ISSUERS: Mapping[str, Any] = {
    "isolation": _("社区（观察通知）"),
    "watch": _("社区（发热监测）"),
}
GROUNDS: Mapping[str, Any] = {
    "left_observation": _("观察期内擅自离开"),
    "refuses_observation": _("应当观察而拒绝"),
    "result_awaited": _("检测结果未出的疑似病例"),
}
ALARMS: Mapping[str, Any] = {
    "codes.frozen": _("同类人工决定太多，已经冻结"),
    "codes.one_signed_twice": _("一个人想签两次"),
    "codes.same_unit": _("同一个单位的两个人想会签"),
    "codes.not_proposed_here": _("有人想会签一份不是在页面上提出、或者提出后被改过的决定"),
    "codes.written_past_us": _("有人绕过系统写数据库，被数据库拒绝"),
    "codes.late_venue_code": _("用转发的或过时的场所码登记"),
    "codes.broken": _("有决定和它的封签或链上的摘要对不上"),
}
REASONS: Mapping[str, Any] = {
    "codes.not_to_be_noted": _("这一类事实不能这样登记。"),
    "codes.no_such_value": _("没有这样的取值，请从列表里选。"),
    "codes.no_source": _("请写明是谁认定的（不超过100字）。"),
    "codes.no_evidence": _("请写明凭什么认定，比如报告编号（不超过200字）。"),
    "codes.in_the_future": _("时间在将来。请看看日期有没有写错。"),
    "codes.no_day": _("日期写得不对，请再选一次。"),
    "codes.no_where": _("没有写到过哪里。"),
    "codes.no_why": _("请写明为什么更正。"),
    "codes.corrected_already": _("这条事实已经更正过了。"),
    "codes.no_such_ground": _("这个理由不在清单里。人工决定只能用清单里的理由。"),
    "codes.not_for_this_colour": _("这个理由不能用来定这种颜色。"),
    "codes.proposed_already": _("对这个人已经提出过同样的决定，等另一个单位会签。"),
    "codes.one_signed_twice": _("提出的人不能自己会签。已经报给审计员。"),
    "codes.same_unit": _("两个签字的人要来自不同的单位。已经报给审计员。"),
    "codes.not_proposed_here": _(
        "这份决定不是在这里提出的，或者提出以后被改过，不能会签。已经报给审计员。"
    ),
    "codes.frozen": _("同类的人工决定太多，已经冻结，在审计员核查之前都不算数。"),
    "codes.signed_already": _("已经签过了。"),
    "codes.lapsed": _("这个决定已经过了时限。"),
    "codes.nothing_to_appeal": _("现在是绿码，没有要申诉的。"),
    "codes.appealed_already": _("您已经申诉了，正在等答复。"),
    "codes.nothing_said": _("请写明理由。"),
    "codes.not_appealed": _("没有等着答复的申诉。"),
    "codes.not_to_be_cleared": _(
        "这个理由不能先予放行：要么是检测结果，要么正在观察期内。请在源头更正。"
    ),
    "codes.fact_elsewhere": _(
        "这个理由不是在这里登记的事实，请在登记它的地方更正，更正后码会自己变。"
    ),
    "codes.still_restricted": _("还有 {codes} 个人是黄码或红码。先在源头解除，再销毁。"),
    "codes.nobody_chosen": _("请点一下是谁到了。"),
    "codes.no_venue_code": _("这不是我们的场所码。请扫现场张贴的码。"),
    "codes.late_venue_code": _("场所码已经过时。请扫现场正在显示的码，转发的图片不算。"),
}
