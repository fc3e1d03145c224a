"""Tables of the intake of workbooks: the runs, and what headings mean to a community."""

from django.db import models

from linli.store.models import Placed


class ImportRun(Placed):
    """
    A workbook on its way into the register of one community (``place``).

    Each step has its time; what has no time has not happened. The files (the workbook, the verdict
    workbook) lie under ``FILES/imports/<id>/``. ``preview`` and ``report`` are the figures of the
    JSON report before and after; ``failure`` is the list of reasons of a refusal.
    """

    file_name = models.CharField(max_length=200)
    file_digest = models.BinaryField(max_length=32)
    by = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    columns = models.JSONField(default=list)
    preview = models.JSONField(default=dict)
    queued_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    report = models.JSONField(default=dict)
    failed_at = models.DateTimeField(null=True)
    failure = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["place", "uploaded_at"], name="households_runs")]


class ColumnMemory(Placed):
    """What a heading means in the lists of a community, as somebody answered when asked."""

    heading = models.CharField(max_length=200)
    field = models.CharField(max_length=48)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "heading"], name="households_one_meaning_a_heading"
            )
        ]
