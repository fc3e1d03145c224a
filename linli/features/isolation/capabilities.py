"""What a post may allow in this feature, and which roles have it."""

from linli.areas.domain import Capability, Role

_AT_WORK = frozenset((Role.GRID_WORKER, Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER, Role.DOCTOR))
_COMMUNITY = frozenset((Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER))
_ABOVE = frozenset((Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.CITY_OFFICER))

CAPABILITIES: tuple[Capability, ...] = (
    Capability(code="isolation.see", words="查看观察名单", roles=_AT_WORK | _ABOVE),
    Capability(
        code="isolation.order",
        words="下达观察通知、登记接触",
        roles=_COMMUNITY | {Role.DOCTOR, Role.STREET_OFFICER},
    ),
    Capability(code="isolation.contact", words="记录每天的联系", roles=_AT_WORK),
    Capability(
        code="isolation.release",
        words="确认解除观察,或写明原因暂缓",
        roles=_COMMUNITY | {Role.DOCTOR},
    ),
    Capability(
        code="isolation.test",
        words="记下检测结果和报告编号",
        roles=_COMMUNITY | {Role.DOCTOR},
    ),
    Capability(
        code="isolation.transfer",
        words="安排转运、交接",
        roles=_COMMUNITY | _ABOVE | {Role.DOCTOR},
    ),
    Capability(
        code="isolation.persuade",
        words="劝说不愿转运的人、记下难处怎么安排",
        roles=_AT_WORK | _ABOVE,
    ),
    Capability(
        code="isolation.decide",
        words="记下主管部门对不愿转运的书面决定",
        roles=frozenset((Role.DISTRICT_OFFICER, Role.CITY_OFFICER)),
    ),
    Capability(
        code="isolation.answer",
        words="答复异议",
        roles=_ABOVE | {Role.COMMUNITY_LEADER},
    ),
    Capability(
        code="isolation.oversee",
        words="查看逾期未解除和没有依据的观察",
        roles=_ABOVE | {Role.COMMUNITY_LEADER, Role.INSPECTOR, Role.AUDITOR},
    ),
    Capability(
        code="isolation.stand_down",
        words="结束应急,销毁观察数据",
        roles=frozenset((Role.DISTRICT_OFFICER, Role.CITY_OFFICER)),
    ),
    Capability(
        code="isolation.own",
        words="查看自己的观察通知、签收、提出异议",
        roles=frozenset((Role.RESIDENT,)),
    ),
)
