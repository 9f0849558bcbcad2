"""Oversight of public money: recommendations, disclosure, thrift, wrongdoing."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cchc.organisation.records import Record

from ..domain import budget_year
from .lasting import once, year_field


class OversightBody(models.TextChoices):
    INSPECTORATE = "inspectorate", "Thanh tra"
    AUDIT = "audit", "Kiểm toán nhà nước"
    CHECK = "check", "Kiểm tra của cấp trên"
    INTERNAL = "internal", "Kiểm tra nội bộ, tự kiểm tra"


class AuditRecommendation(Record):
    """One recommendation of an inspection, check or audit on finance: money to pay back, or something to do."""

    class Kind(models.TextChoices):
        MONEY = "money", "Thu hồi, nộp ngân sách nhà nước"
        CORRECTION = "correction", "Chấn chỉnh, khắc phục"
        DOCUMENT = "document", "Sửa đổi, ban hành văn bản"
        PERSON = "person", "Kiểm điểm, xử lý trách nhiệm"

    body = models.CharField("Cơ quan kết luận", max_length=12, choices=OversightBody.choices)
    conclusion_number = models.CharField("Số kết luận, báo cáo", max_length=60)
    concluded_on = models.DateField("Ngày kết luận")
    content = models.CharField("Nội dung kiến nghị", max_length=500)
    kind = models.CharField("Loại kiến nghị", max_length=12, choices=Kind.choices)
    recommended_vnd = models.BigIntegerField("Số tiền kiến nghị thu hồi (đồng)", default=0)
    recovered_vnd = models.BigIntegerField("Số tiền đã nộp (đồng)", default=0)
    due_on = models.DateField("Hạn thực hiện", null=True, blank=True)
    done_on = models.DateField(
        "Ngày thực hiện xong", null=True, blank=True, help_text="Với kiến nghị thu hồi: ngày nộp đủ số tiền."
    )
    done_number = models.CharField("Số văn bản, chứng từ", max_length=60, blank=True)

    FOUND_BY = ("conclusion_number", "content", "done_number")

    class Meta:
        indexes = [models.Index(fields=["ward", "concluded_on"], name="audits_of_a_ward")]
        constraints = [
            once(
                "unit", "conclusion_number", "content",
                name="audit_recommendation_once", sentence="Kiến nghị này đã có trong sổ.",
            ),
            models.CheckConstraint(
                condition=Q(recovered_vnd__gte=0, recovered_vnd__lte=F("recommended_vnd")),
                name="audit_recovered_within_recommended",
                violation_error_message="Số tiền đã nộp không được âm và không vượt số tiền kiến nghị.",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("concluded_on")),
                name="audit_recommendation_done_after_it_was_made",
                violation_error_message="Ngày thực hiện xong không được trước ngày kết luận.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.conclusion_number}: {self.content}"


class Disclosure(Record):
    """One publication of budget figures that the rules ask for, and when it was made."""

    class Kind(models.TextChoices):
        ESTIMATE = "estimate", "Dự toán ngân sách"
        EXECUTION = "execution", "Tình hình thực hiện dự toán"
        SETTLEMENT = "settlement", "Quyết toán ngân sách"
        ASSETS = "assets", "Tài sản công"
        PROCUREMENT = "procurement", "Mua sắm, đầu tư, quỹ nhân dân đóng góp"

    class Form(models.TextChoices):
        WEBSITE = "website", "Trang thông tin điện tử"
        NOTICE = "notice", "Niêm yết tại trụ sở"
        MEETING = "meeting", "Công bố tại hội nghị"
        DOCUMENT = "document", "Thông báo bằng văn bản"

    kind = models.CharField("Nội dung công khai", max_length=12, choices=Kind.choices)
    period = models.CharField("Kỳ", max_length=40, help_text="Năm 2026, Quý I/2026, ...")
    due_on = models.DateField(
        "Hạn công khai", help_text="Theo Luật Ngân sách nhà nước và Thông tư về công khai ngân sách."
    )
    posted_on = models.DateField("Ngày công khai", null=True, blank=True)
    form = models.CharField("Hình thức", max_length=10, choices=Form.choices, default=Form.WEBSITE)
    decision_number = models.CharField("Số quyết định công bố", max_length=60, blank=True)
    link = models.URLField("Địa chỉ", max_length=500, blank=True)

    FOUND_BY = ("period", "decision_number")

    class Meta:
        indexes = [models.Index(fields=["ward", "due_on"], name="disclosures_of_a_ward")]
        constraints = [
            once("unit", "kind", "due_on", name="disclosure_once", sentence="Lần công khai này đã có trong sổ.")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.period}"


class ThriftProgramme(Record):
    """The yearly programme of thrift and against waste (thực hành tiết kiệm, chống lãng phí)."""

    year = year_field("Năm")
    due_on = models.DateField("Hạn ban hành")
    issued_on = models.DateField("Ngày ban hành", null=True, blank=True)
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    target_vnd = models.BigIntegerField("Chỉ tiêu tiết kiệm (đồng)", null=True, blank=True)
    saved_vnd = models.BigIntegerField("Đã tiết kiệm (đồng)", null=True, blank=True)
    report_due_on = models.DateField("Hạn báo cáo kết quả", null=True, blank=True)
    reported_on = models.DateField("Ngày báo cáo kết quả", null=True, blank=True)
    counts_from = models.DateField("Tính từ ngày", editable=False)
    counts_until = models.DateField("Tính đến trước ngày", editable=False)

    FOUND_BY = ("number",)

    class Meta:
        constraints = [
            once("unit", "year", name="thrift_programme_once_a_year", sentence="Chương trình của năm đã có trong sổ."),
            models.CheckConstraint(
                condition=(Q(target_vnd__isnull=True) | Q(target_vnd__gte=0))
                & (Q(saved_vnd__isnull=True) | Q(saved_vnd__gte=0)),
                name="thrift_amounts_not_negative",
                violation_error_message="Số tiền tiết kiệm không được âm.",
            ),
        ]

    def __str__(self) -> str:
        return f"Chương trình THTK, CLP năm {self.year}"

    def settle(self) -> None:
        super().settle()
        if self.year:
            self.counts_from = budget_year.year_begins(self.year)
            self.counts_until = budget_year.year_begins(self.year + 1)


class FinanceWrongdoing(Record):
    """A wrongdoing found in the use of public money or property, or the document that says none was found."""

    class Kind(models.TextChoices):
        ADMINISTRATION = "administration", "Kinh phí quản lý hành chính"
        SERVICE = "service", "Kinh phí sự nghiệp"
        INVESTMENT = "investment", "Vốn đầu tư công"
        REVENUE = "revenue", "Thu ngân sách"
        ASSETS = "assets", "Tài sản công"
        NONE = "none", "Xác nhận không phát hiện sai phạm"

    body = models.CharField("Cơ quan phát hiện", max_length=12, choices=OversightBody.choices)
    document_number = models.CharField("Số kết luận, biên bản", max_length=60)
    found_on = models.DateField("Ngày kết luận")
    kind = models.CharField("Lĩnh vực sai phạm", max_length=14, choices=Kind.choices)
    content = models.CharField("Nội dung sai phạm", max_length=500)
    amount_vnd = models.BigIntegerField("Số tiền sai phạm (đồng)", default=0)
    handled_on = models.DateField("Ngày xử lý xong", null=True, blank=True)
    handling = models.CharField("Kết quả xử lý", max_length=300, blank=True)

    FOUND_BY = ("document_number", "content", "handling")

    class Meta:
        constraints = [
            once(
                "unit", "document_number", "content",
                name="finance_wrongdoing_once", sentence="Sai phạm này đã có trong sổ.",
            ),
            models.CheckConstraint(
                condition=Q(amount_vnd__gte=0) & (~Q(kind="none") | Q(amount_vnd=0)),
                name="finance_wrongdoing_amount_not_negative",
                violation_error_message="Số tiền không được âm; xác nhận không có sai phạm thì số tiền là 0.",
            ),
            models.CheckConstraint(
                condition=Q(handled_on__isnull=True) | Q(handled_on__gte=F("found_on")),
                name="finance_wrongdoing_handled_after_found",
                violation_error_message="Ngày xử lý xong không được trước ngày kết luận.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.document_number}: {self.content}"
