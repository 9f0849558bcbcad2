"""Keys by which programs sign in. Only the sum of a secret is stored: who reads the database learns no key."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class ApiKey(models.Model):
    """One key of one person: it may do what the person may do, or only read."""

    class Reach(models.TextChoices):
        READ = "read", "Chỉ đọc"
        WRITE = "write", "Đọc và ghi"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_keys")
    name = models.CharField("Tên khóa", max_length=80)  # which program uses it
    secret_sha256 = models.CharField(max_length=64, unique=True)
    beginning = models.CharField(max_length=12)  # of the secret: by it a person tells keys apart
    reach = models.CharField("Phạm vi", max_length=5, choices=Reach.choices, default=Reach.READ)
    made_at = models.DateTimeField("Ngày tạo")
    expires_at = models.DateTimeField("Hết hạn")
    used_at = models.DateTimeField("Dùng lần cuối", null=True, blank=True)  # to the minute
    revoked_at = models.DateTimeField("Thu hồi", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="api_key_expires_after_it_is_made")
        ]

    def __str__(self) -> str:
        return self.name

    def is_in_force(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at


class Delivery(models.Model):
    """Rows a program sent together and what became of them: sent again, the answer is the same and nothing is added.

    ``key`` is the program's own name for the sending (header ``Idempotency-Key``); ``sum`` tells that it is the same.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    book = models.CharField(max_length=80)
    sum = models.CharField(max_length=64)  # SHA-256 of what was sent
    rows = models.JSONField(default=list)  # keys of the rows that were added
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="delivery_once")]

    def __str__(self) -> str:
        return f"{self.book} {self.key}"
