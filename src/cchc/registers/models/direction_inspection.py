"""Inspection of reform and of public duty: plans, visits, findings and their remedies (docs/sources.md P9)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cchc.organisation.models import Unit
from cchc.organisation.records import Record

from ..domain.time_limits import LimitCode
from ..domain.timeliness import on_time
from .time_limits import last_day


class Kind(models.TextChoices):
    PERIODIC = "periodic", "Theo kế hoạch"
    SURPRISE = "surprise", "Đột xuất"
    SELF = "self", "Tự kiểm tra"


class InspectionPlan(Record):
    """The plan of a year's inspections, or of self-inspection. Units planned are the visits that name the plan."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Cơ quan ban hành")
    year = models.PositiveSmallIntegerField("Năm")
    kind = models.CharField("Loại", max_length=8, choices=Kind.choices, default=Kind.PERIODIC)
    subject = models.CharField("Nội dung kiểm tra", max_length=300, help_text="CCHC, công vụ, Đề án 06, ISO…")
    number = models.CharField("Số, ký hiệu kế hoạch", max_length=120)
    issued_on = models.DateField("Ngày ban hành")
    team_decision = models.CharField("Quyết định thành lập đoàn", max_length=120, blank=True)
    start_on = models.DateField("Kiểm tra từ ngày")
    end_on = models.DateField("Đến ngày")

    FOUND_BY = ("number", "subject", "team_decision")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end_on__gte=F("start_on")), name="inspection_plan_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject[:60]}"


class Inspection(Record):
    """One unit inspected, or planned to be. ``unit`` is the inspected one."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Đơn vị được kiểm tra")
    plan = models.ForeignKey(
        InspectionPlan, models.PROTECT, null=True, blank=True, related_name="visits", verbose_name="Kế hoạch kiểm tra"
    )
    kind = models.CharField("Loại", max_length=8, choices=Kind.choices, default=Kind.PERIODIC)
    subject = models.CharField("Nội dung kiểm tra", max_length=300)
    planned_on = models.DateField("Ngày theo kế hoạch", null=True, blank=True)
    inspected_on = models.DateField("Ngày kiểm tra", null=True, blank=True)
    team = models.CharField("Đoàn, tổ kiểm tra", max_length=300, blank=True)
    minutes_number = models.CharField("Biên bản", max_length=120, blank=True)
    conclusion_number = models.CharField("Thông báo kết luận", max_length=120, blank=True)
    conclusion_on = models.DateField("Ngày kết luận", null=True, blank=True)

    FOUND_BY = ("subject", "team", "minutes_number", "conclusion_number")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(inspected_on__isnull=False), name="inspection_planned_or_made"
            ),
            models.CheckConstraint(
                condition=Q(conclusion_on__isnull=True) | Q(conclusion_on__gte=F("inspected_on")),
                name="inspection_concluded_after_it_was_made",
            ),
        ]
        indexes = [models.Index(fields=["ward", "inspected_on"], name="inspections_of_a_ward")]

    def __str__(self) -> str:
        day = self.inspected_on or self.planned_on
        return f"{self.unit} {day:%d/%m/%Y}: {self.subject[:60]}"


class Finding(Record):
    """What an inspection found wanting (tồn tại, hạn chế). ``unit`` is who must remedy it."""

    class Severity(models.TextChoices):
        MINOR = "minor", "Nhắc nhở"
        MEDIUM = "medium", "Phải khắc phục"
        SERIOUS = "serious", "Nghiêm trọng"

    class Outcome(models.TextChoices):
        OPEN = "open", "Chưa xử lý"
        REMEDIED = "remedied", "Đã khắc phục"
        PASSED_UP = "passed_up", "Đã kiến nghị cấp có thẩm quyền"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Đơn vị khắc phục")
    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="findings", verbose_name="Cuộc kiểm tra")
    found_on = models.DateField("Ngày kết luận")
    content = models.TextField("Tồn tại, hạn chế")
    severity = models.CharField("Mức độ", max_length=8, choices=Severity.choices, default=Severity.MEDIUM)
    recommendation = models.TextField("Kiến nghị của đoàn kiểm tra", blank=True)
    due_on = models.DateField(
        "Hạn khắc phục",
        null=True,
        blank=True,
        help_text="Để trống thì tính theo thời hạn áp dụng từ ngày kết luận.",
    )
    outcome = models.CharField("Kết quả xử lý", max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    settled_on = models.DateField("Ngày khắc phục, kiến nghị", null=True, blank=True)
    remedy_number = models.CharField("Văn bản khắc phục, kiến nghị", max_length=120, blank=True)

    judged_due_on = models.DateField("Hạn để đánh giá", null=True, blank=True, editable=False)
    is_on_time = models.BooleanField("Xử lý đúng hạn", null=True, editable=False)

    FOUND_BY = ("content", "recommendation", "remedy_number")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="open", settled_on__isnull=True)
                | (~Q(outcome="open") & Q(settled_on__isnull=False) & ~Q(remedy_number="")),
                name="finding_settled_with_day_and_document",
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True) | Q(settled_on__gte=F("found_on")),
                name="finding_settled_after_it_was_found",
            ),
        ]
        indexes = [models.Index(fields=["ward", "found_on"], name="findings_of_a_ward")]

    def __str__(self) -> str:
        return self.content[:80]

    def settle(self) -> None:
        super().settle()
        self.judged_due_on = self.due_on or last_day(self.unit, LimitCode.FINDING_REMEDY, self.found_on)
        self.is_on_time = on_time(due_on=self.judged_due_on, done_on=self.settled_on)
