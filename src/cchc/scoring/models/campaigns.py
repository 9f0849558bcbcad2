"""A province's yearly appraisal over its wards, and the points a survey body announced."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cchc.organisation.models import Unit


class Campaign(models.Model):
    """One appraisal: which set, which wards (all communes below ``unit``), and its dates.

    Source: docs/sources.md P3.3 (self-scoring, appraisal, explanation, announcement); each province sets its days.
    """

    class State(models.TextChoices):
        SELF_SCORING = "self_scoring", "Tự chấm điểm"
        APPRAISING = "appraising", "Thẩm định"
        EXPLAINING = "explaining", "Giải trình"
        ANNOUNCED = "announced", "Đã công bố"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns", verbose_name="Cơ quan tổ chức")
    title = models.CharField("Tên đợt đánh giá", max_length=300)
    year = models.PositiveSmallIntegerField("Năm đánh giá")
    set_code = models.CharField("Bộ tiêu chí", max_length=60)
    set_edition = models.PositiveSmallIntegerField(default=0)  # 0: shipped with the software
    state = models.CharField("Giai đoạn", max_length=14, choices=State.choices, default=State.SELF_SCORING)
    self_from = models.DateField("Tự chấm điểm từ ngày")
    self_to = models.DateField("Tự chấm điểm đến hết ngày")
    appraise_to = models.DateField("Thẩm định đến hết ngày")
    explain_to = models.DateField("Giải trình đến hết ngày")
    announce_on = models.DateField("Dự kiến công bố")
    announced_on = models.DateField("Ngày công bố", null=True, blank=True)
    document = models.CharField("Văn bản công bố", max_length=300, blank=True)
    published_as = models.CharField("Ghi vào sổ là", max_length=30, blank=True)  # where the set does not name an index
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "set_code"], name="campaign_once_a_year_and_set"),
            models.CheckConstraint(
                condition=Q(self_to__gte=F("self_from"))
                & Q(appraise_to__gte=F("self_to"))
                & Q(explain_to__gte=F("appraise_to"))
                & Q(announce_on__gte=F("explain_to")),
                name="campaign_days_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(state="announced") | Q(announced_on__isnull=False), name="campaign_announced_has_its_day"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SurveyResult(models.Model):
    """What a survey body announced for one ward and component: the input of a SURVEY rule, with its document."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="surveys")
    ward = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Phường, xã")
    component = models.CharField("Tiêu chí thành phần", max_length=20)
    value = models.DecimalField("Kết quả", max_digits=9, decimal_places=4)  # index in %, or mean on the rule's scale
    document = models.CharField("Văn bản công bố", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "ward", "component"], name="survey_result_once_a_ward")
        ]

    def __str__(self) -> str:
        return f"{self.ward} {self.component}: {self.value}"
