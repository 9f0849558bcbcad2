"""Rows of the books of the field "impact": observations of figures kept by hand, yearly targets, surveys."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cchc.organisation.records import Record


class Observation(Record):
    """A figure seen somewhere outside our rows: the treasury's statement, a survey's result, a portal's page.

    It is the fallback where a figure stands in no row of ours, and is shown as such. A rate may carry both
    its parts, so that it can be added up; then ``value`` is what the parts give.
    """

    measure = models.CharField("Chỉ số", max_length=80, help_text="Mã chỉ số trong danh mục.")
    sector = models.CharField("Phạm vi, lĩnh vực", max_length=120, blank=True)
    observed_on = models.DateField("Số liệu đến ngày")
    period_start = models.DateField("Kỳ số liệu từ ngày", null=True, blank=True)
    value = models.DecimalField("Giá trị", max_digits=18, decimal_places=4)
    numerator = models.DecimalField("Tử số", max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField("Mẫu số", max_digits=18, decimal_places=4, null=True, blank=True)
    document_number = models.CharField("Số, ký hiệu văn bản, báo cáo", max_length=120, blank=True)
    document_on = models.DateField("Ngày văn bản", null=True, blank=True)

    FOUND_BY = ("measure", "sector", "document_number")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "measure", "sector", "observed_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="observation_once_a_day",
            )
        ]
        indexes = [models.Index(fields=["ward", "measure", "observed_on"], name="observations_of_a_measure")]

    def __str__(self) -> str:
        return f"{self.measure} {self.observed_on:%d/%m/%Y}"
