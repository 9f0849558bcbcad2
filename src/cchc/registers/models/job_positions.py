"""Job positions (vị trí việc làm) of agencies and units: the approved scheme, and the positions in it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cchc.organisation.records import Record

from .lasting import Lasting, once
from .staff_grades import Grade


class JobPositionScheme(Lasting):
    """The scheme of one agency or unit: approved or not, and whether people are placed by it."""

    name = models.CharField("Tên cơ quan, đơn vị", max_length=200)
    approved_number = models.CharField("Số quyết định phê duyệt", max_length=60, blank=True)
    approved_on = models.DateField(
        "Ngày phê duyệt vị trí việc làm", null=True, blank=True, help_text="Để trống khi chưa được phê duyệt."
    )
    is_rank_structure_approved = models.BooleanField(
        "Đã phê duyệt cơ cấu ngạch",
        default=False,
        help_text="Cơ cấu ngạch công chức, cơ cấu viên chức theo chức danh nghề nghiệp đã được phê duyệt.",
    )
    is_placed_by_position = models.BooleanField(
        "Bố trí đúng vị trí việc làm",
        default=False,
        help_text="Theo vị trí việc làm, tiêu chuẩn ngạch, bản mô tả công việc và khung năng lực của từng vị trí.",
    )
    checked_on = models.DateField("Ngày kiểm tra gần nhất", null=True, blank=True)
    has_violation = models.BooleanField(
        "Có vi phạm", default=False, help_text="Kiểm tra phát hiện vi phạm trong thực hiện quy định về vị trí việc làm."
    )

    FOUND_BY = ("name", "approved_number")

    class Meta:
        constraints = [
            *Lasting.Meta.constraints,
            once("unit", "name", "started_on", name="position_scheme_once", sentence="Đề án này đã có trong sổ."),
            models.CheckConstraint(
                condition=Q(is_placed_by_position=False) | Q(approved_on__isnull=False),
                name="position_scheme_approved_before_placing",
                violation_error_message="Bố trí đúng vị trí việc làm thì vị trí việc làm phải được phê duyệt.",
            ),
            models.CheckConstraint(
                condition=Q(has_violation=False) | Q(checked_on__isnull=False),
                name="position_scheme_violation_by_a_check",
                violation_error_message="Có vi phạm thì phải ghi ngày kiểm tra.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class JobPosition(Record):
    """One position of a scheme."""

    scheme = models.ForeignKey(
        JobPositionScheme, models.PROTECT, related_name="job_positions", verbose_name="Đề án vị trí việc làm"
    )
    title = models.CharField("Vị trí việc làm", max_length=200)
    grade = models.CharField("Ngạch, hạng tương ứng", max_length=24, choices=Grade.choices, default=Grade.SPECIALIST)
    posts = models.PositiveSmallIntegerField("Số người theo đề án")
    filled = models.PositiveSmallIntegerField("Số người đang bố trí", default=0)
    has_description = models.BooleanField("Có bản mô tả công việc", default=False)
    has_competence_frame = models.BooleanField("Có khung năng lực", default=False)

    FOUND_BY = ("scheme", "title")

    class Meta:
        constraints = [
            once("scheme", "title", name="job_position_once", sentence="Vị trí này đã có trong đề án."),
        ]

    def __str__(self) -> str:
        return self.title
