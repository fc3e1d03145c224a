"""Why a list leaves the house, as the person who takes it writes it."""

from linli.kernel.refusals import Reason, Refused
from linli.register.domain.purposes import stated


class NoPurpose(Refused):
    """A list does not leave the house without a purpose that the people on it can read."""


def read_purpose(given: str) -> str:
    """
    Read a purpose.

    :raises NoPurpose: ``export.no_purpose``.
    """
    if not (purpose := stated(given)):
        raise NoPurpose(Reason(code="export.no_purpose"))
    return purpose
