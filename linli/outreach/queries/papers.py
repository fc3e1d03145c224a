"""What is printed of a telling: slips for doors, the text to read aloud."""

from dataclasses import dataclass
from uuid import UUID

from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.outreach import models
from linli.outreach.domain import Language
from linli.outreach.queries.declared import template
from linli.outreach.queries.doors import doors
from linli.outreach.queries.inboxes import said_in
from linli.store.vault import Vault


class NotReadAloud(Refused):
    """What is about one person is not read to everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipText:
    """What stands on the slip for one door."""

    estate: str
    dwelling: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A text to read aloud, and where."""

    text: str
    areas: tuple[str, ...]


def slips(*, telling: UUID, within: Jurisdiction, vault: Vault) -> tuple[SlipText, ...]:
    """
    Give the slips for the doors of a telling, in walking order.

    :raises NotYours: if the telling does not exist or is out of reach, or its text is forgotten.
    """
    row = _telling(telling, within=within)
    texts = {language: said_in(row, language=language, vault=vault) for language in Language}
    return tuple(
        SlipText(estate=door.estate, dwelling=door.dwelling, text=texts[door.language])
        for door in doors(telling=telling, within=within)
    )


def read_aloud(*, telling: UUID, within: Jurisdiction, vault: Vault) -> Script:
    """
    Give the text of a telling to read aloud.

    :raises NotYours: if the telling does not exist or is out of reach, or its text is forgotten.
    :raises NotReadAloud: ``outreach.not_read_aloud``, if it is about one person.
    """
    row = _telling(telling, within=within)
    if template(row.template).is_personal:
        raise NotReadAloud(Reason(code="outreach.not_read_aloud"))
    text = said_in(row, language=Language.SIMPLIFIED, vault=vault)
    return Script(text=text, areas=tuple(row.areas))


def _telling(telling: UUID, *, within: Jurisdiction) -> models.Telling:
    rows = models.Telling.objects.within(within).exclude(parameters_sealed=None)
    row: models.Telling | None = rows.filter(id=telling).first()
    if row is None:
        raise NotYours(str(telling))
    return row
