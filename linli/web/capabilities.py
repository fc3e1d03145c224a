"""What a post may allow in the shell itself, and which roles have it."""

from linli.areas.domain import Capability, Role

CAPABILITIES: tuple[Capability, ...] = (
    Capability(
        code="web.here",
        words="看这个岗位在这里能做什么",
        roles=frozenset(
            (Role.VOLUNTEER, Role.PROPERTY_COMPANY, Role.INSPECTOR, Role.AUDITOR, Role.HELPER)
        ),
    ),
)
