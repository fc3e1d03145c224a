"""What a post may allow in the work, and which roles have it."""

from linli.areas.domain import Capability, Role

_WORKERS = frozenset((Role.GRID_WORKER, Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER))
_ABOVE = frozenset((Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.CITY_OFFICER))

CAPABILITIES = (
    Capability(
        code="work.today",
        words="查看今天要办的事,记结果",
        roles=_WORKERS | _ABOVE | {Role.DOCTOR, Role.AUDITOR},
    ),
    Capability(
        code="work.oversee",
        words="查看上报的事,接手、答复、退回",
        roles=frozenset((Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER)) | _ABOVE,
    ),
    Capability(
        code="work.hand_over",
        words="把事情转交给别人,暂停、恢复计时",
        roles=frozenset((Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER)) | _ABOVE,
    ),
)
