"""A database that is ready to connect to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Role = Literal["app", "owner", "admin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """
    A prepared PostgreSQL and the addresses of its three roles.

    ``app`` serves people and owns nothing, ``owner`` migrates, ``admin`` is the superuser of the
    embedded server (of one's own PostgreSQL: the role named in ``LINLI_DATABASE_URL``).
    ``data`` is the data directory of the embedded server, and nothing for one's own.
    ``whereabouts`` is one line that tells people where the data is.
    """

    urls: Mapping[Role, str] = field(repr=False)
    whereabouts: str
    data: Path | None

    def url(self, *, role: Role) -> str:
        """Give the address under which a role connects, password included: never print it."""
        return self.urls[role]
