"""Certificates: the one of residence, and what its code tells. Pure."""

import json
from dataclasses import astuple, dataclass, fields

PURPOSE = "passes.residence"
RESIDENCE = "residence"
OBSERVATION_ENDED = "observation_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Residence:
    """What is signed of a certificate of residence: name and number are masked, the day is an ISO date."""

    number: str
    made_on: str
    community: str
    name: str
    document: str
    since: str


def written(residence: Residence) -> bytes:
    """Write what is signed in the one way that is signed."""
    return json.dumps(astuple(residence), ensure_ascii=False, separators=(",", ":")).encode()


def read(content: bytes) -> Residence:
    """Read what was signed; only content whose signature holds is handed in here."""
    names = (field.name for field in fields(Residence))
    return Residence(**dict(zip(names, json.loads(content), strict=True)))


def masked(name: str) -> str:
    """Show the first sign of a name: ``张*``; of a foreign name the first letter of each part."""
    if name.isascii():
        return " ".join(f"{part[0]}***" for part in name.split())
    return name[:1] + "*" * (len(name) - 1)
