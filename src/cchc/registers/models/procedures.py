"""Rows of the books of the field "procedures": internal procedures, reviews and their cost, reception staff."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from cchc.organisation.records import Record
from cchc.procedures.models import Procedure

from ..domain.compliance_cost import Activity, Method, waiting_cost, yearly_cost
from .petitions import Petition

__all__ = ["Petition"]

METHOD_LABELS = {
    Method.ACTIVITY_BASED: "Theo hoạt động của người thực hiện",
    Method.PROCESSING_DAYS_BASED: "Theo số ngày giải quyết",
}


class InternalProcedure(Record):
    """A procedure between state agencies (TTHC nội bộ): listed, announced, reviewed, simplified."""

    code = models.CharField("Mã, số thứ tự", max_length=40)
    name = models.CharField("Tên thủ tục nội bộ", max_length=500)
    sector = models.CharField("Lĩnh vực", max_length=120)
    settled_by = models.CharField("Cơ quan giải quyết", max_length=200, blank=True)
    listed_on = models.DateField("Ngày đưa vào danh mục")
    announced_on = models.DateField("Ngày công bố", null=True, blank=True)
    announced_by = models.CharField("Quyết định công bố", max_length=120, blank=True)
    reviewed_on = models.DateField("Ngày rà soát", null=True, blank=True)
    review_number = models.CharField("Báo cáo rà soát", max_length=120, blank=True)
    must_be_simplified = models.BooleanField("Phải đơn giản hóa", default=False, help_text="Theo kết quả rà soát.")
    simplified_on = models.DateField("Ngày đơn giản hóa", null=True, blank=True)
    simplified_by = models.CharField("Văn bản thực thi đơn giản hóa", max_length=120, blank=True)
    abolished_on = models.DateField("Bãi bỏ từ ngày", null=True, blank=True)

    FOUND_BY = ("code", "name", "sector", "announced_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "code"],
                condition=Q(withdrawn_at__isnull=True),
                name="internal_procedure_once_per_ward",
                violation_error_message="Thủ tục nội bộ có mã này đã có trong sổ.",
            ),
            models.CheckConstraint(
                condition=Q(simplified_on__isnull=True)
                | (Q(must_be_simplified=True, reviewed_on__isnull=False) & ~Q(simplified_by="")),
                name="internal_procedure_simplified_after_review",
            ),
            models.CheckConstraint(
                condition=Q(abolished_on__isnull=True) | Q(abolished_on__gte=F("listed_on")),
                name="internal_procedure_abolished_after_listed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ReviewProposal(Record):
    """A proposal to simplify one procedure, with what it saves (phương án đơn giản hóa).

    Cost of a year is reckoned by one of two methods, kept in columns of their own and never added.
    """

    procedure = models.ForeignKey(
        Procedure, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name="Thủ tục"
    )
    procedure_name = models.CharField("Tên thủ tục, nhóm thủ tục", max_length=500)
    year = models.PositiveSmallIntegerField("Năm của kế hoạch rà soát")
    content = models.TextField("Nội dung đơn giản hóa")
    reason = models.TextField("Lý do")
    recommendation = models.TextField(
        "Kiến nghị thực thi", help_text="Nêu rõ điều, khoản, văn bản cần sửa đổi, bổ sung, bãi bỏ."
    )
    roadmap = models.CharField("Lộ trình thực hiện", max_length=300, blank=True)
    drafter = models.CharField("Cơ quan chủ trì soạn thảo", max_length=200, blank=True)
    due_on = models.DateField("Hạn gửi", null=True, blank=True)
    sent_on = models.DateField("Ngày gửi", null=True, blank=True)
    document_number = models.CharField("Tờ trình, báo cáo", max_length=120, blank=True)
    approved_on = models.DateField("Ngày được thông qua", null=True, blank=True)
    approved_by = models.CharField("Quyết định thông qua", max_length=120, blank=True)

    time_before = models.PositiveSmallIntegerField("Thời hạn trước (ngày làm việc)", null=True, blank=True)
    time_after = models.PositiveSmallIntegerField("Thời hạn sau (ngày làm việc)", null=True, blank=True)
    method = models.CharField(
        "Cách tính chi phí",
        max_length=22,
        choices=[(m.value, METHOD_LABELS[m]) for m in Method],
        default=Method.ACTIVITY_BASED,
        help_text="Hai cách đo hai việc khác nhau, không cộng với nhau: theo hoạt động (công sức của người dân, "
        "nhập ở bảng chi phí) hoặc theo số ngày giải quyết (thời gian chờ).",
    )
    hourly_income = models.DecimalField(
        "Thu nhập bình quân một giờ (đồng)",
        null=True,
        blank=True,
        help_text="Theo số liệu thống kê công bố.",
        max_digits=18,
        decimal_places=2,
    )
    dossiers_per_year = models.PositiveIntegerField("Số hồ sơ một năm", null=True, blank=True)

    activity_cost_before = models.DecimalField(
        "Chi phí trước (theo hoạt động)", null=True, editable=False, max_digits=18, decimal_places=2
    )
    activity_cost_after = models.DecimalField(
        "Chi phí sau (theo hoạt động)", null=True, editable=False, max_digits=18, decimal_places=2
    )
    waiting_cost_before = models.DecimalField(
        "Chi phí trước (theo số ngày)", null=True, editable=False, max_digits=18, decimal_places=2
    )
    waiting_cost_after = models.DecimalField(
        "Chi phí sau (theo số ngày)", null=True, editable=False, max_digits=18, decimal_places=2
    )

    FOUND_BY = ("procedure_name", "content", "document_number", "approved_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | ~Q(document_number=""), name="proposal_sent_by_a_document"
            ),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True) | (Q(approved_on__gte=F("sent_on")) & ~Q(approved_by="")),
                name="proposal_approved_after_sent_by_a_decision",
            ),
        ]
        indexes = [models.Index(fields=["ward", "sent_on"], name="proposals_of_a_ward")]

    def __str__(self) -> str:
        return f"{self.procedure_name} ({self.year})"

    def settle(self) -> None:
        super().settle()
        by_activity = self.method == Method.ACTIVITY_BASED
        self.activity_cost_before, self.activity_cost_after = self._of_lines() if by_activity else (None, None)
        self.waiting_cost_before, self.waiting_cost_after = (None, None) if by_activity else self._of_days()

    def _of_lines(self) -> tuple[Decimal | None, Decimal | None]:
        lines = list(self.costs.filter(withdrawn_at__isnull=True)) if self.pk else []
        if not lines:
            return None, None
        before, after = (
            yearly_cost(line.as_activity() for line in lines if line.phase == phase) for phase in CostLine.Phase.values
        )
        return before, after

    def _of_days(self) -> tuple[Decimal | None, Decimal | None]:
        income, dossiers = self.hourly_income, self.dossiers_per_year
        if income is None or dossiers is None or self.time_before is None or self.time_after is None:
            return None, None
        before, after = (
            waiting_cost(working_days=days, hourly_income=income, dossiers_per_year=dossiers)
            for days in (self.time_before, self.time_after)
        )
        return before, after


class CostLine(Record):
    """One activity of the person concerned, before or after simplification (Biểu 02/RS-KSTT, 03/SCM-KSTT)."""

    class Phase(models.TextChoices):
        BEFORE = "before", "Hiện tại"
        AFTER = "after", "Sau đơn giản hóa"

    class Task(models.TextChoices):
        PREPARE = "prepare", "Chuẩn bị hồ sơ"
        SUBMIT = "submit", "Nộp hồ sơ, đi lại"
        PAY = "pay", "Nộp phí, lệ phí"
        INSPECTION = "inspection", "Phục vụ kiểm tra, thẩm định"
        OTHER = "other", "Công việc khác"
        COLLECT = "collect", "Nhận kết quả"

    proposal = models.ForeignKey(
        ReviewProposal, models.PROTECT, related_name="costs", verbose_name="Phương án đơn giản hóa"
    )
    phase = models.CharField("Giai đoạn", max_length=6, choices=Phase.choices)
    task = models.CharField("Công việc", max_length=10, choices=Task.choices)
    activity = models.CharField("Hoạt động, cách thực hiện", max_length=300, blank=True)
    hours = models.DecimalField("Thời gian (giờ)", max_digits=8, decimal_places=2)
    hourly_income = models.DecimalField("Thu nhập bình quân một giờ (đồng)", max_digits=18, decimal_places=2)
    consulting = models.DecimalField("Thuê tư vấn, dịch vụ (đồng)", default=Decimal(0), max_digits=18, decimal_places=2)
    fees = models.DecimalField("Phí, lệ phí (đồng)", default=Decimal(0), max_digits=18, decimal_places=2)
    times_per_year = models.PositiveIntegerField("Số lần một năm", default=1)
    subjects_per_year = models.PositiveIntegerField("Số đối tượng một năm", default=1)

    cost_per_year = models.DecimalField(
        "Chi phí một năm (đồng)", default=Decimal(0), editable=False, max_digits=18, decimal_places=2
    )

    FOUND_BY = ("activity",)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gte=0, hourly_income__gte=0, consulting__gte=0, fees__gte=0),
                name="cost_line_is_not_below_zero",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_phase_display()}: {self.get_task_display()}"

    def as_activity(self) -> Activity:
        return Activity(
            hours=self.hours,
            hourly_income=self.hourly_income,
            consulting=self.consulting,
            fees=self.fees,
            times_per_year=self.times_per_year,
            subjects_per_year=self.subjects_per_year,
        )

    def settle(self) -> None:
        super().settle()
        self.cost_per_year = self.as_activity().cost_per_year


class ReceptionStaff(Record):
    """A person who receives, settles or returns dossiers, as the public list names them, with a telephone."""

    class Duty(models.TextChoices):
        RECEPTION = "reception", "Tiếp nhận, trả kết quả"
        SETTLEMENT = "settlement", "Giải quyết"
        SUPPORT = "support", "Hướng dẫn, hỗ trợ nộp trực tuyến"

    full_name = models.CharField("Họ và tên", max_length=120)
    position = models.CharField("Chức vụ", max_length=120, blank=True)
    duty = models.CharField("Nhiệm vụ", max_length=10, choices=Duty.choices, default=Duty.RECEPTION)
    sectors = models.CharField("Lĩnh vực phụ trách", max_length=300, blank=True)
    phone = models.CharField("Điện thoại công vụ", max_length=30, blank=True)
    email = models.EmailField("Thư công vụ", blank=True)
    decision_number = models.CharField("Quyết định phân công", max_length=120, blank=True)
    from_on = models.DateField("Từ ngày")
    until_on = models.DateField("Đến hết ngày", null=True, blank=True)
    published_on = models.DateField("Ngày công khai", null=True, blank=True)
    link = models.URLField("Nơi công khai", max_length=500, blank=True)

    FOUND_BY = ("full_name", "position", "sectors", "phone")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="reception_staff_from_before_until",
            )
        ]

    def __str__(self) -> str:
        return self.full_name
