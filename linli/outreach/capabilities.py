"""What a post may allow with messages, and which roles have it."""

from linli.areas.domain import Capability, Role

_WORKERS = frozenset((Role.GRID_WORKER, Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER))
_DESK = frozenset((Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER))

CAPABILITIES = (
    Capability(
        code="outreach.tell",
        words="发通知，看送到了没有",
        roles=_WORKERS | {Role.STREET_OFFICER},
    ),
    Capability(
        code="outreach.inbox",
        words="看发给自己岗位的消息",
        roles=_WORKERS
        | {
            Role.GATE_GUARD,
            Role.DOCTOR,
            Role.STREET_OFFICER,
            Role.DISTRICT_OFFICER,
            Role.CITY_OFFICER,
            Role.AUDITOR,
        },
    ),
    Capability(code="outreach.groups", words="登记居民群的机器人", roles=_DESK),
)
