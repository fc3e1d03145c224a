"""What came along with an answer, for whoever looks at the answer."""

from dataclasses import dataclass, field
from uuid import UUID

from linli.features.screening import models
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoRecord:
    """A file that came along; ``kind`` is what it was found to be."""

    kind: str
    content: bytes = field(repr=False)


def photo(*, id: UUID, within: Jurisdiction) -> PhotoRecord:
    """
    Read one file.

    :raises NotYours: if there is none, or it is out of reach.
    """
    row = models.Photo.objects.within(within).filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    return PhotoRecord(kind=row.kind, content=bytes(row.content))
