"""Sets of criteria a province or ward put in the place of the shipped sample. The text is the rule; never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cchc.organisation.models import Unit


class StoredSet(models.Model):
    """One edition of a set of criteria, as YAML that loads without a problem. A change is a new edition."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Nơi ban hành")  # and all below
    code = models.CharField("Mã bộ tiêu chí", max_length=60)
    title = models.CharField("Tên bộ tiêu chí", max_length=300)
    year = models.PositiveSmallIntegerField("Năm đánh giá")
    edition = models.PositiveSmallIntegerField("Lần sửa đổi", default=1)
    source = models.CharField("Căn cứ", max_length=300)
    text = models.TextField("Nội dung (YAML)")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "code", "edition"], name="criteria_set_edition_once")]

    def __str__(self) -> str:
        return f"{self.title} ({self.code}, lần {self.edition})"
