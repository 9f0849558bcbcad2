"""Reflections and petitions (phản ánh, kiến nghị): what came in, what was done with it, when (docs/sources.md O4)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cchc.organisation.models import Unit
from cchc.organisation.records import Record

from ..domain.petitions import PetitionClass, Steps, judge
from .time_limits import Deadlines

CLASS_LABELS = {
    PetitionClass.NEW: "Chưa phân loại",
    PetitionClass.COMPETENT: "Thuộc thẩm quyền",
    PetitionClass.CONDUCT: "Về hành vi của cơ quan, cán bộ, công chức",
    PetitionClass.NOT_COMPETENT: "Không thuộc thẩm quyền",
    PetitionClass.NOT_ACCEPTED: "Không tiếp nhận (không đủ yêu cầu)",
    PetitionClass.COMPLAINT_LAW: "Khiếu nại, tố cáo (theo luật riêng)",
}


class Petition(Record):
    """One reflection or petition. ``unit`` is who must handle it. The sender's data are never facts."""

    class Kind(models.TextChoices):
        REGULATION = "regulation", "Về quy định hành chính"
        CONDUCT = "conduct", "Về hành vi, thái độ"
        DOSSIER = "dossier", "Về giải quyết hồ sơ TTHC"
        PORTAL = "portal", "Về Cổng, dịch vụ công trực tuyến"
        PROPOSAL = "proposal", "Sáng kiến, đề xuất quy định mới"

    class Channel(models.TextChoices):
        PORTAL = "portal", "Cổng Dịch vụ công quốc gia"
        WRITING = "writing", "Văn bản, thư điện tử"
        PHONE = "phone", "Điện thoại"
        FORM = "form", "Phiếu lấy ý kiến"
        IN_PERSON = "in_person", "Trực tiếp"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Cơ quan xử lý")
    code = models.CharField("Mã PAKN", max_length=40, blank=True)
    kind = models.CharField("Loại", max_length=10, choices=Kind.choices)
    channel = models.CharField("Kênh tiếp nhận", max_length=9, choices=Channel.choices, default=Channel.PORTAL)
    topic = models.CharField("Tiêu đề", max_length=300)
    content = models.TextField("Nội dung")
    sender = models.CharField("Người gửi", max_length=200, blank=True)
    sender_contact = models.CharField("Điện thoại, địa chỉ", max_length=300, blank=True)
    is_anonymous = models.BooleanField(
        "Không rõ người gửi", default=False, help_text="Giữ như thông tin tham khảo, không tính vào thống kê."
    )
    dossier_code = models.CharField("Mã hồ sơ liên quan", max_length=60, blank=True)
    received_on = models.DateField("Ngày tiếp nhận")
    petition_class = models.CharField(
        "Phân loại",
        max_length=13,
        choices=[(c.value, CLASS_LABELS[c]) for c in PetitionClass],
        default=PetitionClass.NEW,
    )
    supplement_asked_on = models.DateField("Ngày yêu cầu bổ sung", null=True, blank=True)
    refused_on = models.DateField("Ngày từ chối, trả lại", null=True, blank=True)
    refused_because = models.CharField("Lý do từ chối, trả lại", max_length=300, blank=True)
    passed_on = models.DateField("Ngày chuyển", null=True, blank=True)
    passed_to = models.CharField("Chuyển đến cơ quan", max_length=200, blank=True)
    answered_on = models.DateField("Ngày trả lời", null=True, blank=True)
    answer_number = models.CharField("Văn bản trả lời", max_length=120, blank=True)
    answer = models.TextField("Nội dung trả lời", blank=True)
    published_on = models.DateField("Ngày công khai kết quả", null=True, blank=True)
    link = models.URLField("Nơi công khai", max_length=500, blank=True)
    likes = models.PositiveIntegerField("Số lượt hài lòng", default=0)
    dislikes = models.PositiveIntegerField("Số lượt không hài lòng", default=0)
    is_raised_again = models.BooleanField("Phản ánh lại sau trả lời", default=False)

    counts = models.BooleanField("Tính vào thống kê", default=True, editable=False)
    due_on = models.DateField("Hạn xử lý", null=True, blank=True, editable=False)
    handled_on = models.DateField("Ngày xử lý xong", null=True, blank=True, editable=False)
    is_on_time = models.BooleanField("Xử lý đúng hạn", null=True, editable=False)
    publish_due_on = models.DateField("Hạn công khai", null=True, blank=True, editable=False)
    is_published_on_time = models.BooleanField("Công khai đúng hạn", null=True, editable=False)

    FOUND_BY = ("code", "topic", "content", "sender", "answer_number", "dossier_code")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "code"],
                condition=Q(withdrawn_at__isnull=True) & ~Q(code=""),
                name="petition_code_once_per_ward",
                violation_error_message="Phản ánh, kiến nghị có mã này đã có trong sổ.",
            ),
            models.CheckConstraint(
                condition=Q(refused_on__isnull=True) | ~Q(refused_because=""), name="petition_refused_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(passed_on__isnull=True) | ~Q(passed_to=""), name="petition_passed_on_to_somebody"
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(published_on__gte=F("answered_on")),
                name="petition_published_after_its_answer",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{day}__isnull": True}) | Q(**{f"{day}__gte": F("received_on")}),
                    name=f"petition_{day}_after_receipt",
                )
                for day in ("supplement_asked_on", "refused_on", "passed_on", "answered_on")
            ),
        ]
        indexes = [models.Index(fields=["ward", "received_on"], name="petitions_of_a_ward")]

    def __str__(self) -> str:
        return f"{self.code} {self.topic}".strip()

    def settle(self) -> None:
        super().settle()
        verdict = judge(
            PetitionClass(self.petition_class),
            self._steps(),
            is_anonymous=self.is_anonymous,
            last_day=Deadlines(self.unit).last_day,
        )
        self.counts, self.due_on, self.handled_on = verdict.counts, verdict.due_on, verdict.handled_on
        self.is_on_time = verdict.is_on_time
        self.publish_due_on, self.is_published_on_time = verdict.publish_due_on, verdict.is_published_on_time

    def _steps(self) -> Steps:
        return Steps(
            received_on=self.received_on,
            supplement_asked_on=self.supplement_asked_on,
            answered_on=self.answered_on,
            passed_on=self.passed_on,
            refused_on=self.refused_on,
            published_on=self.published_on,
        )
