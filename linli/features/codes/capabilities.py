"""What a post may allow in this feature, and which roles have it. None of them sets a colour."""

from linli.areas.domain import Capability, Role

_COMMUNITY = frozenset((Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER))
_ABOVE = frozenset((Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.CITY_OFFICER))
_LOOKING = frozenset((Role.INSPECTOR, Role.AUDITOR))

CAPABILITIES: tuple[Capability, ...] = (
    Capability(
        code="codes.see",
        words="查看健康码和它的理由",
        roles=_COMMUNITY | _ABOVE | {Role.GRID_WORKER, Role.DOCTOR},
    ),
    Capability(
        code="codes.note",
        words="登记检测结果、到过的地方，更正登记错的事实",
        roles=_COMMUNITY | {Role.DOCTOR},
    ),
    Capability(
        code="codes.decide",
        words="提出或会签人工决定",
        roles=_ABOVE | {Role.COMMUNITY_LEADER, Role.DOCTOR},
    ),
    Capability(
        code="codes.answer",
        words="答复健康码申诉，申诉期间先予放行",
        roles=_COMMUNITY | _ABOVE,
    ),
    Capability(
        code="codes.oversee",
        words="核查健康码的警报和冻结",
        roles=_LOOKING,
    ),
    Capability(
        code="codes.stand_down",
        words="结束应急，销毁健康码数据",
        roles=frozenset((Role.DISTRICT_OFFICER, Role.CITY_OFFICER)),
    ),
    Capability(
        code="codes.own",
        words="查看自己的健康码、申报、申诉",
        roles=frozenset((Role.RESIDENT,)),
    ),
)
