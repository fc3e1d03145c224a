"""Counts the register, answered from the tables."""

from dataclasses import dataclass, field

from django.db.models import Count

from linli.kernel.places import Jurisdiction
from linli.register import models
from linli.register.domain.documents import DocumentKind
from linli.register.domain.sheets import Tenure


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """
    What stands in an area now.

    ``tenure`` counts households; ``care`` counts people by mark; ``questions`` are open ones.
    """

    dwellings: int
    households: int
    people: int
    vehicles: int
    tenure: dict[str, int] = field(default_factory=dict)
    valid_resident_ids: int
    care: dict[str, int] = field(default_factory=dict)
    questions: int


def counts(*, within: Jurisdiction) -> Counts:
    """Count what is open in a jurisdiction; a person with two homes in it counts once."""
    residences = models.Residence.objects.within(within).filter(ended_at=None)
    tenancies = models.Tenancy.objects.within(within).filter(ended_at=None)
    marks = models.CareMark.objects.within(within).filter(ended_at=None)
    by_kind = dict(tenancies.order_by().values_list("kind").annotate(Count("id")))
    by_mark = dict(marks.order_by().values_list("kind").annotate(Count("id")))
    identified = residences.filter(
        person__document_kind=DocumentKind.RESIDENT_ID, person__document_digest__isnull=False
    )
    return Counts(
        dwellings=models.Dwelling.objects.within(within).count(),
        households=models.Household.objects.within(within).filter(ended_at=None).count(),
        people=residences.values("person_id").distinct().count(),
        vehicles=models.Vehicle.objects.within(within).filter(ended_at=None).count(),
        tenure={kind.value: by_kind.get(kind.value, 0) for kind in Tenure},
        valid_resident_ids=identified.values("person_id").distinct().count(),
        care={kind: by_mark[kind] for kind in sorted(by_mark)},
        questions=models.Question.objects.within(within).filter(closed_at=None).count(),
    )
