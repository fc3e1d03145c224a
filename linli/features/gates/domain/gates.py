"""Gates and the devices at them. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from linli.areas.domain import Actor, Capability, Post, Role
from linli.kernel.places import Jurisdiction, community_of

_SEND = Capability(
    code="journal.send", words="", roles=frozenset((Role.GATE_GUARD,)), sees_rows=False
)
# The code of an enrolment is shown at a desk and scanned at once.
ENROLMENT_HOLDS = timedelta(minutes=15)
# A request signed longer ago, or ahead, than this is not taken; the answer tells the right time.
CLOCK_OFF_AT_MOST = timedelta(minutes=10)


class GateKind(StrEnum):
    """A gate of an estate, or a post at the door of a building that reminds those who come home."""

    ESTATE = "estate"
    DOOR = "door"


class DeviceKind(StrEnum):
    """A phone or tablet with the gate app, or a device of others that posts what it saw."""

    APP = "app"
    TURNSTILE = "turnstile"
    PLATE_READER = "plate_reader"
    THERMAL_CAMERA = "thermal_camera"
    READER = "reader"
    BIOMETRIC = "biometric"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """
    A device that has shown that a request is its own, and the gate it is bound to.

    ``ended_at`` is when it was revoked: what it noted before it may still hand in, nothing else.
    """

    device: UUID
    kind: DeviceKind
    gate: UUID
    place: str
    ended_at: datetime | None = None

    @property
    def actor(self) -> str:
        """Tell who acts, as records name it."""
        return f"device:{self.device}"

    @property
    def here(self) -> Jurisdiction:
        """Give what lies behind the gate."""
        return Jurisdiction(places=(self.place,))

    @property
    def around(self) -> Jurisdiction:
        """Give the community of the gate: a quota is shared by all gates in it."""
        return Jurisdiction(places=(community_of(self.place),))


def code_digest(code: str) -> bytes:
    """Give what is kept of an enrolment's code."""
    return sha256(b"linli gates enrolment\0" + code.encode()).digest()


def as_actor(proved: Proved) -> Actor:
    """Give what a device may do: send what happened at its gate, and nothing else."""
    post = Post(role=Role.GATE_GUARD, place=proved.place, places=(proved.place,))
    grants = {Role.GATE_GUARD: {_SEND.code: _SEND}}
    return Actor(id=proved.actor, posts=(post,), grants=grants)
