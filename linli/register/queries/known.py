"""Who of a list is in the register already, asked by digest: numbers are neither sent nor opened."""

from collections.abc import Iterable
from itertools import islice

from linli.kernel.places import Jurisdiction
from linli.register import models
from linli.register.domain.documents import Document, digest_key
from linli.store.vault import Vault

_AT_ONCE = 5_000  # digests in one statement; keeps memory flat however long the list is


def count_known(*, documents: Iterable[Document], within: Jurisdiction, vault: Vault) -> int:
    """Count the documents that somebody of a jurisdiction carries, or a record merged into theirs."""
    digests = iter({vault.digest(digest_key(document)) for document in documents})
    people = models.Person.objects.within(within)
    known = 0
    while some := set(islice(digests, _AT_ONCE)):
        rows = people.filter(document_digest__any_of=some)
        known += rows.values("document_digest").distinct().count()
    return known
