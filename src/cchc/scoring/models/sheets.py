"""Score sheets: one a ward, year and set; one row a component, holding every kind of points it was ever given."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from cchc.organisation.models import Unit

from ..domain.states import State
from .campaigns import Campaign


def points(label: str) -> models.DecimalField[Decimal | float | str | None, Decimal | None]:
    """A column of points: four decimals inside, fewer on the screen (docs/sources.md P3.4)."""
    return models.DecimalField(label, max_digits=9, decimal_places=4, null=True, blank=True)


class ScoreSheet(models.Model):
    """The score sheet of one ward for one year. Whether it is submitted follows from its components."""

    ward = models.ForeignKey(Unit, models.PROTECT, related_name="score_sheets", verbose_name="Phường, xã")
    year = models.PositiveSmallIntegerField("Năm đánh giá")
    set_code = models.CharField("Bộ tiêu chí", max_length=60)
    set_edition = models.PositiveSmallIntegerField(default=0)  # 0: shipped with the software
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="sheets")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    submitted_at = models.DateTimeField("Nộp lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    document = models.CharField("Văn bản gửi kèm", max_length=300, blank=True)
    final_total = points("Điểm kết quả")
    final_percent = points("Chỉ số CCHC (%)")
    rank = models.PositiveSmallIntegerField("Xếp hạng", null=True, blank=True)
    adjustments = models.JSONField("Điểm thưởng, điểm trừ", default=dict)  # item of the set's blocks -> how many
    adjustments_reason = models.TextField("Căn cứ thưởng, trừ điểm", blank=True)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ward", "year", "set_code"], name="score_sheet_once_a_year_and_set")
        ]

    def __str__(self) -> str:
        return f"{self.ward} {self.year}"


class ComponentScore(models.Model):
    """One component of a sheet. ``inputs`` is what its rule was given: by itself, or by a person with a reason."""

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="components")
    code = models.CharField("Mã", max_length=20)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Đơn vị chủ trì")
    state = models.CharField("Trạng thái", max_length=14, choices=[(s.value, s.value) for s in State], default="open")
    inputs = models.JSONField(default=dict)  # as the rule names them
    typed_inputs = models.JSONField(default=list)  # names of those a person gave: no source knew them
    nothing_arose = models.BooleanField("Không phát sinh", default=False)
    self_points = points("Điểm tự chấm")
    appraised_points = points("Điểm thẩm định")
    explained_points = points("Điểm sau giải trình")
    survey_points = points("Điểm điều tra xã hội học")
    final_points = points("Điểm kết quả")
    explanation = models.TextField("Giải thích cách tính", blank=True)
    is_overridden = models.BooleanField(default=False)  # a person changed what the software drafted
    override_reason = models.CharField("Lý do sửa", max_length=500, blank=True)
    appraisal_reason = models.TextField("Ý kiến thẩm định", blank=True)
    # A proof of it is not true: the penalty item it counts under, and why. The points of before stay where they are.
    false_item = models.CharField("Mục trừ điểm", max_length=60, blank=True)
    false_because = models.TextField("Kết luận minh chứng sai sự thật", blank=True)
    dispute = models.TextField("Nội dung giải trình", blank=True)
    dispute_answer = models.TextField("Ý kiến sau giải trình", blank=True)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "code"], name="component_once_a_sheet"),
            models.CheckConstraint(
                condition=Q(is_overridden=False) | ~Q(override_reason=""), name="override_has_a_reason"
            ),
            models.CheckConstraint(condition=Q(false_item="") | ~Q(false_because=""), name="false_proof_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.code}"


class PointChange(models.Model):
    """Who gave which points when, and why: one row an act, in the transaction of the act."""

    component = models.ForeignKey(ComponentScore, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=12)  # self, approved, submitted, appraised, disputed, explained, survey, final,
    # false, restored
    before = points("Điểm trước")
    after = points("Điểm sau")
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.component} {self.kind}"


class QuarterScore(models.Model):
    """What the owner of a component scored for one quarter (plan 002 V.2-V.5): kept, so that the year shows its way."""

    component = models.ForeignKey(ComponentScore, models.CASCADE, related_name="quarters")
    quarter = models.PositiveSmallIntegerField("Quý")
    points = points("Điểm tự chấm")
    explanation = models.TextField("Giải thích", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["component", "quarter"], name="quarter_score_once"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="quarter_score_of_a_quarter"),
        ]

    def __str__(self) -> str:
        return f"{self.component} quý {self.quarter}"
