"""What was said of several records at once: who said what, when and how."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from linli.kernel.places import Jurisdiction
from linli.register import models
from linli.register.queries.people import StatementRecord, statement_record


def statements_by_subject(
    *, subjects: Iterable[UUID], within: Jurisdiction
) -> Mapping[UUID, tuple[StatementRecord, ...]]:
    """Give what was said of each of some records and not withdrawn, the latest first; numbers are masked."""
    found: dict[UUID, list[StatementRecord]] = {subject: [] for subject in subjects}
    rows = models.Statement.objects.within(within).filter(
        subject__in=list(found), withdrawn_at=None
    )
    for row in rows.order_by("-said_at", "-id"):
        found[row.subject].append(statement_record(row))
    return {subject: tuple(said) for subject, said in found.items()}
