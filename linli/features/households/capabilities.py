"""What a post may allow in this feature, and which roles have it."""

from linli.areas.domain import Capability

CAPABILITIES: tuple[Capability, ...] = ()
