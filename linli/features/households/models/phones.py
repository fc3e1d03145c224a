"""Tables of the ways in by phone: codes sent, tries counted, accounts of residents."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from linli.store.models import Placed


class Proof(models.Model):
    """
    A code sent to a phone to be said back, within minutes, in a few tries.

    Nothing here can be read: phone and code are keyed digests.
    """

    outside_the_locks: ClassVar[str] = "keyed digests only; whoever says a code has no reach yet"

    id = models.UUIDField(primary_key=True)
    phone_digest = models.BinaryField(max_length=32)
    code_digest = models.BinaryField(max_length=32)
    slip = models.UUIDField(null=True)
    sent_at = models.DateTimeField()
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["phone_digest", "sent_at"], name="households_proofs")]


class Try(models.Model):
    """Somebody tried something that is limited; ``digest`` says by what, and cannot be read."""

    id = models.BigAutoField(primary_key=True)
    counted = models.CharField(max_length=24)
    digest = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["digest", "counted", "at"], name="households_tries")]


class Account(Placed):
    """
    A phone that may come back to a household: of a member, or for a day of somebody who helped.

    ``post`` is the permission that goes with it; both end together. ``trusted_at`` is set when the
    phone is the one the register already held for ``person``: then names are shown in full.
    """

    user = models.UUIDField()
    post = models.UUIDField()
    phone_digest = models.BinaryField(max_length=32)
    phone_sealed = models.BinaryField()
    phone_masked = models.CharField(max_length=24)
    dwelling = models.UUIDField()
    household = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    method = models.CharField(max_length=16)
    slip = models.UUIDField()
    trusted_at = models.DateTimeField(null=True)
    began_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phone_digest", "dwelling"],
                condition=Q(ended_at__isnull=True),
                name="households_one_account_a_phone_and_dwelling",
            )
        ]
        indexes = [models.Index(fields=["user"], name="households_accounts_of_a_user")]
