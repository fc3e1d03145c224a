"""What a post may allow in this feature, and which roles have it."""

from linli.areas.domain import Capability, Role

_COMMUNITY = frozenset((Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER))
_ABOVE = frozenset((Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.CITY_OFFICER))

CAPABILITIES: tuple[Capability, ...] = (
    Capability(
        code="gates.see",
        words="查看卡口、设备和查验记录",
        roles=_COMMUNITY | _ABOVE | {Role.INSPECTOR},
    ),
    Capability(
        code="gates.keep",
        words="设立卡口、登记和停用设备",
        roles=_COMMUNITY,
    ),
    Capability(
        code="gates.settle",
        words="处理查验不一致、次数重复和卡口失联",
        roles=_COMMUNITY,
    ),
    Capability(
        code="gates.plan",
        words="排班",
        roles=_COMMUNITY,
    ),
    Capability(
        code="gates.stand",
        words="在卡口值守、交接班",
        roles=_COMMUNITY | {Role.GATE_GUARD, Role.GRID_WORKER},
    ),
    Capability(
        code="gates.announce",
        words="告诉卡口自己家有访客要来",
        roles=frozenset((Role.RESIDENT,)),
    ),
    Capability(
        code="gates.stand_down",
        words="结束应急，销毁卡口记录",
        roles=frozenset((Role.DISTRICT_OFFICER, Role.CITY_OFFICER)),
    ),
)
