"""Systematisation, monitoring of law enforcement, and legal education (docs/sources.md P6)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cchc.organisation.models import Unit
from cchc.organisation.records import Record


class Systematisation(Record):
    """A list of documents announced: expired ones of a year, or the systematisation of a period."""

    class Kind(models.TextChoices):
        YEARLY_LIST = "yearly_list", "Danh mục văn bản hết, ngưng hiệu lực trong năm"
        PERIODIC = "periodic", "Hệ thống hóa định kỳ 5 năm"

    kind = models.CharField("Loại", max_length=11, choices=Kind.choices, default=Kind.YEARLY_LIST)
    cut_off_on = models.DateField("Số liệu đến ngày", help_text="Thường là ngày 31 tháng 12.")
    due_on = models.DateField("Hạn công bố", help_text="Danh mục năm: ngày 31 tháng 01 của năm sau.")
    decision_number = models.CharField("Quyết định công bố", max_length=120, blank=True)
    announced_on = models.DateField("Ngày công bố", null=True, blank=True)
    in_force = models.PositiveIntegerField("Số văn bản còn hiệu lực", default=0)
    partly_expired = models.PositiveIntegerField("Số văn bản hết hiệu lực một phần", default=0)
    expired = models.PositiveIntegerField("Số văn bản hết hiệu lực toàn bộ", default=0)
    suspended = models.PositiveIntegerField("Số văn bản ngưng hiệu lực", default=0)
    link = models.URLField("Nơi công khai", max_length=500, blank=True)

    FOUND_BY = ("decision_number",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "cut_off_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="systematisation_once_a_cut_off",
                violation_error_message="Lần công bố đến ngày này đã có trong sổ.",
            ),
            models.CheckConstraint(
                condition=Q(announced_on__isnull=True, decision_number="")
                | Q(announced_on__isnull=False) & ~Q(decision_number=""),
                name="systematisation_announced_by_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(announced_on__isnull=True) | Q(announced_on__gte=F("cut_off_on")),
                name="systematisation_announced_after_its_cut_off",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.cut_off_on:%d/%m/%Y}"


class EnforcementPlan(Record):
    """The yearly plan for monitoring law enforcement, and the report that closes it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Cơ quan ban hành")
    year = models.PositiveSmallIntegerField("Năm")
    number = models.CharField("Số, ký hiệu kế hoạch", max_length=120)
    issued_on = models.DateField("Ngày ban hành")
    due_on = models.DateField("Hạn ban hành", null=True, blank=True, help_text="Thường trong Quý I.")
    focus = models.CharField("Lĩnh vực trọng tâm", max_length=300, blank=True)
    report_due_on = models.DateField("Hạn gửi báo cáo", null=True, blank=True)
    report_number = models.CharField("Báo cáo kết quả", max_length=120, blank=True)
    reported_on = models.DateField("Ngày gửi báo cáo", null=True, blank=True)

    FOUND_BY = ("number", "focus", "report_number")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_enforcement_plan_a_year",
                violation_error_message="Kế hoạch theo dõi thi hành pháp luật của năm này đã có trong sổ.",
            ),
            models.CheckConstraint(
                condition=Q(reported_on__isnull=True) | Q(reported_on__gte=F("issued_on")),
                name="enforcement_reported_after_the_plan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.year})"


class EnforcementFinding(Record):
    """What monitoring of law enforcement brought up. ``unit`` is who must handle it."""

    class Kind(models.TextChoices):
        REGULATION = "regulation", "Quy định không phù hợp, chồng chéo"
        CONDITIONS = "conditions", "Thiếu điều kiện bảo đảm thi hành"
        BREACH = "breach", "Vi phạm pháp luật"
        APPLICATION = "application", "Áp dụng pháp luật không đúng, không thống nhất"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Cơ quan xử lý")
    plan = models.ForeignKey(
        EnforcementPlan, models.PROTECT, null=True, blank=True, related_name="findings", verbose_name="Kế hoạch"
    )
    kind = models.CharField("Loại", max_length=11, choices=Kind.choices)
    found_on = models.DateField("Ngày phát hiện")
    content = models.TextField("Nội dung")
    proposal = models.TextField("Kiến nghị", blank=True)
    due_on = models.DateField("Hạn xử lý", null=True, blank=True)
    handled_on = models.DateField("Ngày xử lý xong", null=True, blank=True)
    handling_number = models.CharField("Văn bản xử lý", max_length=120, blank=True)

    FOUND_BY = ("content", "proposal", "handling_number")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(handled_on__isnull=True) | (Q(handled_on__gte=F("found_on")) & ~Q(handling_number="")),
                name="enforcement_finding_handled_by_a_document",
            )
        ]
        indexes = [models.Index(fields=["ward", "found_on"], name="enforcement_of_a_ward")]

    def __str__(self) -> str:
        return self.content[:80]


class LegalDissemination(Record):
    """One act of legal education (phổ biến, giáo dục pháp luật)."""

    class Form(models.TextChoices):
        CONFERENCE = "conference", "Hội nghị, tập huấn"
        TALK = "talk", "Nói chuyện chuyên đề, sinh hoạt"
        RADIO = "radio", "Truyền thanh cơ sở"
        ONLINE = "online", "Trên môi trường mạng"
        CONTEST = "contest", "Cuộc thi tìm hiểu pháp luật"
        PAPER = "paper", "Tài liệu, tờ gấp"
        MOBILE = "mobile", "Tư vấn, trợ giúp pháp lý lưu động"

    title = models.CharField("Nội dung", max_length=300)
    form = models.CharField("Hình thức", max_length=10, choices=Form.choices)
    laws = models.CharField("Văn bản được phổ biến", max_length=500, blank=True)
    planned_on = models.DateField("Ngày theo kế hoạch", null=True, blank=True)
    done_on = models.DateField("Ngày thực hiện", null=True, blank=True)
    participants = models.PositiveIntegerField("Số lượt người tham dự", null=True, blank=True)
    link = models.URLField("Đường dẫn tài liệu", max_length=500, blank=True)

    FOUND_BY = ("title", "laws")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(done_on__isnull=False), name="dissemination_planned_or_done"
            )
        ]

    def __str__(self) -> str:
        return self.title
