"""The feature's words for people: refusals, grounds, regimes, conditions, what is asked, states."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.features.isolation.domain import work
from linli.features.isolation.domain.agreeing import Answered
from linli.features.isolation.domain.contacts import Outcome, Way
from linli.features.isolation.domain.deciding import About
from linli.features.isolation.domain.orders import Ending, Regime, State
from linli.features.isolation.domain.papers import PaperKind
from linli.features.isolation.domain.sampling import SampleResult
from linli.rules.domain.weighing import Outcome as Found

REASONS: Mapping[str, Any] = {
    "isolation.no_ground": _("没有这条依据，或者它在那一天不适用。观察要有规定里写明的依据。"),
    "isolation.no_longer_ordered": _("按那一天的规定，这种情况不再需要观察。"),
    "isolation.regime_not_of_ground": _("这条依据不能采用这种观察方式。请换一种方式或依据。"),
    "isolation.no_exposure": _("没有写明最后一次接触或到达是哪一天，算不出什么时候结束。"),
    "isolation.exposure_not_of_ground": _("接触的情形和依据对不上。请核对后再下达。"),
    "isolation.exposure_later_than_now": _(
        "接触的日期在今天以后。请核对日期，或看看手机的时间对不对。"
    ),
    "isolation.begins_later_than_now": _("开始的时间还没有到。请核对，或看看手机的时间对不对。"),
    "isolation.begins_before_exposure": _("开始的时间比最后一次接触还早。请核对两个日期。"),
    "isolation.over_already": _("从接触那天算起，到 {on} 24时就已经满了，不能再下达观察。"),
    "isolation.ends_first": _("结束比开始还早。请核对接触的日期和开始的日期。"),
    "isolation.overlaps": _(
        "这个人在那段时间里已经有一份观察通知，不能重复下达。请看原来的那一份。"
    ),
    "isolation.ended_already": _("这份观察已经结束了，什么也没有改。"),
    "isolation.too_early": _("还没有到解除的时间。"),
    "isolation.held_symptoms": _("因为有症状，解除暂缓。请医生看过、取消暂缓以后再解除。"),
    "isolation.held_test_pending": _(
        "检测结果还没有出来，解除暂缓。结果出来、取消暂缓以后再解除。"
    ),
    "isolation.held_suspected_case": _("因为是疑似病例，解除暂缓。诊断明确、取消暂缓以后再解除。"),
    "isolation.release.no_symptoms": _(
        "最后一次联系时还有症状，不能解除。症状没有了，再联系一次记下来；或者写明暂缓。"
    ),
    "isolation.release.no_fever": _(
        "最后一天量的体温发热，不能解除。退了烧，明天再量一次记下来；或者写明暂缓。"
    ),
    "isolation.release.no_fever_followed": _(
        "社区医生还在随访这次发热，不能解除。请医生写明结果；或者写明暂缓。"
    ),
    "isolation.release.tests_negative": _(
        "应做的检测还没有都是阴性，不能解除。把结果和报告编号记下来；结果还没出来，写明暂缓。"
    ),
    "isolation.sample_later_than_now": _("采样的日子还没有到。请核对日期。"),
    "isolation.sample_before_exposure": _("采样比最后一次接触还早，不能算。请核对日期。"),
    "isolation.sample_without_evidence": _("没有写检测机构或者报告编号。请看着报告填。"),
    "isolation.release.checked": _("社区还没有核对，不能解除。"),
    "isolation.no_such_hold": _("不能因为这个理由暂缓解除。请从列出的理由里选。"),
    "isolation.not_held": _("没有因为这个理由暂缓过。请刷新页面看看。"),
    "isolation.last_exposure": _(
        "这是仅有的一次接触，不能撤销。如果观察本身下错了，请撤回整份通知。"
    ),
    "isolation.contact_later_than_now": _("联系的时间还没有到。请看看手机的时间对不对。"),
    "isolation.contact_too_long_ago": _("联系的时间太早了，要在 {days} 天以内补记。"),
    "isolation.no_temperature": _("体温不对：人的体温在 34 到 43 度之间。请再看一眼体温计。"),
    "isolation.not_asked": _("有一项回答不在要问的范围里。请刷新页面再填。"),
    "isolation.not_answered": _("住房情况没有答全。请把每一项都答了再保存。"),
    "isolation.unreadable": _("设备送来的联系记录读不出来，原样留在日志里。"),
    "isolation.nothing_said": _("什么也没有写。请写明是怎么回事。"),
    "isolation.objected_already": _("上一次的异议还没有答复。社区会按时答复；着急的话请打电话。"),
    "isolation.not_objected": _("没有等着答复的异议。可能别人刚答复过，请刷新页面。"),
    "isolation.not_released_yet": _("还没有解除，不能开解除证明。确认解除以后再来打印。"),
    "isolation.no_day": _("日期没有写对。请从日历里选，或者写成 2020-02-18 这样。"),
    "isolation.not_offered": _("选的不在列出的里面。请刷新页面再选。"),
    "isolation.objections_open": _("还有 {objections} 条异议没有答复。请先答复本人，再销毁数据。"),
    "isolation.still_open": _("还有 {orders} 份观察没有结束。请先全部解除，再销毁数据。"),
    "transfer.order_ended": _("里面有人的观察已经结束，不用再转运。请刷新页面再选。"),
    "transfer.already_asked": _("里面有人已经在转运了。请看原来的那一次。"),
    "transfer.handover_open": _("正在请别的辖区接手，还没有答复。请先等答复，或者撤回。"),
    "transfer.several_areas": _("这些人不在同一个社区，请分开来问。"),
    "transfer.not_accepted": _("对方还没有答应接收，不能送。请先等答复，着急就打电话。"),
    "transfer.acceptance_lapsed": _("对方答应的时间已经过了，床位不一定还在。请中止，再问一次。"),
    "transfer.still_refused": _("本人还不愿意去，不能送。请先把劝说办完。"),
    "transfer.not_left": _("还没有记下什么时候出发，不能记到达。请先问清楚出发的时间。"),
    "transfer.not_arrived": _("还没有记下到达，不能记回来。"),
    "transfer.already": _("这一步已经记过了，没有再记。"),
    "transfer.answered": _("已经答复过了，没有再记。"),
    "transfer.over": _("这一次转运已经结束了，什么也没有改。"),
    "transfer.from_the_future": _("写的时间还没有到。请看看手机的时间对不对。"),
    "transfer.out_of_order": _("写的时间比上一步还早。请核对时间。"),
    "transfer.noted_too_late": _("过了一天才记，系统不收。请写一份说明交给街道。"),
    "transfer.no_vehicle": _("没有写车牌或者救护车的编号。"),
    "transfer.no_driver": _("没有写是谁开车送。"),
    "handover.order_ended": _("观察已经结束，不用再交接。"),
    "handover.already_asked": _("已经请人接手了，还没有答复。"),
    "handover.transfer_open": _("人正在转运，到了以后由接收的一方负责，不用另外交接。"),
    "handover.own_area": _("这就是现在负责的辖区，不用交接。"),
    "handover.wanted_in_the_past": _("希望的时间已经过了。请写现在以后的时间。"),
    "handover.answered": _("对方已经答复了，不能撤回。请看答复。"),
    "reception.answered": _("这件事已经有人答复了，没有再记。"),
    "reception.over": _("对方已经撤回，不用再答复。"),
    "reception.too_little_room": _("能接收的人数比要来的人少。接不下就请写明原因，不要答应。"),
    "reception.no_contact": _("没有写到了以后找谁。请写接收人和电话。"),
    "reception.expected_in_the_past": _("约好的时间已经过了。请写现在以后的时间。"),
    "refusal.order_ended": _("观察已经结束，不用再劝说。"),
    "refusal.already_open": _("已经记过不愿意去。请到那一页接着办。"),
    "refusal.closed": _("这件事已经办完了，什么也没有改。"),
    "refusal.never_alone": _("从第二次起，不能还是同一个人单独去。请再叫上一位同事，一起记下。"),
    "refusal.not_a_colleague": _("同去的人里，有人现在没有这里的岗位。请从名单里选。"),
    "refusal.from_the_future": _("写的时间还没有到。请看看手机的时间对不对。"),
    "refusal.out_of_order": _("写的时间比上一次还早。请核对时间。"),
    "refusal.no_such_need": _("没有记过这个难处。请刷新页面再选。"),
    "refusal.at_the_top": _("已经到区里了，上面没有下一级。"),
    "refusal.authority_not_reached": _(
        "要到区一级，才由主管部门作出决定。现在还可以接着劝、接着安排。"
    ),
    "refusal.no_reference": _("没有写决定书的文号。书面决定当面交给本人以后，再记在这里。"),
    "refusal.agreed_without_attempt": _("愿意去了，请记在一次劝说里：谁去的，什么时候。"),
}
REGIMES: Mapping[str, Any] = {
    Regime.CENTRAL_OBSERVATION: _("集中医学观察"),
    Regime.HOME_OBSERVATION: _("居家医学观察"),
    Regime.HOME_HEALTH_MONITORING: _("居家健康监测"),
    Regime.HEALTH_MONITORING: _("健康监测"),
    Regime.SELF_MONITORING: _("自我健康监测"),
}
GROUNDS: Mapping[str, Any] = {
    "contact": _("密切接触者"),
    "from_hubei": _("从湖北来"),
    "from_other_province": _("从外省来"),
    "from_hk_macau_taiwan": _("从港澳台来"),
    "from_abroad": _("从国外来"),
    "recovered": _("治愈出院"),
}
EXPOSURES: Mapping[str, Any] = {
    "met_case": _("最后一次接触病例"),
    "lives_with_case": _("同住的人确诊，最后一次接触"),
    "left_area": _("离开那里"),
    "entered": _("入境"),
    "discharged": _("出院"),
}
CONDITIONS: Mapping[str, Any] = {
    "stay_on_site": _("住在观察点的单人房间，不外出"),
    "stay_in": _("不出家门，需要什么由社区送到门口"),
    "own_room": _("一个人住一间，尽量不和家人在一起"),
    "mask_together": _("和家人在一起时都戴口罩，离开一米"),
    "no_visitors": _("不见来访的人"),
    "waste_apart": _("垃圾单独装袋扎紧，由社区来收"),
    "temperature_twice": _("早晚各量一次体温"),
    "temperature_daily": _("每天量一次体温"),
    "report_symptoms": _("发热、干咳、乏力、咽痛、嗅觉味觉减退、腹泻，有一样就马上打电话"),
    "no_public_transport": _("不坐公共交通，要看病由社区安排车"),
    "out_if_needed": _("没有必要不外出"),
    "mask_outside": _("外出戴口罩"),
    "no_gatherings": _("不参加聚会聚餐"),
}
DWELLING: Mapping[str, Any] = {
    "own_room": _("有单独的房间"),
    "window_opens": _("窗户能打开通风"),
    "own_bathroom": _("有单独的卫生间"),
    "somebody_helps": _("有人送饭、照应"),
    "nobody_frail": _("同住的人里没有老人、孕妇、重病人"),
}
# What is asked of somebody each day: the question, and what may apply.
QUESTIONS: Mapping[str, Any] = {
    "symptoms": _("哪里不舒服"),
    "needs": _("需要什么"),
    "waste": _("垃圾"),
    "mood": _("心情"),
    "language": _("语言"),
}
CHOICES: Mapping[str, Any] = {
    "symptoms.fever": _("发热"),
    "symptoms.dry_cough": _("干咳"),
    "symptoms.fatigue": _("乏力"),
    "symptoms.sore_throat": _("咽痛"),
    "symptoms.loss_of_smell_or_taste": _("嗅觉味觉减退"),
    "symptoms.diarrhoea": _("腹泻"),
    "needs.food": _("买菜买粮"),
    "needs.medicine": _("买药"),
    "needs.see_doctor": _("看病"),
    "needs.daily_goods": _("日用品"),
    "needs.something_else": _("别的事"),
    "waste.not_collected": _("没有人来收"),
    "mood.low": _("情绪低落"),
    "mood.wants_to_talk": _("想找人说说话"),
    "language.interpreter": _("要翻译"),
}
WAYS: Mapping[str, Any] = {
    Way.PHONE: _("电话"),
    Way.DOOR: _("上门"),
    Way.MESSAGE: _("消息"),
    Way.SELF: _("自己填的"),
}
# Who said a reading, as the watch has it.
SAID_BY: Mapping[str, Any] = {
    "self": _("本人报"),
    "relative": _("家人代报"),
    "neighbour": _("邻居代报"),
    "worker": _("工作人员记"),
    "device": _("设备报"),
}
OUTCOMES: Mapping[str, Any] = {
    Outcome.FINE: _("都好"),
    Outcome.MATTERS: _("有事要办"),
    Outcome.NOT_REACHED: _("没联系上"),
    Outcome.DECLINED: _("不愿意说"),
}
HOLDS: Mapping[str, Any] = {
    "symptoms": _("有症状"),
    "test_pending": _("检测结果没出来"),
    "suspected_case": _("疑似病例"),
}
RESULTS: Mapping[SampleResult, Any] = {
    SampleResult.NEGATIVE: _("阴性"),
    SampleResult.POSITIVE: _("阳性"),
    SampleResult.UNCLEAR: _("不能判定"),
}
STATES: Mapping[str, Any] = {
    State.OVERDUE: _("逾期没有解除"),
    State.TO_RELEASE: _("该解除了"),
    State.HELD: _("暂缓解除"),
    State.TODAY: _("今天24时期满"),
    State.RUNNING: _("观察中"),
    State.ENDED: _("已结束"),
}
ENDINGS: Mapping[str, Any] = {
    Ending.RELEASED: _("期满解除"),
    Ending.WITHDRAWN: _("撤回"),
    Ending.REPLACED: _("换了一份"),
    Ending.STOOD_DOWN: _("应急结束"),
}
ANSWERS: Mapping[str, Any] = {
    Answered.UPHELD: _("异议成立，已撤回"),
    Answered.KEPT: _("维持"),
}
PAPERS: Mapping[PaperKind, Any] = {
    PaperKind.NOTICE: _("医学观察通知"),
    PaperKind.CONSENT: _("居家观察承诺"),
    PaperKind.RELEASE: _("解除医学观察证明"),
}
WORK: Mapping[str, Any] = {
    work.CONTACT: _("每天联系"),
    work.RELEASE: _("期满，确认解除"),
    work.OBJECTION: _("答复异议"),
    work.GROUNDLESS: _("依据不在有效期，解除或者改依据"),
    work.REFUSAL: _("不愿意转运，去劝说"),
    work.RECEPTION: _("别的辖区来问，请答复"),
}

DECIDED: Mapping[About, Any] = {
    About.ORDER: _("下达的时候"),
    About.PROPOSAL: _("期满的时候"),
    About.RELEASE: _("确认解除的时候"),
}
FINDINGS: Mapping[Found, Any] = {
    Found.HOLDS: _("符合"),
    Found.DOES_NOT_HOLD: _("不符合"),
    Found.UNKNOWN: _("还不知道"),
}
