"""What a post may allow in this feature, and which roles have it."""

from linli.areas.domain import Capability, Role

_DESK = frozenset((Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER))
_ABOVE = frozenset((Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.CITY_OFFICER))

CAPABILITIES: tuple[Capability, ...] = (
    Capability(
        code="returns.fill",
        words="填写上级要的报表(名单另需导出权限)",
        roles=_DESK | _ABOVE,
    ),
)
