"""Which households live in a dwelling now."""

from uuid import UUID

from linli.kernel.places import Jurisdiction
from linli.register import queries as register


def households_in(*, place: str, within: Jurisdiction) -> tuple[UUID, ...]:
    """Tell the households that live in a dwelling."""
    return tuple(home.id for home in register.households_at(places=(place,), within=within))
