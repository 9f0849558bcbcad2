"""What the national portal says about a figure of ours, and about each dossier where it says so.

Source: docs/sources.md O3.8: software and portal must be reconciled, because their ratios differ.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cchc.organisation.records import Record


class PortalFigure(Record):
    """One number read off the portal for one indicator and period; a second reading withdraws the first."""

    measure = models.CharField("Chỉ số", max_length=80)  # code of the definition it stands beside
    start_on = models.DateField("Từ ngày")
    end_on = models.DateField("Đến ngày")
    value = models.DecimalField("Giá trị trên Cổng", max_digits=18, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField("Tử số trên Cổng", max_digits=18, decimal_places=2, null=True, blank=True)
    denominator = models.DecimalField("Mẫu số trên Cổng", max_digits=18, decimal_places=2, null=True, blank=True)
    read_on = models.DateField("Ngày xem trên Cổng")
    file_name = models.CharField("Tệp danh sách", max_length=200, blank=True)

    FOUND_BY = ("measure",)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end_on__gte=F("start_on")), name="portal_figure_ends_after_start"),
            models.UniqueConstraint(
                fields=["unit", "measure", "start_on", "end_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="portal_figure_once_a_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.start_on:%d/%m/%Y}-{self.end_on:%d/%m/%Y}"


class PortalLine(models.Model):
    """One dossier in the portal's list. ``is_good``: counted as on time (or paid...); None where not said."""

    figure = models.ForeignKey(PortalFigure, models.CASCADE, related_name="lines")
    code = models.CharField("Mã hồ sơ", max_length=60)
    is_good = models.BooleanField("Cổng tính là đạt", null=True)
    verdict = models.CharField("Kết luận của Cổng", max_length=200, blank=True)  # as it stood in the file

    class Meta:
        constraints = [models.UniqueConstraint(fields=["figure", "code"], name="portal_line_once_a_dossier")]

    def __str__(self) -> str:
        return self.code
