"""
Dwellings, households and people; what was said of them, and who looked.

Rows are ended, merged or redacted, never deleted.
"""

import pgtrigger
from django.db import models
from django.db.models import Q

from linli.register.domain.documents import DocumentKind
from linli.register.domain.sheets import Care, Relation, Tenure
from linli.store.models import Placed, PlaceField

OPEN = Q(ended_at__isnull=True)
UNANSWERED = Q(closed_at__isnull=True)
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
        ]


class Statement(Placed):
    """
    What somebody said about one subject at one time: several claims in one breath.

    ``values`` maps field codes to values (a document is an object with digest, sealed number, kind,
    soundness and masked form). ``method`` is how it came (workbook, self, relative, worker …), ``entry``
    the journal entry of the doing, ``row`` the row of the workbook. Only ``place`` may change: a
    person's file follows the person.
    """

    subject = models.UUIDField()
    values = models.JSONField()
    method = models.CharField(max_length=16)
    by = models.CharField(max_length=64)
    on_behalf_of = models.CharField(max_length=64, blank=True)
    said_at = models.DateTimeField()
    entry = models.UUIDField()
    row = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["subject", "said_at"], name="register_statements_about")]
        triggers = [
            pgtrigger.ReadOnly(name="statement_only_moves", exclude=["place"]),
            pgtrigger.Protect(name="statement_is_kept", operation=pgtrigger.Delete),
        ]


class Question(Placed):
    """Something about the register that a person has to decide; ``answer`` is a code."""

    kind = models.CharField(max_length=48)
    subject = models.UUIDField()
    other = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=64, blank=True)
    answer = models.CharField(max_length=48, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject", "other"],
                condition=UNANSWERED,
                nulls_distinct=False,
                name="register_one_open_question_a_kind",
            )
        ]
        indexes = [
            models.Index(
                fields=["place", "kind"],
                name="register_open_questions",
                condition=UNANSWERED,
            )
        ]


class Merge(Placed):
    """Two records turned out to be one person; undone by ending it."""

    gone = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_from")
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_into")
    moved = models.JSONField(default=dict)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    undone_by = models.CharField(max_length=64, blank=True)
    undone_at = models.DateTimeField(null=True)


class Disclosure(Placed):
    """Somebody looked at what is otherwise masked: who, as what, when and why. The person reads it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="disclosures")
    field = models.CharField(max_length=48)
    purpose = models.CharField(max_length=200)
    by = models.CharField(max_length=64)
    role = models.CharField(max_length=32)
    area = PlaceField()
    at = models.DateTimeField()

    class Meta:
        triggers = [
            pgtrigger.ReadOnly(name="disclosure_only_moves", exclude=["place"]),
            pgtrigger.Protect(name="disclosure_is_kept", operation=pgtrigger.Delete),
        ]
