"""Whose word it is that a doing brings into the register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.areas.queries import AreaRecord
from linli.register.domain.claims import Method


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Who says something, how, when, and in which doing; for which community."""

    community: AreaRecord
    method: Method
    by: str
    on_behalf_of: str = ""
    entry: UUID
    at: datetime

    @property
    def confirmed_at(self) -> datetime | None:
        """When somebody confirmed what is said; a list was copied from somewhere: nobody did."""
        return None if self.method is Method.WORKBOOK else self.at

    def as_cells(self) -> Mapping[str, Any]:
        """Give the cells alike in every statement of the doing."""
        return {
            "method": self.method.value,
            "by": self.by,
            "on_behalf_of": self.on_behalf_of,
            "said_at": self.at,
            "entry": self.entry,
        }
