"""Tables of sheets of paper that were printed, and of the photos of those that came back."""

from django.db import models
from django.db.models import Q

from linli.features.screening.models.rounds import Round
from linli.store.models import Placed


class Sheet(Placed):
    """
    A sheet of paper for one walk through a unit, which is its place; ``code`` stands on it.

    What was marked on it is noted once for every household, however often it is typed in.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    code = models.CharField(max_length=8)
    printed_at = models.DateTimeField()
    printed_by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["code"], name="screening_sheets_by_code")]


class SheetPhoto(Placed):
    """
    A sheet photographed when it came back, sealed; seen beside the typing, destroyed with it.

    Its place is that of the sheet. ``kind`` is what it was found to be (``jpeg``), ``digest`` that of the
    picture: sent twice it is kept once.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="photos")
    kind = models.CharField(max_length=8)
    sealed = models.BinaryField()
    digest = models.BinaryField()
    brought_by = models.CharField(max_length=64)
    brought_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="screening_nothing_left_of_a_destroyed_photo",
                condition=Q(destroyed_at__isnull=True) | Q(sealed=b""),
            ),
            models.UniqueConstraint(
                fields=["sheet", "digest"], name="screening_a_sheet_has_a_photo_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["place", "brought_at"],
                name="screening_photos_to_type",
                condition=Q(destroyed_at__isnull=True),
            )
        ]
