"""Words for moving and winning over: kinds, steps, reasons, needs, rungs."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.areas.domain import Level
from linli.features.isolation.domain.handing_over import HANDOVER, TAKEN_BACK
from linli.features.isolation.domain.refusing import (
    Arrangement,
    AttemptOutcome,
    Beside,
    Said,
    Settlement,
)
from linli.features.isolation.domain.transferring import (
    BreakOff,
    Decline,
    Need,
    TransferKind,
    TransferStep,
    Transport,
)

KINDS: Mapping[str, Any] = {
    TransferKind.OBSERVATION_SITE: _("送集中观察点"),
    TransferKind.FEVER_CLINIC: _("送发热门诊"),
    TransferKind.HOME: _("送回家"),
    TransferKind.MEDICAL_VISIT: _("外出就医，看完回来"),
    HANDOVER: _("交接：请接手负责"),
}
TRANSPORTS: Mapping[str, Any] = {
    Transport.AMBULANCE: _("救护车"),
    Transport.DESIGNATED_CAR: _("专车"),
    Transport.DESIGNATED_BUS: _("专用大巴"),
    Transport.OWN_CAR: _("自家车"),
    Transport.ON_FOOT: _("步行"),
}
NEEDED: Mapping[str, Any] = {
    Need.WHEELCHAIR: _("轮椅"),
    Need.DIALYSIS: _("透析"),
    Need.PREGNANCY: _("孕产妇"),
    Need.MEDICINE: _("长期服药"),
    Need.INFANT: _("婴幼儿"),
    Need.ACCOMPANIED_CHILD: _("儿童由大人陪同"),
    Need.INTERPRETER: _("要翻译"),
    Need.DIET: _("饮食禁忌"),
}
STEPS: Mapping[str, Any] = {
    "": _("等对方答复"),
    TransferStep.ACCEPTED: _("对方答应接收"),
    TransferStep.DECLINED: _("对方没有答应"),
    TransferStep.UNDER_WAY: _("出发了"),
    TransferStep.ARRIVED: _("到达，对方接收了"),
    TransferStep.RETURNED: _("回到家了"),
    TransferStep.BROKEN_OFF: _("中止了"),
    TAKEN_BACK: _("撤回了"),
}
DECLINES: Mapping[str, Any] = {
    Decline.FULL: _("没有床位了"),
    Decline.NOT_EQUIPPED: _("条件不够，照顾不了"),
    Decline.NOT_RESPONSIBLE: _("不归这里负责"),
    Decline.TIME_DOES_NOT_SUIT: _("时间不合适，请另约"),
    Decline.LIVES_ELSEWHERE: _("人不住在这里"),
}
BREAK_OFFS: Mapping[str, Any] = {
    BreakOff.NO_TRANSPORT: _("没有车"),
    BreakOff.REFUSED: _("本人不愿意去"),
    BreakOff.HEALTH: _("身体情况不适合走"),
    BreakOff.ACCEPTANCE_LAPSED: _("对方答应的时间过了"),
    BreakOff.ASKED_IN_ERROR: _("问错了"),
    BreakOff.RELEASED: _("已经解除观察"),
}
LEVELS: Mapping[str, Any] = {
    Level.COMMUNITY: _("社区"),
    Level.STREET: _("街道"),
    Level.DISTRICT: _("区"),
    Level.CITY: _("市"),
    Level.PROVINCE: _("省"),
}
BESIDES: Mapping[str, Any] = {
    Beside.DOCTOR: _("医生"),
    Beside.POLICE: _("民警"),
    Beside.INTERPRETER: _("翻译"),
    Beside.RELATIVE: _("亲友"),
}
SAID: Mapping[str, Any] = {
    Said.CHILDCARE: _("孩子没人管"),
    Said.PETS: _("宠物没人管"),
    Said.MEDICINE: _("药怎么办"),
    Said.CARES_FOR_PARENT: _("老人要照顾"),
    Said.WORK: _("工作走不开"),
    Said.COST: _("担心费用"),
    Said.FEAR: _("害怕"),
    Said.DOUBTS_GROUND: _("觉得依据不对"),
    Said.OTHER: _("别的原因"),
}
ARRANGEMENTS: Mapping[str, Any] = {
    Arrangement.GOES_ALONG: _("一起去"),
    Arrangement.RELATIVE: _("亲戚照看"),
    Arrangement.NEIGHBOUR: _("邻居照看"),
    Arrangement.COMMUNITY: _("社区照看"),
    Arrangement.DELIVERED: _("送上门"),
    Arrangement.INSTITUTION: _("送到机构照看"),
}
OUTCOMES: Mapping[str, Any] = {
    AttemptOutcome.AGREED: _("愿意去了"),
    AttemptOutcome.REFUSED: _("还是不愿意"),
    AttemptOutcome.THINKING: _("要再想想"),
    AttemptOutcome.NOBODY_ANSWERED: _("没人应门"),
}
SETTLEMENTS: Mapping[str, Any] = {
    Settlement.AGREED: _("愿意去了"),
    Settlement.NO_LONGER_NEEDED: _("不用去了"),
    Settlement.DECIDED_BY_AUTHORITY: _("主管部门作了书面决定"),
    Settlement.ORDER_ENDED: _("观察结束了"),
}
AUTHORITIES: Mapping[str, Any] = {
    "district_health_authority": _("区卫生健康主管部门"),
}


def choices(words: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Give the codes with their words, as forms take them."""
    return [(str(code), str(said)) for code, said in words.items()]
