"""What a post may allow with figures, and which roles have it."""

from linli.areas.domain import Capability, Role

CAPABILITIES: tuple[Capability, ...] = (
    Capability(
        code="indicators.see",
        words="查看辖区的统计数字",
        roles=frozenset(
            (
                Role.GRID_WORKER,
                Role.COMMUNITY_STAFF,
                Role.COMMUNITY_LEADER,
                Role.STREET_OFFICER,
                Role.DISTRICT_OFFICER,
                Role.CITY_OFFICER,
                Role.AUDITOR,
            )
        ),
    ),
)
