"""Rows of the books of the field "direction": assigned tasks, plans of units, steering, communication, dialogue."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cchc.organisation.models import Unit
from cchc.organisation.records import Record

from ..domain.time_limits import LimitCode
from ..domain.timeliness import Standing, deadline_judged_on, on_time, standing
from .direction_inspection import Finding, Inspection, InspectionPlan
from .time_limits import OwnTimeLimit, last_day

__all__ = ["Finding", "Inspection", "InspectionPlan", "OwnTimeLimit"]

STANDING_LABELS = {
    Standing.OPEN: "Chưa hoàn thành",
    Standing.NO_DEADLINE: "Chưa hoàn thành, không có thời hạn",
    Standing.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Standing.DONE_LATE: "Hoàn thành muộn",
}


class AssignedTask(Record):
    """A task the ward was given from above, or gave to one of its units (nhiệm vụ được giao)."""

    class Assigner(models.TextChoices):
        PROVINCE_COMMITTEE = "province_committee", "UBND tỉnh, thành phố"
        PROVINCE_CHAIR = "province_chair", "Chủ tịch UBND tỉnh, thành phố"
        DEPARTMENT = "department", "Sở, ban, ngành"
        WARD_COMMITTEE = "ward_committee", "UBND phường, xã"
        WARD_CHAIR = "ward_chair", "Chủ tịch UBND phường, xã"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Cơ quan chủ trì")
    document_number = models.CharField("Số, ký hiệu văn bản giao", max_length=120)
    document_on = models.DateField("Ngày văn bản giao")
    assigner = models.CharField("Cơ quan, người giao", max_length=20, choices=Assigner.choices)
    content = models.TextField("Nội dung nhiệm vụ")
    co_units = models.CharField("Cơ quan phối hợp", max_length=500, blank=True)
    due_on = models.DateField(
        "Thời hạn được giao", null=True, blank=True, help_text="Để trống khi văn bản không ấn định thời hạn."
    )
    extended_to = models.DateField(
        "Gia hạn đến ngày", null=True, blank=True, help_text="Chỉ khi người giao đồng ý bằng văn bản; hạn cũ vẫn giữ."
    )
    consent_number = models.CharField("Số, ký hiệu văn bản đồng ý gia hạn", max_length=120, blank=True)
    consent_on = models.DateField(
        "Ngày văn bản đồng ý gia hạn",
        null=True,
        blank=True,
        help_text="Sau khi hạn cũ đã qua thì việc gia hạn không làm cho nhiệm vụ thành đúng hạn.",
    )
    product = models.CharField("Sản phẩm", max_length=300, blank=True)
    product_number = models.CharField("Số, ký hiệu văn bản kết quả", max_length=120, blank=True)
    done_on = models.DateField("Ngày hoàn thành", null=True, blank=True)

    judged_due_on = models.DateField("Thời hạn để đánh giá", null=True, blank=True, editable=False)
    standing = models.CharField(
        "Kết quả",
        max_length=12,
        choices=[(s.value, STANDING_LABELS[s]) for s in Standing],
        default=Standing.OPEN,
        editable=False,
    )

    FOUND_BY = ("document_number", "content", "product", "product_number", "co_units")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("document_on")), name="assigned_due_after_document"
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("document_on")),
                name="assigned_done_after_document",
            ),
            models.CheckConstraint(
                condition=Q(extended_to__isnull=True, consent_on__isnull=True, consent_number="")
                | Q(extended_to__isnull=False, consent_on__isnull=False, due_on__isnull=False) & ~Q(consent_number=""),
                name="assigned_extension_has_a_written_consent",
            ),
            models.CheckConstraint(
                condition=Q(extended_to__isnull=True) | Q(extended_to__gt=F("due_on")),
                name="assigned_extended_to_a_later_day",
            ),
        ]
        indexes = [models.Index(fields=["ward", "document_on"], name="assigned_tasks_of_a_ward")]

    def __str__(self) -> str:
        return f"{self.document_number}: {self.content[:80]}"

    def settle(self) -> None:
        super().settle()
        self.judged_due_on = deadline_judged_on(
            due_on=self.due_on, extended_to=self.extended_to, consent_on=self.consent_on
        )
        self.standing = standing(due_on=self.judged_due_on, done_on=self.done_on)


class UnitPlan(Record):
    """The yearly reform plan of one unit, of its own or woven into its common work plan."""

    class Form(models.TextChoices):
        OWN = "own", "Kế hoạch riêng"
        WOVEN = "woven", "Lồng ghép trong kế hoạch công tác"

    year = models.PositiveSmallIntegerField("Năm")
    form = models.CharField("Hình thức", max_length=6, choices=Form.choices, default=Form.OWN)
    number = models.CharField("Số, ký hiệu", max_length=120)
    issued_on = models.DateField("Ngày ban hành")
    due_on = models.DateField("Hạn ban hành, gửi", null=True, blank=True)
    sent_on = models.DateField("Ngày gửi cơ quan thường trực", null=True, blank=True)

    FOUND_BY = ("number",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_unit_plan_a_year",
                violation_error_message="Đơn vị này đã có kế hoạch của năm này trong sổ.",
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | Q(sent_on__gte=F("issued_on")), name="unit_plan_sent_after_issued"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.year})"


class SteeringDocument(Record):
    """A document that directs, urges or criticises in matters of reform (văn bản chỉ đạo, đôn đốc)."""

    class Kind(models.TextChoices):
        DIRECTION = "direction", "Chỉ đạo, triển khai"
        URGING = "urging", "Đôn đốc, chấn chỉnh"
        CRITICISM = "criticism", "Phê bình"
        NOTICE = "notice", "Thông báo kết luận"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Cơ quan ban hành, tham mưu")
    kind = models.CharField("Loại", max_length=10, choices=Kind.choices)
    number = models.CharField("Số, ký hiệu", max_length=120)
    issued_on = models.DateField("Ngày ban hành")
    subject = models.CharField("Trích yếu", max_length=500)
    recipients = models.CharField("Nơi nhận", max_length=500, blank=True)
    signer = models.CharField("Người ký", max_length=120, blank=True)

    FOUND_BY = ("number", "subject", "recipients")

    class Meta:
        indexes = [models.Index(fields=["ward", "issued_on"], name="steering_of_a_ward")]

    def __str__(self) -> str:
        return f"{self.number} {self.subject[:80]}"


class Initiative(Record):
    """An initiative, model or pilot in administrative reform, from registering to copying it elsewhere."""

    class Kind(models.TextChoices):
        INITIATIVE = "initiative", "Sáng kiến"
        MODEL = "model", "Mô hình, cách làm mới"
        PILOT = "pilot", "Thí điểm"

    class Level(models.TextChoices):
        WARD = "ward", "Cấp xã"
        PROVINCE = "province", "Cấp tỉnh"
        NATION = "nation", "Trung ương"

    kind = models.CharField("Loại", max_length=10, choices=Kind.choices, default=Kind.INITIATIVE)
    title = models.CharField("Tên sáng kiến, mô hình", max_length=300)
    authors = models.CharField("Tác giả, nhóm tác giả", max_length=300, blank=True)
    registered_on = models.DateField("Ngày đăng ký")
    recognised_on = models.DateField("Ngày công nhận", null=True, blank=True)
    recognised_by = models.CharField("Quyết định công nhận", max_length=120, blank=True)
    level = models.CharField("Cấp công nhận", max_length=8, choices=Level.choices, blank=True)
    replicated_on = models.DateField("Ngày nhân rộng", null=True, blank=True)
    replicated_by = models.CharField("Văn bản nhân rộng", max_length=120, blank=True)
    effect = models.TextField("Hiệu quả", blank=True)

    FOUND_BY = ("title", "authors", "recognised_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recognised_on__isnull=True, recognised_by="", level="")
                | Q(recognised_on__isnull=False) & ~Q(recognised_by="") & ~Q(level=""),
                name="initiative_recognised_with_decision_and_level",
            ),
            models.CheckConstraint(
                condition=Q(recognised_on__isnull=True) | Q(recognised_on__gte=F("registered_on")),
                name="initiative_recognised_after_registered",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CommunicationActivity(Record):
    """One act of publicity for the reform (hoạt động tuyên truyền CCHC), planned or not."""

    class Form(models.TextChoices):
        TRAINING = "training", "Tập huấn, hội nghị"
        WEBSITE = "website", "Tin, bài trên Trang thông tin điện tử"
        RADIO = "radio", "Truyền thanh cơ sở"
        SOCIAL = "social", "Mạng xã hội, trang cộng đồng"
        MEETING = "meeting", "Họp tổ dân phố, sinh hoạt cộng đồng"
        VISUAL = "visual", "Pano, băng rôn, tờ rơi"
        LED = "led", "Màn hình LED"
        MOBILE = "mobile", "Tuyên truyền lưu động"
        CONTEST = "contest", "Cuộc thi, tọa đàm"
        SCHOOL = "school", "Tuyên truyền trong trường học"
        PRESS = "press", "Báo chí"

    title = models.CharField("Nội dung, tên hoạt động", max_length=300)
    form = models.CharField("Hình thức", max_length=8, choices=Form.choices)
    plan_number = models.CharField("Kế hoạch tuyên truyền", max_length=120, blank=True)
    planned_on = models.DateField(
        "Ngày theo kế hoạch", null=True, blank=True, help_text="Để trống khi hoạt động nằm ngoài kế hoạch."
    )
    done_on = models.DateField("Ngày thực hiện", null=True, blank=True)
    link = models.URLField("Đường dẫn sản phẩm", max_length=500, blank=True)
    reach = models.PositiveIntegerField("Số lượt người tiếp cận", null=True, blank=True)
    staff_reached = models.PositiveIntegerField("Số cán bộ, công chức được phổ biến", null=True, blank=True)
    staff_total = models.PositiveIntegerField("Số cán bộ, công chức thuộc đối tượng", null=True, blank=True)

    FOUND_BY = ("title", "plan_number", "link")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(done_on__isnull=False), name="communication_planned_or_done"
            ),
            models.CheckConstraint(
                condition=Q(staff_reached__isnull=True) | Q(staff_reached__lte=F("staff_total")),
                name="communication_reaches_no_more_than_there_are",
            ),
        ]
        indexes = [models.Index(fields=["ward", "done_on"], name="communication_of_a_ward")]

    def __str__(self) -> str:
        return self.title


class Dialogue(Record):
    """A dialogue of the ward's leaders with people or businesses."""

    class Audience(models.TextChoices):
        PEOPLE = "people", "Nhân dân"
        BUSINESS = "business", "Doanh nghiệp, hộ kinh doanh"
        BOTH = "both", "Nhân dân và doanh nghiệp"

    class Kind(models.TextChoices):
        PERIODIC = "periodic", "Định kỳ"
        SUDDEN = "sudden", "Đột xuất"

    topic = models.CharField("Chủ đề", max_length=300)
    kind = models.CharField("Loại", max_length=8, choices=Kind.choices, default=Kind.PERIODIC)
    audience = models.CharField("Đối tượng", max_length=8, choices=Audience.choices, default=Audience.BOTH)
    planned_on = models.DateField("Ngày theo kế hoạch", null=True, blank=True)
    held_on = models.DateField("Ngày tổ chức", null=True, blank=True)
    chair = models.CharField("Người chủ trì", max_length=120, blank=True)
    place = models.CharField("Địa điểm", max_length=200, blank=True)
    participants = models.PositiveIntegerField("Số người tham dự", null=True, blank=True)
    minutes_number = models.CharField("Biên bản, thông báo kết luận", max_length=120, blank=True)
    link = models.URLField("Nơi công khai", max_length=500, blank=True)

    FOUND_BY = ("topic", "chair", "minutes_number")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(held_on__isnull=False), name="dialogue_planned_or_held"
            )
        ]

    def __str__(self) -> str:
        return self.topic


class DialogueQuestion(Record):
    """A question or recommendation raised at a dialogue. ``unit`` is who must answer."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Cơ quan trả lời")
    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="questions", verbose_name="Buổi đối thoại")
    raised_on = models.DateField("Ngày nêu ý kiến")
    question = models.TextField("Câu hỏi, kiến nghị")
    raised_by = models.CharField("Người, tổ chức nêu", max_length=200, blank=True)
    due_on = models.DateField(
        "Hạn trả lời", null=True, blank=True, help_text="Để trống thì tính theo thời hạn áp dụng từ ngày nêu ý kiến."
    )
    answer = models.TextField("Nội dung trả lời", blank=True)
    answered_on = models.DateField("Ngày trả lời", null=True, blank=True)
    answer_number = models.CharField("Văn bản trả lời", max_length=120, blank=True)
    link = models.URLField("Nơi công khai", max_length=500, blank=True)

    judged_due_on = models.DateField("Hạn để đánh giá", null=True, blank=True, editable=False)
    is_on_time = models.BooleanField("Trả lời đúng hạn", null=True, editable=False)

    FOUND_BY = ("question", "answer", "answer_number", "raised_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("raised_on")),
                name="dialogue_answered_after_asked",
            )
        ]

    def __str__(self) -> str:
        return self.question[:80]

    def settle(self) -> None:
        super().settle()
        self.judged_due_on = self.due_on or last_day(self.unit, LimitCode.DIALOGUE_ANSWER, self.raised_on)
        self.is_on_time = on_time(due_on=self.judged_due_on, done_on=self.answered_on)
