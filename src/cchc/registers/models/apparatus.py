"""Rows of the books of the field "apparatus" (cải cách tổ chức bộ máy)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cchc.organisation.records import Record

from ..domain import headcount
from .lasting import Lasting, once


class Agency(Lasting):
    """An office of the ward or a public service unit under it, with the documents it works by."""

    class Kind(models.TextChoices):
        OFFICE = "office", "Phòng chuyên môn, Văn phòng"
        CENTRE = "centre", "Trung tâm Phục vụ hành chính công"
        SERVICE_UNIT = "service_unit", "Đơn vị sự nghiệp công lập"

    name = models.CharField("Tên cơ quan, đơn vị", max_length=200)
    kind = models.CharField("Loại", max_length=12, choices=Kind.choices)
    functions_number = models.CharField(
        "Số quyết định về chức năng, nhiệm vụ",
        max_length=60,
        blank=True,
        help_text="Số, ký hiệu quyết định quy định vị trí, chức năng, nhiệm vụ, quyền hạn, cơ cấu tổ chức.",
    )
    functions_on = models.DateField("Ngày ban hành", null=True, blank=True)
    is_functions_complete = models.BooleanField(
        "Quy định đầy đủ",
        default=False,
        help_text="Quyết định đã quy định đủ vị trí, chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức theo hướng dẫn.",
    )
    inner_bodies = models.PositiveSmallIntegerField(
        "Số đầu mối bên trong", default=0, help_text="Số tổ chức trung gian bên trong (tổ, bộ phận có người đứng đầu)."
    )
    must_rearrange = models.BooleanField(
        "Thuộc diện sắp xếp",
        default=False,
        help_text="Có tên trong đề án, kế hoạch sắp xếp tổ chức bộ máy của cấp có thẩm quyền.",
    )
    rearrange_due_on = models.DateField("Hạn sắp xếp", null=True, blank=True)
    rearranged_number = models.CharField("Số quyết định sắp xếp", max_length=60, blank=True)
    rearranged_on = models.DateField("Ngày hoàn thành sắp xếp", null=True, blank=True)
    working_rules_number = models.CharField("Số quy chế làm việc", max_length=60, blank=True)
    working_rules_on = models.DateField("Ngày ban hành quy chế", null=True, blank=True)
    working_rules_reviewed_on = models.DateField(
        "Ngày rà soát quy chế gần nhất", null=True, blank=True, help_text="Quy chế làm việc được rà soát hằng năm."
    )

    FOUND_BY = ("name", "functions_number", "working_rules_number")

    class Meta:
        constraints = [
            *Lasting.Meta.constraints,
            once("unit", "name", "started_on", name="agency_once", sentence="Cơ quan, đơn vị này đã có trong sổ."),
            models.CheckConstraint(
                condition=Q(is_functions_complete=False) | Q(functions_on__isnull=False),
                name="agency_functions_complete_by_a_decision",
                violation_error_message="Đã quy định đầy đủ thì phải ghi ngày ban hành quyết định.",
            ),
            models.CheckConstraint(
                condition=Q(rearranged_on__isnull=True) | Q(must_rearrange=True),
                name="agency_rearranged_was_to_be",
                violation_error_message="Có ngày hoàn thành sắp xếp thì phải thuộc diện sắp xếp.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LeaderCount(Record):
    """Heads and deputies of a unit, as they were on a day; it holds until the next count of the unit."""

    as_of = models.DateField("Tính đến ngày", help_text="Số liệu có giá trị đến khi có số liệu mới của đơn vị.")
    heads = models.PositiveSmallIntegerField("Số cấp trưởng", default=1)
    deputies = models.PositiveSmallIntegerField("Số cấp phó có mặt")
    deputies_norm = models.PositiveSmallIntegerField(
        "Số cấp phó theo quy định",
        help_text="Số lượng cấp phó tối đa của đơn vị theo Nghị định số 150/2025/NĐ-CP và quyết định phân bổ.",
    )
    norm_ref = models.CharField("Văn bản quy định số lượng", max_length=200, blank=True)
    over_norm = models.PositiveSmallIntegerField("Số cấp phó vượt", default=0, editable=False)
    is_within_norm = models.BooleanField("Đúng cơ cấu", default=True, editable=False)

    FOUND_BY = ("norm_ref",)

    class Meta:
        indexes = [models.Index(fields=["ward", "as_of"], name="leader_counts_of_a_ward")]
        constraints = [
            once("unit", "as_of", name="leader_count_once_a_day", sentence="Đơn vị đã có số liệu của ngày này.")
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.as_of:%d/%m/%Y}"

    def settle(self) -> None:
        super().settle()
        self.over_norm = headcount.over(present=self.deputies, allowed=self.deputies_norm)
        self.is_within_norm = headcount.is_within_norm(heads=self.heads, over_norm=self.over_norm)


class StaffKind(models.TextChoices):
    CIVIL_SERVANT = "civil_servant", "Công chức"
    PUBLIC_EMPLOYEE = "public_employee", "Viên chức, người làm việc hưởng lương từ ngân sách"


class StaffQuota(Record):
    """Quota given and people present in a unit on a day; it holds until the next row of the unit and kind."""

    kind = models.CharField("Đối tượng", max_length=20, choices=StaffKind.choices)
    as_of = models.DateField("Tính đến ngày", help_text="Số liệu có giá trị đến khi có số liệu mới của đơn vị.")
    quota = models.PositiveIntegerField(
        "Số được giao", help_text="Biên chế công chức hoặc số lượng người làm việc được cấp có thẩm quyền giao."
    )
    present = models.PositiveIntegerField("Số có mặt", help_text="Số người có mặt tại ngày chốt số liệu.")
    decision_number = models.CharField("Số quyết định giao", max_length=60, blank=True)
    decision_on = models.DateField("Ngày quyết định", null=True, blank=True)
    over_quota = models.PositiveIntegerField("Số vượt", default=0, editable=False)

    FOUND_BY = ("decision_number",)

    class Meta:
        indexes = [models.Index(fields=["ward", "as_of"], name="staff_quotas_of_a_ward")]
        constraints = [
            once("unit", "kind", "as_of", name="staff_quota_once_a_day", sentence="Đơn vị đã có số liệu của ngày này.")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.unit}, {self.as_of:%d/%m/%Y}"

    def settle(self) -> None:
        super().settle()
        self.over_quota = headcount.over(present=self.present, allowed=self.quota)


class StaffReduction(Record):
    """Where a unit stands on its way down from the base year; it holds until the next row of the unit and kind."""

    kind = models.CharField("Đối tượng", max_length=20, choices=StaffKind.choices)
    base_on = models.DateField("Ngày gốc", help_text="Ngày lấy số gốc để so sánh, theo kế hoạch tinh giản biên chế.")
    base_headcount = models.PositiveIntegerField("Số gốc (người)")
    target_headcount = models.PositiveIntegerField(
        "Số còn lại theo lộ trình", help_text="Số người còn lại theo kế hoạch tinh giản biên chế tại ngày chốt số liệu."
    )
    as_of = models.DateField("Tính đến ngày")
    present_headcount = models.PositiveIntegerField("Số có mặt (người)")
    plan_number = models.CharField("Số kế hoạch tinh giản", max_length=60, blank=True)
    reduced = models.IntegerField("Số đã giảm", default=0, editable=False)
    to_reduce = models.IntegerField("Số phải giảm theo lộ trình", default=0, editable=False)

    FOUND_BY = ("plan_number",)

    class Meta:
        constraints = [
            once(
                "unit",
                "kind",
                "as_of",
                name="staff_reduction_once_a_day",
                sentence="Đơn vị đã có số liệu của ngày này.",
            ),
            models.CheckConstraint(
                condition=Q(as_of__gte=F("base_on")),
                name="staff_reduction_after_its_base",
                violation_error_message="Ngày chốt số liệu không được trước ngày gốc.",
            ),
            models.CheckConstraint(
                condition=Q(target_headcount__lte=F("base_headcount")),
                name="staff_reduction_goes_down",
                violation_error_message="Số còn lại theo lộ trình không được lớn hơn số gốc.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.unit}, {self.as_of:%d/%m/%Y}"

    def settle(self) -> None:
        super().settle()
        self.reduced = headcount.fewer(self.base_headcount, self.present_headcount)
        self.to_reduce = headcount.fewer(self.base_headcount, self.target_headcount)


class DelegatedTask(Lasting):
    """A task of state management given to the ward or by it: decentralised, delegated, authorised."""

    class Kind(models.TextChoices):
        DIVISION = "division", "Phân quyền"
        DECENTRALISATION = "decentralisation", "Phân cấp"
        AUTHORISATION = "authorisation", "Ủy quyền"

    content = models.CharField("Nhiệm vụ", max_length=500)
    kind = models.CharField("Hình thức", max_length=20, choices=Kind.choices)
    document_number = models.CharField("Số văn bản giao", max_length=60)
    given_by = models.CharField("Cơ quan giao", max_length=200, blank=True)

    FOUND_BY = ("content", "document_number", "given_by")

    class Meta:
        constraints = [
            *Lasting.Meta.constraints,
            once(
                "unit",
                "document_number",
                "content",
                name="delegated_task_once",
                sentence="Nhiệm vụ này theo văn bản này đã có trong sổ.",
            ),
        ]

    def __str__(self) -> str:
        return self.content


class DelegationCheck(Record):
    """One check of a delegated task, planned and done."""

    task = models.ForeignKey(
        DelegatedTask, models.PROTECT, related_name="delegation_checks", verbose_name="Nhiệm vụ được giao"
    )
    due_on = models.DateField("Hạn kiểm tra", help_text="Theo kế hoạch kiểm tra phân cấp, ủy quyền của năm.")
    checked_on = models.DateField("Ngày kiểm tra", null=True, blank=True)
    document_number = models.CharField("Số kết luận, biên bản", max_length=60, blank=True)
    findings = models.PositiveSmallIntegerField("Số tồn tại, hạn chế phát hiện", default=0)
    settled = models.PositiveSmallIntegerField("Số đã khắc phục", default=0)

    FOUND_BY = ("task", "document_number")

    class Meta:
        constraints = [
            once("task", "due_on", name="delegation_check_once", sentence="Lần kiểm tra này đã có trong sổ."),
            models.CheckConstraint(
                condition=Q(settled__lte=F("findings")),
                name="delegation_check_settles_what_it_found",
                violation_error_message="Số đã khắc phục không được lớn hơn số phát hiện.",
            ),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=False) | Q(findings=0),
                name="delegation_check_finds_when_done",
                violation_error_message="Có tồn tại, hạn chế thì phải ghi ngày kiểm tra.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task}, hạn {self.due_on:%d/%m/%Y}"
