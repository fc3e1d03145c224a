"""Why a list leaves the house, as the person who takes it writes it."""

from linli.kernel.refusals import Reason, Refused

_AT_LEAST = 2
_AT_MOST = 200


class NoPurpose(Refused):
    """A list does not leave the house without a purpose that the people on it can read."""


def read_purpose(given: str) -> str:
    """
    Read a purpose.

    :raises NoPurpose: ``export.no_purpose``.
    """
    purpose = " ".join(given.replace("\x00", "").split())[:_AT_MOST]
    if len(purpose) < _AT_LEAST:
        raise NoPurpose(Reason(code="export.no_purpose"))
    return purpose
