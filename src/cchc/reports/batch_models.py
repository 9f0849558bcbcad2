"""Reports of all wards of a province made in one go: what was asked for, what is done, where it stopped."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cchc.foundation.models import Job, StoredFile
from cchc.organisation.models import Unit


class ReportBatch(models.Model):
    """One request for the reports of every ward below ``unit``; each ward's file is kept as soon as it is made.

    So a batch that was stopped, or whose worker was switched off, goes on where it was.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Đơn vị")
    period = models.CharField("Kỳ", max_length=30)
    label = models.CharField("Tên kỳ", max_length=120)
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    has_charts = models.BooleanField("Kèm biểu đồ", default=True)
    is_stopped = models.BooleanField("Đã dừng", default=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")  # the ZIP
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.label}, {self.unit}"


class BatchFile(models.Model):
    """The report of one ward in a batch."""

    batch = models.ForeignKey(ReportBatch, models.CASCADE, related_name="files")
    ward = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "ward"], name="batch_file_once_a_ward")]

    def __str__(self) -> str:
        return f"{self.batch} {self.ward}"
