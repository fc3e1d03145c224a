"""The feature's words for people: refusals, kinds, grounds, papers, states."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.features.passes.domain import work
from linli.features.passes.domain.states import (
    Answer,
    Answered,
    Carrier,
    PassState,
    WhyDeclined,
    WhyRevoked,
)

REASONS: Mapping[str, Any] = {
    "passes.no_such_kind": _("现在没有这一种通行证。今天可以申请的都列在页面上。"),
    "passes.not_offered": _("选的不在列出的里面。请刷新页面再选。"),
    "passes.no_plate": _("没有写车牌，或者车牌不对。请照行驶证写，例如 鲁A12345。"),
    "passes.no_guest": _("没有写来的人怎么称呼。"),
    "passes.over_already": _("到期的日子已经过了。请写今天或以后。"),
    "passes.too_long": _("写的日子太远了，这一种最多 {days} 天。到期前可以再申请。"),
    "passes.no_paper": _("还没有材料的照片。列出的材料拍一样就行；没有的，请到社区柜台说明。"),
    "passes.paper_not_asked_for": _("这一种不要这样的材料。请从列出的里面选。"),
    "passes.photo_too_large": _("照片太大了。请把一张照片控制在 6 MB 以内再传。"),
    "passes.no_photo": _("传来的不是照片。请用手机拍一张，或传 JPG、PNG 的图片。"),
    "passes.too_many_photos": _("照片太多了，最多三张。"),
    "passes.no_household": _("您还没有登记住在哪一户。请先登记住户，再申请。"),
    "passes.speaks_for_nobody": _(
        "您的手机号和登记的对不上，还不能在手机上申请。请打社区电话更正，或者带上材料到柜台办。"
    ),
    "passes.under_observation": _(
        "家里有人正在观察，按规定现在不外出。买菜、买药、看病由社区代办；期满解除以后就能申请。"
    ),
    "passes.has_one": _("已经有一张还在用的，不用再申请。"),
    "passes.asked_already": _("已经申请过了，正在审核。请等答复。"),
    "passes.decided_already": _("这份申请已经有结果了，什么也没有改。请刷新页面看看。"),
    "passes.not_declined": _("这份申请不是没有批准的，什么也没有改。请刷新页面看看。"),
    "passes.appeal_waits": _("本人已经申诉，请在申诉下面答复；申诉成立，通行证就发了。"),
    "passes.not_looked_at": _("材料的照片要一份一份看过，不能一起批准。"),
    "passes.ended_already": _("这张通行证已经不能用了，什么也没有改。"),
    "passes.no_card_asked_for": _("没有要印的卡。每一张通行证都有卡了，或者还没有批准的。"),
    "passes.no_words": _("没有写明是怎么回事。请写几句，本人会看到。"),
    "passes.nothing_said": _("什么也没有写。请写明是怎么回事。"),
    "passes.appealed_already": _("上一次的申诉还没有答复。社区会按时答复；着急的话请打电话。"),
    "passes.nothing_to_appeal": _("这里没有可以申诉的决定。"),
    "passes.answered_already": _("这件申诉已经答复过了，什么也没有改。"),
    "passes.no_key": _("这不是一份公布的密钥，读不出来。请向签发的地方再要一份。"),
    "passes.no_such_key": _("没有这把密钥，或者已经停用了。请刷新页面看看。"),
    "passes.own_key": _("这是我们自己的密钥，不用另外承认。"),
    "passes.no_issuer_name": _("没有写是哪里签发的。"),
    "passes.certificate_not_issued": _(
        "社区不开这种证明。国发明电〔2020〕8号：疫情防控期间，社区只开居住证明和解除居家观察证明。"
        "向您要的单位不能要求社区开别的；可以把这一页给他们看。"
    ),
    "passes.certificate_elsewhere": _(
        "解除居家观察证明从这个人的观察通知里打印；本人在“我家”里也能打印。"
    ),
    "passes.appeals_open": _("还有 {appeals} 件通行证申诉没有答复。请先答复，再结束应急。"),
    "passes.unreadable": _("有一项没有读懂。请照页面上的样子再填一次。"),
}
KINDS: Mapping[str, Any] = {
    "life": _("生活通行证"),
    "work": _("工作通行证"),
    "special": _("特殊通行证"),
    "temporary": _("临时通行证"),
    "visitor": _("访客通行证"),
    "vehicle": _("车辆通行证"),
    "service": _("服务人员通行证"),
}
# What each is for, in one line for whoever chooses.
KINDS_FOR: Mapping[str, Any] = {
    "life": _("全家共用，买菜买药"),
    "work": _("上班的人，要单位的证明"),
    "special": _("长期看病、孕产检、照顾老人"),
    "temporary": _("急事，用一两天"),
    "visitor": _("请人来家里帮忙、修理"),
    "vehicle": _("给一辆车"),
    "service": _("送货、水电、保洁的人"),
}
GROUNDS: Mapping[str, Any] = {
    "shopping": _("买生活用品"),
    "essential_work": _("保障岗位上班"),
    "resumed_work": _("单位复工"),
    "treatment": _("长期看病"),
    "pregnancy": _("孕产检"),
    "care": _("照顾老人、病人、孩子"),
    "hospital": _("去医院"),
    "funeral": _("家里办丧事"),
    "urgent": _("别的急事"),
    "helps_household": _("来家里帮忙"),
    "repairs": _("来家里修理"),
    "visit": _("走亲访友"),
    "supplies": _("运物资"),
    "own_use": _("自己用车"),
    "delivery": _("送货、送餐"),
    "utilities": _("水电气网"),
    "cleaning": _("保洁、消杀"),
}
PAPERS: Mapping[str, Any] = {
    "household_book": _("户口本"),
    "lease": _("租房合同"),
    "ownership": _("房产证"),
    "employer_letter": _("单位的证明"),
    "medical_note": _("病历、诊断书、孕产手册"),
    "vehicle_licence": _("行驶证"),
}
STATES: Mapping[str, Any] = {
    PassState.NOT_YET: _("还没开始"),
    PassState.VALID: _("有效"),
    PassState.LAST_DAY: _("今天到期"),
    PassState.EXPIRED: _("已到期"),
    PassState.REVOKED: _("已收回"),
}
ANSWERS: Mapping[str, Any] = {
    "": _("等审核"),
    Answer.GRANTED: _("已批准"),
    Answer.DECLINED: _("没有批准"),
    Answer.WITHDRAWN: _("已撤回"),
}
DECLINES: Mapping[str, Any] = {
    WhyDeclined.UNREADABLE: _("照片看不清"),
    WhyDeclined.NOT_THE_PAPER: _("材料不能证明"),
    WhyDeclined.NOT_LIVING_HERE: _("不住在这里"),
    WhyDeclined.NOT_NEEDED: _("不需要通行证就能办"),
    WhyDeclined.OTHER: _("别的原因"),
}
REVOKES: Mapping[str, Any] = {
    WhyRevoked.LENT: _("借给别人用"),
    WhyRevoked.MOVED_AWAY: _("搬走了"),
    WhyRevoked.FALSE_PAPER: _("材料是假的"),
    WhyRevoked.MISTAKE: _("批错了"),
    WhyRevoked.NOT_NEEDED: _("不再需要"),
    WhyRevoked.OWN_WISH: _("自己退的"),
}
CARRIERS: Mapping[str, Any] = {
    Carrier.PHONE: _("手机"),
    Carrier.PAPER: _("纸卡"),
}
APPEALS: Mapping[str, Any] = {
    Answered.UPHELD: _("申诉成立，通行证已经发了"),
    Answered.KEPT: _("维持原来的决定"),
}
CERTIFICATES: Mapping[str, Any] = {
    "residence": _("居住证明"),
    "observation_ended": _("解除居家观察证明"),
    "health": _("健康证明"),
    "no_epidemic": _("无疫情接触证明"),
    "back_to_work": _("同意复工证明"),
    "good_conduct": _("没有外出证明"),
    "other": _("别的证明"),
}
WORK: Mapping[str, Any] = {
    work.APPLICATION: _("审核通行证申请"),
    work.APPEAL: _("答复通行证申诉"),
}
