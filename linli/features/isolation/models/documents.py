"""Tables of what outlives an order: the papers given out, and the record of what was destroyed."""

from django.db import models

from linli.store.models import Placed


class Document(Placed):
    """
    A paper that was given out: notice, consent or certificate of release, in one language.

    ``values`` is what it says, so that it can be printed again word for word; ``token`` is what its
    QR code carries, signed. Of an order that has ended and been tidied up only the certificate of
    release stays.
    """

    order = models.UUIDField()
    person = models.UUIDField()
    kind = models.CharField(max_length=24)
    language = models.CharField(max_length=8)
    values = models.JSONField(default=dict)
    token = models.CharField(max_length=400)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "kind", "language"],
                condition=models.Q(kind="release"),
                name="isolation_one_certificate_a_language",
            )
        ]
        indexes = [models.Index(fields=["person"], name="isolation_papers_of_a_person")]


class Destruction(Placed):
    """
    What was destroyed of an area, when, by whose order and on what ground: counts and digests only.

    ``counts`` and ``digests`` go by table; a digest is that of the rows as they stood, so that
    whoever kept a copy can be shown what must not exist any more.
    """

    cause = models.CharField(max_length=48)
    reference = models.CharField(max_length=200)
    counts = models.JSONField()
    digests = models.JSONField()
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
