"""What a post may allow in the register, and which roles have it."""

from linli.areas.domain import Capability, Role

_WORKERS = frozenset((Role.GRID_WORKER, Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER))
_DESK = frozenset((Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER))
_ABOVE = frozenset((Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.CITY_OFFICER))

CAPABILITIES = (
    Capability(
        code="register.see",
        words="查看住户登记(号码打码)",
        roles=_WORKERS | _ABOVE | {Role.DOCTOR, Role.AUDITOR},
    ),
    Capability(code="register.write", words="登记、更正、迁入迁出", roles=_WORKERS),
    Capability(
        code="register.reveal",
        words="说明用途后查看完整证件号码",
        roles=_WORKERS | {Role.DOCTOR, Role.STREET_OFFICER},
    ),
    Capability(code="register.import", words="导入住户名单", roles=_DESK | {Role.STREET_OFFICER}),
    Capability(code="register.export", words="导出住户名单", roles=_DESK | {Role.STREET_OFFICER}),
    Capability(code="register.decide", words="处理重复和待核实的记录", roles=_DESK),
    Capability(
        code="register.audit",
        words="查看谁看过住户的号码",
        roles=frozenset((Role.AUDITOR, Role.COMMUNITY_LEADER)),
    ),
)
