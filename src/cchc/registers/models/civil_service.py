"""Rows of the books of the field "civil_service" (cải cách chế độ công vụ).

Of a person only what figures need is kept: no birth dates, numbers of papers, addresses or pay.
"""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from cchc.organisation.records import Record

from ..domain.discipline import DISCIPLINE_LABELS, DisciplineForm, is_discipline
from ..domain.ratings import LEVEL_LABELS, Level
from .job_positions import JobPosition, JobPositionScheme
from .lasting import Lasting, once, year_field
from .staff_grades import UNIVERSITY_OR_ABOVE, Degree, Grade

__all__ = [
    "Appointment",
    "Discipline",
    "DutyCheck",
    "JobPosition",
    "JobPositionScheme",
    "Rating",
    "Recruitment",
    "StaffMember",
    "TrainingCourse",
]


class StaffMember(Lasting):
    """Somebody in service in a unit, from the day of taking up work."""

    class Kind(models.TextChoices):
        CADRE = "cadre", "Cán bộ"
        CIVIL_SERVANT = "civil_servant", "Công chức"
        PUBLIC_EMPLOYEE = "public_employee", "Viên chức"
        CONTRACT = "contract", "Hợp đồng lao động"

    code = models.CharField(
        "Số hiệu",
        max_length=30,
        help_text="Số hiệu trong hồ sơ cán bộ, công chức, viên chức; không dùng số căn cước.",
    )
    full_name = models.CharField("Họ và tên", max_length=120)
    kind = models.CharField("Đối tượng", max_length=20, choices=Kind.choices)
    position = models.CharField("Chức vụ, chức danh", max_length=120, blank=True)
    is_leader = models.BooleanField("Giữ chức vụ lãnh đạo, quản lý", default=False)
    is_advisory = models.BooleanField(
        "Làm công tác tham mưu",
        default=False,
        help_text="Tham mưu, nghiên cứu, tổng hợp; nhóm này phải có trình độ từ đại học trở lên.",
    )
    grade = models.CharField("Ngạch, hạng", max_length=24, choices=Grade.choices, default=Grade.NONE)
    degree = models.CharField("Trình độ chuyên môn", max_length=12, choices=Degree.choices)
    is_standard_met = models.BooleanField(
        "Đạt chuẩn chức danh",
        default=False,
        help_text="Đáp ứng tiêu chuẩn chức danh, vị trí việc làm và khung năng lực.",
    )
    standard_missing = models.CharField("Tiêu chuẩn còn thiếu", max_length=300, blank=True)
    is_placed_by_position = models.BooleanField(
        "Bố trí đúng vị trí việc làm", default=False, help_text="Theo vị trí việc làm và cơ cấu ngạch được phê duyệt."
    )
    has_digital_id = models.BooleanField(
        "Đã gắn định danh số", default=False, help_text="Được gắn định danh số trong xử lý công việc."
    )
    has_university = models.BooleanField("Trình độ từ đại học trở lên", default=False, editable=False)

    FOUND_BY = ("code", "full_name", "position")

    class Meta:
        indexes = [models.Index(fields=["ward", "started_on"], name="staff_of_a_ward")]
        constraints = [
            *Lasting.Meta.constraints,
            once("unit", "code", "started_on", name="staff_member_once", sentence="Số hiệu này đã có trong sổ."),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.full_name}"

    def settle(self) -> None:
        super().settle()
        self.has_university = self.degree in UNIVERSITY_OR_ABOVE


class Appointment(Record):
    """One decision to appoint somebody to a leading post, and whether it kept the rules."""

    class Kind(models.TextChoices):
        FIRST = "first", "Bổ nhiệm"
        AGAIN = "again", "Bổ nhiệm lại"
        TRANSFER = "transfer", "Điều động, luân chuyển và bổ nhiệm"
        EXTENDED = "extended", "Kéo dài thời gian giữ chức vụ"

    staff = models.ForeignKey(
        StaffMember, models.PROTECT, related_name="appointments", verbose_name="Người được bổ nhiệm"
    )
    post = models.CharField("Chức vụ bổ nhiệm", max_length=120)
    kind = models.CharField("Hình thức", max_length=12, choices=Kind.choices, default=Kind.FIRST)
    decision_number = models.CharField("Số quyết định", max_length=60)
    decided_on = models.DateField("Ngày quyết định")
    until_on = models.DateField("Giữ chức vụ đến ngày", null=True, blank=True)
    is_standard_met = models.BooleanField(
        "Đủ tiêu chuẩn, điều kiện", default=False, help_text="Theo Nghị định số 170/2025/NĐ-CP và tiêu chuẩn chức danh."
    )
    is_planned = models.BooleanField("Được quy hoạch", default=False, help_text="Được quy hoạch chức vụ bổ nhiệm.")
    is_procedure_kept = models.BooleanField("Đúng quy trình, thẩm quyền", default=False)
    is_by_rule = models.BooleanField("Bổ nhiệm đúng quy định", default=False, editable=False)

    FOUND_BY = ("staff", "post", "decision_number")

    class Meta:
        constraints = [
            once(
                "unit", "staff", "decision_number", name="appointment_once", sentence="Quyết định này đã có trong sổ."
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("decided_on")),
                name="appointment_ends_after_it_starts",
                violation_error_message="Thời hạn giữ chức vụ phải sau ngày quyết định.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_number}: {self.post}"

    def settle(self) -> None:
        super().settle()
        self.is_by_rule = self.is_standard_met and self.is_planned and self.is_procedure_kept


class Recruitment(Record):
    """One decision that recruited people or raised them to a higher rank."""

    class Kind(models.TextChoices):
        EXAM = "exam", "Thi tuyển"
        SELECTION = "selection", "Xét tuyển"
        RECEPTION = "reception", "Tiếp nhận vào làm công chức, viên chức"
        PROMOTION_EXAM = "promotion_exam", "Thi nâng ngạch, thăng hạng"
        PROMOTION_REVIEW = "promotion_review", "Xét nâng ngạch, thăng hạng"

    RECRUITING = (Kind.EXAM, Kind.SELECTION, Kind.RECEPTION)

    kind = models.CharField("Hình thức", max_length=20, choices=Kind.choices)
    decision_number = models.CharField("Số quyết định", max_length=60)
    decided_on = models.DateField("Ngày quyết định")
    persons = models.PositiveSmallIntegerField("Số người", help_text="Số người trong quyết định.")
    for_whom = models.CharField("Vị trí, ngạch, hạng", max_length=200, blank=True)

    FOUND_BY = ("decision_number", "for_whom")

    class Meta:
        constraints = [
            once("unit", "kind", "decision_number", name="recruitment_once", sentence="Quyết định này đã có trong sổ."),
            models.CheckConstraint(
                condition=Q(persons__gt=0),
                name="recruitment_of_somebody",
                violation_error_message="Số người phải từ 1 trở lên.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.decision_number}"


class TrainingCourse(Record):
    """One course: planned places (person-courses) and places taken."""

    class Topic(models.TextChoices):
        REFORM = "reform", "Cải cách hành chính, văn hóa công vụ"
        DIGITAL = "digital", "Kỹ năng số, chuyển đổi số"
        PROFESSION = "profession", "Chuyên môn, nghiệp vụ, vị trí việc làm"
        STATE = "state", "Quản lý nhà nước, tiêu chuẩn ngạch"
        POLITICS = "politics", "Lý luận chính trị"
        OTHER = "other", "Nội dung khác"

    title = models.CharField("Khóa đào tạo, bồi dưỡng", max_length=300)
    topic = models.CharField("Nội dung", max_length=12, choices=Topic.choices, default=Topic.PROFESSION)
    plan_number = models.CharField("Số kế hoạch", max_length=60, blank=True)
    due_on = models.DateField("Hạn hoàn thành", help_text="Theo kế hoạch đào tạo, bồi dưỡng của năm.")
    planned_people = models.PositiveIntegerField(
        "Số lượt người theo kế hoạch", help_text="Ghi 0 nếu khóa không có trong kế hoạch của năm."
    )
    completed_on = models.DateField("Ngày kết thúc khóa", null=True, blank=True)
    trained_people = models.PositiveIntegerField("Số lượt người hoàn thành", null=True, blank=True)
    provider = models.CharField("Cơ sở đào tạo", max_length=200, blank=True)
    within_plan = models.PositiveIntegerField("Số lượt người đạt kế hoạch", default=0, editable=False)

    FOUND_BY = ("title", "plan_number", "provider")

    class Meta:
        indexes = [models.Index(fields=["ward", "due_on"], name="courses_of_a_ward")]
        constraints = [
            once("unit", "title", "due_on", name="training_course_once", sentence="Khóa này đã có trong sổ."),
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True, trained_people__isnull=True)
                | Q(completed_on__isnull=False, trained_people__isnull=False),
                name="training_course_done_with_day_and_people",
                violation_error_message="Ngày kết thúc khóa và số lượt người hoàn thành phải ghi cùng nhau.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def settle(self) -> None:
        super().settle()
        # More than planned in one course does not make up for another.
        self.within_plan = min(self.trained_people or 0, self.planned_people or 0)


class Rating(Record):
    """The yearly rating of one person."""

    staff = models.ForeignKey(StaffMember, models.PROTECT, related_name="ratings", verbose_name="Người được đánh giá")
    year = year_field("Năm đánh giá")
    due_on = models.DateField("Hạn xếp loại")
    rated_on = models.DateField("Ngày xếp loại", null=True, blank=True)
    points = models.DecimalField(
        "Điểm",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Thang điểm 100 theo Nghị định số 335/2025/NĐ-CP: 30 điểm tiêu chí chung, 70 điểm kết quả.",
    )
    level = models.CharField(
        "Mức xếp loại", max_length=14, choices=[(each.value, LEVEL_LABELS[each]) for each in Level], blank=True
    )
    is_listed_case = models.BooleanField(
        "Thuộc trường hợp xếp loại không hoàn thành",
        default=False,
        help_text="Trường hợp liệt kê tại khoản 4 Điều 20 Nghị định số 335/2025/NĐ-CP, không phụ thuộc số điểm.",
    )

    FOUND_BY = ("staff",)

    class Meta:
        indexes = [models.Index(fields=["ward", "due_on"], name="ratings_of_a_ward")]
        constraints = [
            once("staff", "year", name="rating_once_a_year", sentence="Người này đã có xếp loại của năm."),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(points__gte=Decimal(0), points__lte=Decimal(100)),
                name="rating_points_of_a_hundred",
                violation_error_message="Điểm phải từ 0 đến 100.",
            ),
            models.CheckConstraint(
                condition=Q(rated_on__isnull=True, level="") | (Q(rated_on__isnull=False) & ~Q(level="")),
                name="rating_has_day_and_level",
                violation_error_message="Ngày xếp loại và mức xếp loại phải ghi cùng nhau.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff}, {self.year}"


class Discipline(Record):
    """One decision of discipline, or the document that says there was none.

    Whether the person was a leader is what they were when it was decided.
    """

    staff = models.ForeignKey(
        StaffMember,
        models.PROTECT,
        related_name="disciplines",
        null=True,
        blank=True,
        verbose_name="Người bị xử lý",
        help_text="Để trống khi ghi văn bản xác nhận không có người bị kỷ luật.",
    )
    is_leader = models.BooleanField("Giữ chức vụ lãnh đạo, quản lý khi bị xử lý", default=False)
    form = models.CharField(
        "Hình thức",
        max_length=12,
        choices=[(each.value, DISCIPLINE_LABELS[each]) for each in DisciplineForm],
        help_text="Từ khiển trách trở lên được tính là bị kỷ luật.",
    )
    decision_number = models.CharField("Số quyết định, văn bản", max_length=60)
    decided_on = models.DateField("Ngày ban hành")
    reason = models.CharField("Hành vi vi phạm", max_length=300, blank=True)
    is_discipline = models.BooleanField("Bị kỷ luật", default=True, editable=False)

    FOUND_BY = ("staff", "decision_number", "reason")

    class Meta:
        indexes = [models.Index(fields=["ward", "decided_on"], name="disciplines_of_a_ward")]
        constraints = [
            once("staff", "decision_number", name="discipline_once", sentence="Quyết định này đã có trong sổ."),
            models.CheckConstraint(
                condition=Q(form=DisciplineForm.NONE, staff__isnull=True, is_leader=False)
                | (~Q(form=DisciplineForm.NONE) & Q(staff__isnull=False)),
                name="discipline_of_somebody_or_none",
                violation_error_message="Phải ghi người bị xử lý; chỉ văn bản xác nhận không có thì để trống.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_number}: {self.get_form_display()}"

    def settle(self) -> None:
        super().settle()
        self.is_discipline = is_discipline(self.form)


class DutyCheck(Record):
    """A check of public duty, discipline and conduct at work."""

    plan_number = models.CharField("Số kế hoạch", max_length=60, blank=True)
    subject = models.CharField("Nội dung, nơi kiểm tra", max_length=300)
    is_unannounced = models.BooleanField("Kiểm tra đột xuất", default=False)
    due_on = models.DateField("Ngày dự kiến")
    checked_on = models.DateField("Ngày kiểm tra", null=True, blank=True)
    units_checked = models.PositiveSmallIntegerField("Số cơ quan, đơn vị được kiểm tra", default=0)
    findings = models.PositiveSmallIntegerField("Số tồn tại, vi phạm phát hiện", default=0)
    settled = models.PositiveSmallIntegerField("Số đã xử lý", default=0)
    result_number = models.CharField("Số kết luận, thông báo", max_length=60, blank=True)
    published_on = models.DateField("Ngày công bố kết quả", null=True, blank=True)

    FOUND_BY = ("plan_number", "subject", "result_number")

    class Meta:
        constraints = [
            once("unit", "subject", "due_on", name="duty_check_once", sentence="Cuộc kiểm tra này đã có trong sổ."),
            models.CheckConstraint(
                condition=Q(settled__lte=F("findings")),
                name="duty_check_settles_what_it_found",
                violation_error_message="Số đã xử lý không được lớn hơn số phát hiện.",
            ),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=False) | Q(findings=0, units_checked=0, published_on__isnull=True),
                name="duty_check_has_results_when_done",
                violation_error_message="Có kết quả kiểm tra thì phải ghi ngày kiểm tra.",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
