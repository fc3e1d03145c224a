"""What whoever is shown a code may know: the code, by a token its owner just made."""

from uuid import UUID

from linli.features.codes.queries.codes import CodeRecord, code_of
from linli.kernel.places import EVERYWHERE
from linli.register import queries as register
from linli.store.reach import reaching


def shown_to_anybody(*, person: UUID) -> CodeRecord | None:
    """Give the code of somebody who shows it, wherever they live and whoever they turned out to be."""
    with reaching(EVERYWHERE):
        keys = register.keys_of(people=(person,), within=EVERYWHERE).get(person)
        return code_of(person=keys.id, within=EVERYWHERE) if keys else None
