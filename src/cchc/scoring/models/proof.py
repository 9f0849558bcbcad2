"""Proof of points (tài liệu kiểm chứng): a file, an address or a record of ours; one may serve many components."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from cchc.foundation.models import StoredFile
from cchc.organisation.models import Unit

from .sheets import ComponentScore


class Proof(models.Model):
    """One document that proves points, with its number and day. Withdrawn, never deleted."""

    class State(models.TextChoices):
        ATTACHED = "attached", "Đã đính kèm"
        ACCEPTED = "accepted", "Được chấp nhận"
        REJECTED = "rejected", "Không được chấp nhận"

    ward = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Phường, xã")
    components = models.ManyToManyField(ComponentScore, related_name="proofs", verbose_name="Tiêu chí thành phần")
    title = models.CharField("Tên tài liệu", max_length=300)
    document_number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    document_on = models.DateField("Ngày văn bản", null=True, blank=True)
    issuer = models.CharField("Cơ quan ban hành", max_length=200, blank=True)
    page = models.CharField("Trang", max_length=40, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    link = models.CharField("Đường dẫn", max_length=500, blank=True)  # an address, or a path of a record of ours
    expires_on = models.DateField("Hết giá trị sau ngày", null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ATTACHED)
    rejected_because = models.CharField("Lý do không chấp nhận", max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")  # null: by itself
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, link="") | (Q(file__isnull=True) & ~Q(link="")),
                name="proof_is_a_file_or_a_link",
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(rejected_because=""), name="proof_rejected_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title
