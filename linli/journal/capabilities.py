"""What a post may allow in the journal, and which roles have it."""

from linli.areas.domain import Capability, Role

CAPABILITIES = (
    Capability(
        code="journal.send",
        words="从手机、卡口设备补传记录",
        roles=frozenset(
            (Role.GRID_WORKER, Role.GATE_GUARD, Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER)
        ),
        # Sending opens the journal alone, and for itself: a gate reads nothing about people.
        sees_rows=False,
    ),
)
