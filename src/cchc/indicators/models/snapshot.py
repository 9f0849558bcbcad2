"""Figures frozen at a closing day: values with both parts and the version of the definition they were made with.

Source: docs/sources.md P2.1: at cut-off freeze all figures; later corrections create version n+1 with a reason.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cchc.organisation.models import Unit


class Closing(models.Model):
    """The figures of one unit for one period, as they were counted at one moment. Never changed, never deleted."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="closings")
    period = models.CharField("Kỳ", max_length=30)  # code of the period: 2026-bc-h1
    label = models.CharField("Tên kỳ", max_length=120)
    start_on = models.DateField("Từ ngày")
    end_on = models.DateField("Đến ngày")
    version = models.PositiveSmallIntegerField("Lần chốt", default=1)
    reason = models.CharField("Lý do chốt lại", max_length=300, blank=True)
    at = models.DateTimeField("Thời điểm chốt")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")  # null: on the day

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "period", "version"], name="closing_once_a_version"),
            models.CheckConstraint(condition=Q(end_on__gte=F("start_on")), name="closing_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="closing_again_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.label}, lần {self.version}"


class ClosedValue(models.Model):
    """One figure of a closing. ``numerator`` null: it was not known on that day."""

    closing = models.ForeignKey(Closing, models.CASCADE, related_name="values")
    code = models.CharField(max_length=80)
    definition_version = models.PositiveSmallIntegerField()
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    is_share = models.BooleanField()
    scale = models.FloatField()
    cases = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["closing", "code"], name="closed_value_once_a_code")]

    def __str__(self) -> str:
        return self.code
