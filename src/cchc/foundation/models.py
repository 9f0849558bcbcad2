"""What every app stands on: the audit trail, stored files, and work in the background."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class AuditEntry(models.Model):
    """One act of one person, written in the transaction of the act itself. Never changed."""

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # null: the system itself, e.g. a reminder
    event = models.CharField(max_length=60, db_index=True)  # "task.submitted"
    unit_code = models.CharField(max_length=40, blank=True, db_index=True)  # whose record it was
    target_type = models.CharField(max_length=60)
    target_id = models.BigIntegerField(null=True)
    target_label = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, blank=True)  # the label without tone marks, for looking up
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["target_type", "target_id", "at"], name="audit_of_a_target")]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.event} {self.target_label}"


class StoredFile(models.Model):
    """A file somebody gave us, kept once by content; its name is the sum of its bytes."""

    sha256 = models.CharField(max_length=64, unique=True)
    size_bytes = models.BigIntegerField()
    media_type = models.CharField(max_length=120)  # found by content, not by extension
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]


class Job(models.Model):
    """Long work a person can leave and come back to: what is being done and how much is left."""

    class State(models.TextChoices):
        WAITING = "waiting", "Đang chờ"
        RUNNING = "running", "Đang chạy"
        DONE = "done", "Đã xong"
        FAILED = "failed", "Không thực hiện được"

    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    step = models.CharField(max_length=200, blank=True)  # a Vietnamese phrase: what is being done
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)  # 0: not known yet
    message = models.TextField(blank=True)  # why it failed, for the person
    tries = models.PositiveSmallIntegerField(default=0)  # how often it was begun; more than once after a crash
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["done", "failed"], finished_at__isnull=False)
                | Q(state__in=["waiting", "running"], finished_at__isnull=True),
                name="job_finished_state_and_moment_agree",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} {self.state}"

    @property
    def percent(self) -> int | None:
        return min(100, self.done * 100 // self.total) if self.total else None
