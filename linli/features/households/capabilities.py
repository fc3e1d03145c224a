"""What a post may allow in this feature, and which roles have it."""

from linli.areas.domain import Capability, Role

_WORKERS = frozenset((Role.GRID_WORKER, Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER))

CAPABILITIES: tuple[Capability, ...] = (
    Capability(
        code="posts.appoint",
        words="任命和结束岗位",
        roles=frozenset((Role.COMMUNITY_LEADER, Role.ADMINISTRATOR)),
        sees_rows=False,
    ),
    Capability(
        code="users.manage",
        words="管理登录用户(看不到住户)",
        roles=frozenset((Role.ADMINISTRATOR,)),
        sees_rows=False,
    ),
    Capability(code="households.print_slips", words="打印自助登记的通知单", roles=_WORKERS),
    Capability(
        code="households.fill_in",
        words="填写一户的登记(住户填自己家,工作人员代填)",
        roles=_WORKERS | {Role.RESIDENT},
    ),
    Capability(code="households.home", words="查看自己家的登记", roles=frozenset((Role.RESIDENT,))),
)
