"""What a post may allow in this feature, and which roles have it."""

from linli.areas.domain import Capability, Role

CAPABILITIES: tuple[Capability, ...] = (
    Capability(
        code="posts.appoint",
        words="任命和结束岗位",
        roles=frozenset((Role.COMMUNITY_LEADER, Role.ADMINISTRATOR)),
    ),
    Capability(
        code="users.manage",
        words="管理登录用户(看不到住户)",
        roles=frozenset((Role.ADMINISTRATOR,)),
    ),
)
