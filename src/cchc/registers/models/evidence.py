"""Files and links that prove what a row says."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from cchc.foundation.models import StoredFile


class RecordEvidence(models.Model):
    """A proof of one row of any book: a file or an address, with number and date where it is a document.

    Who may see the row may see its proofs.
    """

    kind = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    row_id = models.BigIntegerField()
    title = models.CharField("Tên tài liệu", max_length=300)
    document_number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    document_on = models.DateField("Ngày văn bản", null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)  # as it was on the person's machine
    link = models.URLField("Đường dẫn", max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "row_id"], name="proofs_of_a_row")]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, link="") | (Q(file__isnull=True) & ~Q(link="")),
                name="record_evidence_is_a_file_or_a_link",
            )
        ]

    def __str__(self) -> str:
        return self.title
