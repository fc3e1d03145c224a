"""What whoever is shown a code may know: the code, by a token its owner just made."""

from uuid import UUID

from linli.features.codes.queries.codes import CodeRecord, code_of
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching


def shown_to_anybody(*, person: UUID) -> CodeRecord | None:
    """Give the code of somebody who shows it, wherever they live."""
    with reaching(EVERYWHERE):
        return code_of(person=person, within=EVERYWHERE)
