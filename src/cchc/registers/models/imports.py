"""A spreadsheet somebody wants in a book: what was found in it, before and after it was stored."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cchc.foundation.models import Job, StoredFile


class BookImport(models.Model):
    """One file for one book. Nothing of it is in the book until the person who brought it says so."""

    class State(models.TextChoices):
        CHECKING = "checking", "Đang kiểm tra"
        CHECKED = "checked", "Chờ xác nhận"
        STORING = "storing", "Đang ghi vào sổ"
        STORED = "stored", "Đã ghi vào sổ"
        DROPPED = "dropped", "Đã bỏ"
        FAILED = "failed", "Không đọc được"

    book = models.CharField(max_length=120)  # its code
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKING)
    job = models.ForeignKey(Job, models.PROTECT, related_name="+")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    faulty = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)  # the first faults, changes and new rows, for the page
    marked = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    found = models.JSONField(default=dict)  # how the book stood when it was checked

    def __str__(self) -> str:
        return self.file_name
