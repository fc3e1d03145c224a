"""
Dwellings, households and people; what is settled about them.

Rows are ended, merged or redacted, never deleted.
"""

from django.db import models
from django.db.models import Q

from linli.register.domain.documents import DocumentKind
from linli.register.domain.sheets import Care, Relation, Tenure
from linli.store.models import Placed

OPEN = Q(ended_at__isnull=True)
ENDED = Q(ended_at__isnull=False)
WITHOUT_NUMBER = Q(document_digest__isnull=True) | ~Q(document_kind=DocumentKind.RESIDENT_ID.value)


class Dwelling(Placed):
    """
    A dwelling. Its place is its key in the tree, its label a running number of our own.

    The words are those people use (``3`` of 3号楼). ``sort`` brings dwellings into walking order:
    the place of the estate, then building, unit, floor and room padded to sort as numbers do.
    """

    estate = models.CharField(max_length=100, blank=True)
    building = models.CharField(max_length=32, blank=True)
    unit = models.CharField(max_length=32, blank=True)
    room = models.CharField(max_length=32)
    sort = models.CharField(max_length=200, db_collation="C")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place"], name="register_one_dwelling_a_place"),
        ]
        indexes = [
            models.Index(fields=["room", "building", "unit"], name="register_dwelling_words"),
        ]


class Household(Placed):
    """
    A household living in a dwelling for a time.

    ``sort`` is the dwelling's, kept here because the first page of every list needs it (measured in
    docs/benchmarks.md). ``values`` holds the settled ``household.*`` fields that have no table;
    ``checked_at`` says when somebody last confirmed the sheet, at the door or on their own phone; a
    list confirms nothing.
    """

    dwelling = models.ForeignKey(Dwelling, on_delete=models.PROTECT, related_name="households")
    sort = models.CharField(max_length=200, db_collation="C")
    values = models.JSONField(default=dict)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["place"], name="register_open_households", condition=OPEN),
            models.Index(fields=["place"], name="register_ended_households", condition=ENDED),
            models.Index(fields=["sort", "id"], name="register_households_sorted", condition=OPEN),
        ]


class Person(Placed):
    """
    A person: what is settled about them now.

    ``place`` is the dwelling they live in (or lived in last); ``elsewhere`` is kept by the database:
    true while another open residence exists outside ``place``. The document number is sealed;
    ``document_digest`` finds it, ``document_masked`` shows it. ``merged_into`` points to the person
    this record turned out to be.
    """

    elsewhere = models.BooleanField(default=False)
    name = models.CharField(max_length=100)
    pinyin = models.CharField(max_length=200, db_collation="C")
    initials = models.CharField(max_length=32, db_collation="C")
    sex = models.CharField(max_length=8, blank=True)
    birth_date = models.DateField(null=True)
    document_kind = models.CharField(
        max_length=2, blank=True, choices=[(kind, kind) for kind in DocumentKind]
    )
    document_sealed = models.BinaryField(null=True)
    document_digest = models.BinaryField(max_length=32, null=True)
    document_masked = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=20, blank=True, db_collation="C")
    phone_tail = models.CharField(max_length=4, blank=True, db_collation="C")
    values = models.JSONField(default=dict)
    began_at = models.DateTimeField()
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged_from"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document_digest"],
                condition=Q(merged_into__isnull=True),
                name="register_one_person_a_document",
            )
        ]
        indexes = [
            models.Index(fields=["place"], name="register_people_of_a_place"),
            models.Index(fields=["name", "id"], name="register_people_by_name"),
            models.Index(fields=["pinyin", "id"], name="register_people_by_pinyin"),
            models.Index(fields=["initials", "id"], name="register_people_by_initials"),
            models.Index(fields=["phone_tail", "id"], name="register_people_by_phone"),
            models.Index(fields=["phone", "id"], name="register_people_by_whole_phone"),
            models.Index(
                fields=["document_digest"],
                name="register_merged_documents",
                condition=Q(merged_into__isnull=False),
            ),
            models.Index(
                fields=["id"], name="register_people_elsewhere", condition=Q(elsewhere=True)
            ),
            # Few have none: those who have one are counted as all others (measured: 125 ms to 2 ms).
            models.Index(
                fields=["place"],
                name="register_people_without_number",
                condition=WITHOUT_NUMBER,
            ),
        ]


class Residence(Placed):
    """A person belongs to a household for a time, as what."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="residences")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="residences")
    relation = models.CharField(max_length=16, blank=True, choices=[(r, r) for r in Relation])
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "household"],
                condition=OPEN,
                name="register_one_open_residence_a_household",
            )
        ]
        indexes = [
            models.Index(fields=["place"], name="register_open_residences", condition=OPEN),
            models.Index(fields=["place"], name="register_ended_residences", condition=ENDED),
        ]


class Tenancy(Placed):
    """By what right a household lives in its dwelling, for a time."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="tenancies")
    kind = models.CharField(max_length=16, choices=[(t, t) for t in Tenure])
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=OPEN,
                name="register_one_open_tenancy_a_household",
            )
        ]
        indexes = [
            models.Index(fields=["place", "kind"], name="register_open_tenancies", condition=OPEN),
        ]


class Vehicle(Placed):
    """A vehicle of a household, for a time; the plate is in its normal form."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="vehicles")
    plate = models.CharField(max_length=12, db_collation="C")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "plate"],
                condition=OPEN,
                name="register_one_plate_a_household",
            )
        ]
        indexes = [
            models.Index(fields=["plate"], name="register_vehicles_by_plate"),
            models.Index(fields=["place"], name="register_open_vehicles", condition=OPEN),
            models.Index(fields=["place"], name="register_ended_vehicles", condition=ENDED),
        ]


class CareMark(Placed):
    """Why somebody needs a second look (A5), for a time."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="care_marks")
    kind = models.CharField(max_length=24, choices=[(care, care) for care in Care])
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=OPEN,
                name="register_one_open_mark_a_kind",
            )
        ]
        indexes = [
            models.Index(fields=["place", "kind"], name="register_open_marks", condition=OPEN),
            models.Index(fields=["place"], name="register_ended_marks", condition=ENDED),
        ]
