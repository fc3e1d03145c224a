"""Tables of asking: applications, photographed papers, appeals."""

from django.db import models
from django.db.models import Q

from linli.features.passes.domain.states import Against
from linli.store.models import Placed


class Application(Placed):
    """
    Somebody asks for a pass; ``place`` is where they live, or the community that asks for a guest.

    ``policy`` names the version of the kinds by which it was taken, ``reason`` is a code of the closed
    list for which it was declined, ``grant`` the pass it led to.
    """

    kind = models.CharField(max_length=24)
    ground = models.CharField(max_length=32)
    person = models.UUIDField(null=True)
    household = models.UUIDField(null=True)
    plate = models.CharField(max_length=12, blank=True)
    guest = models.CharField(max_length=40, blank=True)
    said = models.CharField(max_length=500, blank=True)
    last_on = models.DateField(null=True)
    policy = models.CharField(max_length=64)
    way = models.CharField(max_length=16)
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.CharField(max_length=16, blank=True)
    reason = models.CharField(max_length=32, blank=True)
    answer_words = models.CharField(max_length=500, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)
    decided_at = models.DateTimeField(null=True)
    grant = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="passes_decided_with_an_answer",
                condition=Q(decided_at__isnull=True, answer="")
                | Q(decided_at__isnull=False) & ~Q(answer=""),
            ),
            models.UniqueConstraint(
                fields=["kind", "person", "plate", "guest"],
                condition=Q(decided_at__isnull=True, person__isnull=False),
                name="passes_one_open_application_a_kind",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="passes_waiting",
                condition=Q(decided_at__isnull=True),
            ),
            models.Index(fields=["household"], name="passes_asked_at_a_home"),
            models.Index(fields=["person"], name="passes_asked_by_a_person"),
        ]


class Photo(Placed):
    """
    A photographed paper of an application, sealed; seen by the reviewer, destroyed with the decision.

    ``digest`` is that of the picture, so that a copy that turns up can be recognised.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="photos")
    paper = models.CharField(max_length=32)
    sealed = models.BinaryField()
    digest = models.BinaryField()
    taken_at = models.DateTimeField()
    seen_by = models.CharField(max_length=64, blank=True)
    seen_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="passes_nothing_left_of_a_destroyed_photo",
                condition=Q(destroyed_at__isnull=True) | Q(sealed=b""),
            )
        ]
        indexes = [
            models.Index(
                fields=["taken_at"],
                name="passes_photos_there",
                condition=Q(destroyed_at__isnull=True),
            )
        ]


class Appeal(Placed):
    """
    Somebody says that a refusal, or the taking back of a pass, is wrong; answered by an instant.

    ``about`` is the key of the application or of the pass, as ``against`` says.
    """

    about = models.UUIDField()
    against = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Against])
    person = models.UUIDField()
    said = models.CharField(max_length=2000)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.CharField(max_length=16, blank=True)
    answer_words = models.CharField(max_length=2000, blank=True)
    answered_by = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about"],
                condition=Q(answered_at__isnull=True),
                name="passes_one_open_appeal",
            )
        ]
        indexes = [models.Index(fields=["about"], name="passes_appeals_about")]
