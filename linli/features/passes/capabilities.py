"""What a post may allow in this feature, and which roles have it."""

from linli.areas.domain import Capability, Role

_COMMUNITY = frozenset((Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER))
_AT_WORK = _COMMUNITY | {Role.GRID_WORKER}
_ABOVE = frozenset((Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.CITY_OFFICER))

CAPABILITIES: tuple[Capability, ...] = (
    Capability(code="passes.see", words="查看通行证和申请", roles=_AT_WORK | _ABOVE),
    Capability(code="passes.ask", words="在柜台替居民申请通行证", roles=_AT_WORK),
    Capability(code="passes.decide", words="审核通行证申请、看材料照片", roles=_COMMUNITY | _ABOVE),
    Capability(code="passes.give", words="发卡、印卡、挂失", roles=_AT_WORK),
    Capability(code="passes.revoke", words="收回通行证", roles=_COMMUNITY),
    Capability(
        code="passes.answer", words="答复通行证申诉", roles=_ABOVE | {Role.COMMUNITY_LEADER}
    ),
    Capability(
        code="passes.trust",
        words="承认别的地方签发的通行证",
        roles=frozenset((Role.DISTRICT_OFFICER, Role.CITY_OFFICER)),
    ),
    Capability(
        code="passes.stand_down",
        words="结束应急，销毁通行证、申请和卡",
        roles=frozenset((Role.DISTRICT_OFFICER, Role.CITY_OFFICER)),
    ),
    Capability(
        code="passes.own",
        words="申请、出示自己的通行证，提出申诉",
        roles=frozenset((Role.RESIDENT,)),
    ),
)
