"""Rows of the books of the field "digital_government": systems, electronic work, open data, ISO 9001, teams."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cchc.organisation.records import Record

from ..domain.cycles import first_day, months_after

MONTHS_BETWEEN_AUDITS = 12  # plan 003 II.6.c, docs/sources.md P10.3
MONTHS_BETWEEN_LEVEL_CHECKS = 12  # docs/sources.md P10.4, from practice


class InformationSystem(Record):
    """One information system or application the ward uses, with its security level."""

    class Level(models.IntegerChoices):
        NONE = 0, "Chưa xác định"
        ONE = 1, "Cấp độ 1"
        TWO = 2, "Cấp độ 2"
        THREE = 3, "Cấp độ 3"
        FOUR = 4, "Cấp độ 4"
        FIVE = 5, "Cấp độ 5"

    name = models.CharField("Tên hệ thống, ứng dụng", max_length=200)
    owner = models.CharField("Chủ quản", max_length=200, blank=True)
    operator = models.CharField("Đơn vị vận hành", max_length=200, blank=True)
    in_use_from = models.DateField("Sử dụng từ ngày")
    stopped_on = models.DateField("Ngừng sử dụng từ ngày", null=True, blank=True)
    cloud_from = models.DateField("Chạy trên nền tảng điện toán đám mây từ ngày", null=True, blank=True)
    connected_from = models.DateField("Kết nối nền tảng tích hợp, chia sẻ dữ liệu từ ngày", null=True, blank=True)
    has_data_to_share = models.BooleanField("Có dữ liệu dùng chung", default=True)
    shared_from = models.DateField("Chia sẻ dữ liệu từ ngày", null=True, blank=True)
    level = models.PositiveSmallIntegerField("Cấp độ an toàn", choices=Level.choices, default=Level.NONE)
    level_dossier_number = models.CharField("Số hồ sơ đề xuất cấp độ", max_length=60, blank=True)
    level_approved_by = models.CharField("Văn bản phê duyệt cấp độ", max_length=120, blank=True)
    level_approved_on = models.DateField("Ngày phê duyệt cấp độ", null=True, blank=True)
    level_checked_on = models.DateField("Ngày kiểm tra, đánh giá gần nhất", null=True, blank=True)
    level_check_due_on = models.DateField("Hạn kiểm tra tiếp theo", null=True, blank=True, editable=False)

    FOUND_BY: ClassVar[tuple[str, ...]] = ("name", "owner", "operator", "level_dossier_number", "level_approved_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"], condition=Q(withdrawn_at__isnull=True), name="system_once_a_unit"
            ),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True) | Q(stopped_on__gte=F("in_use_from")),
                name="system_stops_after_it_starts",
                violation_error_message="Ngày ngừng sử dụng không được trước ngày bắt đầu sử dụng.",
            ),
            models.CheckConstraint(
                condition=Q(level_approved_on__isnull=True) | (Q(level__gte=1) & ~Q(level_approved_by="")),
                name="system_level_approval_is_whole",
                violation_error_message="Cấp độ đã phê duyệt thì phải ghi cấp độ và văn bản phê duyệt.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def settle(self) -> None:
        super().settle()
        last = max(filter(None, (self.level_approved_on, self.level_checked_on)), default=None)
        self.level_check_due_on = last and months_after(last, MONTHS_BETWEEN_LEVEL_CHECKS)


class MonthOfWork(Record):
    """Counts of one month. ``counted_on`` is its first day: the cut-off of wards falls on ends of months."""

    year = models.PositiveSmallIntegerField("Năm")
    month = models.PositiveSmallIntegerField("Tháng")
    counted_on = models.DateField("Ngày đầu tháng", editable=False)

    FOUND_BY: ClassVar[tuple[str, ...]] = ("year", "month")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"Tháng {self.month}/{self.year}"

    def settle(self) -> None:
        super().settle()
        month = self.month if 1 <= (self.month or 0) <= 12 else 1  # a wrong one is refused by its constraint
        self.counted_on = first_day(self.year).replace(month=month)


def a_month(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(month__gte=1, month__lte=12, year__gte=2000, year__lte=2100),
        name=name,
        violation_error_message="Tháng từ 1 đến 12, năm từ 2000 đến 2100.",
    )


class DocumentsMonth(MonthOfWork):
    """Documents a unit sent in a month. Secret ones stand apart: they are in no rate (docs/sources.md P10.1)."""

    sent = models.PositiveIntegerField("Văn bản đi, không kể văn bản mật")
    secret = models.PositiveIntegerField("Văn bản mật", default=0)
    electronic = models.PositiveIntegerField("Gửi dưới dạng điện tử", default=0)
    signed = models.PositiveIntegerField("Đã ký số", default=0)
    electronic_and_signed = models.PositiveIntegerField("Gửi điện tử và đã ký số", default=0)
    by_leaders = models.PositiveIntegerField("Do lãnh đạo ký", default=0)
    leader_signed = models.PositiveIntegerField("Lãnh đạo trực tiếp ký số cá nhân", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "month"],
                condition=Q(withdrawn_at__isnull=True),
                name="documents_once_a_month",
            ),
            a_month("documents_in_a_month"),
            models.CheckConstraint(
                condition=Q(electronic__lte=F("sent"), signed__lte=F("sent"), by_leaders__lte=F("sent")),
                name="documents_parts_within_sent",
                violation_error_message="Số gửi điện tử, đã ký số, do lãnh đạo ký không được lớn hơn số văn bản đi.",
            ),
            models.CheckConstraint(
                condition=Q(electronic_and_signed__lte=F("electronic")) & Q(electronic_and_signed__lte=F("signed")),
                name="documents_both_within_each",
                violation_error_message="Số vừa gửi điện tử vừa ký số không được lớn hơn từng số.",
            ),
            models.CheckConstraint(
                condition=Q(leader_signed__lte=F("by_leaders")),
                name="documents_leader_signed_within",
                violation_error_message="Số lãnh đạo ký số cá nhân không được lớn hơn số do lãnh đạo ký.",
            ),
        ]


class WorkFilesMonth(MonthOfWork):
    """Work files a unit closed in a month, secret ones left out."""

    handled = models.PositiveIntegerField("Hồ sơ công việc đã xử lý, không kể hồ sơ mật")
    online = models.PositiveIntegerField("Xử lý trên môi trường mạng", default=0)
    as_data = models.PositiveIntegerField("Tạo lập, lưu giữ, chia sẻ dưới dạng dữ liệu điện tử", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "month"],
                condition=Q(withdrawn_at__isnull=True),
                name="work_files_once_a_month",
            ),
            a_month("work_files_in_a_month"),
            models.CheckConstraint(
                condition=Q(online__lte=F("handled")) & Q(as_data__lte=F("handled")),
                name="work_files_parts_within",
                violation_error_message="Số trên môi trường mạng, số dạng dữ liệu không được lớn hơn số đã xử lý.",
            ),
        ]


class OpenDataSet(Record):
    """A data set opened to everybody (NĐ 47/2020/NĐ-CP, NĐ 194/2025/NĐ-CP)."""

    name = models.CharField("Tên tập dữ liệu", max_length=200)
    data_format = models.CharField("Định dạng", max_length=40, blank=True, help_text="CSV, JSON, XLSX…")
    update_cycle = models.CharField("Chu kỳ cập nhật", max_length=60, blank=True)
    link = models.URLField("Đường dẫn", max_length=500, blank=True)
    licence = models.CharField("Điều kiện sử dụng", max_length=120, blank=True)
    opened_on = models.DateField("Công bố ngày")
    closed_on = models.DateField("Ngừng công bố từ ngày", null=True, blank=True)
    document_number = models.CharField("Văn bản công bố", max_length=120, blank=True)

    FOUND_BY: ClassVar[tuple[str, ...]] = ("name", "document_number")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"], condition=Q(withdrawn_at__isnull=True), name="data_set_once_a_unit"
            )
        ]

    def __str__(self) -> str:
        return self.name


class AgencyOnline(Record):
    """An agency of the ward, and what it does in the digital administration; one row an agency."""

    name = models.CharField("Cơ quan, đơn vị", max_length=200)
    held_from = models.DateField("Hoạt động từ ngày")
    held_until = models.DateField("Đến ngày", null=True, blank=True)
    opens_data_from = models.DateField("Cung cấp dữ liệu mở từ ngày", null=True, blank=True)
    single_platform_from = models.DateField("Quản trị nội bộ trên nền tảng thống nhất từ ngày", null=True, blank=True)

    FOUND_BY: ClassVar[tuple[str, ...]] = ("name",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"], condition=Q(withdrawn_at__isnull=True), name="agency_online_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class IsoProcess(Record):
    """A process of the quality management system (TCVN ISO 9001:2015)."""

    code = models.CharField("Mã quy trình", max_length=40)
    name = models.CharField("Tên quy trình", max_length=300)
    issued_by = models.CharField("Quyết định ban hành", max_length=120, blank=True)
    issued_on = models.DateField("Ngày ban hành")
    revised_on = models.DateField("Ngày cập nhật gần nhất", null=True, blank=True)
    ended_on = models.DateField("Hết áp dụng từ ngày", null=True, blank=True)

    FOUND_BY: ClassVar[tuple[str, ...]] = ("code", "name", "issued_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "code"], condition=Q(withdrawn_at__isnull=True), name="iso_process_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class IsoAudit(Record):
    """An internal audit of the quality management system, or its first declaration: the clock of 12 months starts anew.

    Source: plan 003 II.6.c (at most 12 months apart); a ward with no audit yet counts from the declaration.
    """

    class Kind(models.TextChoices):
        AUDIT = "audit", "Đánh giá nội bộ"
        DECLARATION = "declaration", "Công bố áp dụng hệ thống lần đầu"

    kind = models.CharField("Loại", max_length=12, choices=Kind.choices, default=Kind.AUDIT)
    held_on = models.DateField("Ngày đánh giá, công bố")
    report_number = models.CharField("Số báo cáo, quyết định", max_length=120, blank=True)
    scope = models.CharField("Phạm vi", max_length=300, blank=True)
    findings = models.PositiveIntegerField("Điểm không phù hợp", default=0)
    findings_settled = models.PositiveIntegerField("Đã khắc phục", default=0)
    next_due_on = models.DateField("Hạn đánh giá tiếp theo", editable=False)

    FOUND_BY: ClassVar[tuple[str, ...]] = ("report_number", "scope")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "held_on"], condition=Q(withdrawn_at__isnull=True), name="iso_audit_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(findings_settled__lte=F("findings")),
                name="iso_findings_settled_within",
                violation_error_message="Số đã khắc phục không được lớn hơn số điểm không phù hợp.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on:%d/%m/%Y}"

    def settle(self) -> None:
        super().settle()
        if self.held_on:
            self.next_due_on = months_after(self.held_on, MONTHS_BETWEEN_AUDITS)


class Equipment(Record):
    """Infrastructure for online services and digitising: what there is against what is needed."""

    class Kind(models.TextChoices):
        COMPUTER = "computer", "Máy tính"
        SCANNER = "scanner", "Máy quét"
        PRINTER = "printer", "Máy in"
        KIOSK = "kiosk", "Ki-ốt tra cứu, lấy số"
        NETWORK = "network", "Đường truyền, thiết bị mạng"
        SIGNATURE = "signature", "Chứng thư số, thiết bị ký số"
        CAMERA = "camera", "Camera"
        OTHER = "other", "Khác"

    kind = models.CharField("Loại", max_length=12, choices=Kind.choices)
    place = models.CharField("Nơi đặt", max_length=200)
    needed = models.PositiveIntegerField("Nhu cầu theo định mức")
    working = models.PositiveIntegerField("Đang hoạt động tốt", default=0)
    checked_on = models.DateField("Ngày kiểm kê")

    FOUND_BY: ClassVar[tuple[str, ...]] = ("place",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "place"], condition=Q(withdrawn_at__isnull=True), name="equipment_once_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.place}"


class CommunityTeam(Record):
    """A community digital team (Tổ công nghệ số cộng đồng) of the ward or of a neighbourhood."""

    name = models.CharField("Tên tổ", max_length=200)
    area = models.CharField("Địa bàn", max_length=200, help_text="Phường, khu phố, thôn…")
    founded_on = models.DateField("Thành lập ngày")
    founded_by = models.CharField("Quyết định thành lập", max_length=120, blank=True)
    members = models.PositiveSmallIntegerField("Số thành viên")
    ended_on = models.DateField("Kết thúc hoạt động từ ngày", null=True, blank=True)

    FOUND_BY: ClassVar[tuple[str, ...]] = ("name", "area", "founded_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"], condition=Q(withdrawn_at__isnull=True), name="community_team_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class WebsiteSection(Record):
    """A section the ward's website must have, and how fresh it must be kept (NĐ 42/2022/NĐ-CP)."""

    title = models.CharField("Chuyên mục", max_length=200)
    rule = models.CharField("Quy định yêu cầu", max_length=200, blank=True)
    held_from = models.DateField("Yêu cầu từ ngày")
    held_until = models.DateField("Đến ngày", null=True, blank=True)
    is_complete = models.BooleanField("Đủ nội dung theo quy định", default=False)
    updated_on = models.DateField("Cập nhật gần nhất", null=True, blank=True)
    update_months = models.PositiveSmallIntegerField("Cập nhật ít nhất mỗi (tháng)", default=3)
    update_due_on = models.DateField("Hạn cập nhật tiếp theo", null=True, blank=True, editable=False)
    link = models.URLField("Đường dẫn", max_length=500, blank=True)

    FOUND_BY: ClassVar[tuple[str, ...]] = ("title", "rule")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "title"], condition=Q(withdrawn_at__isnull=True), name="website_section_once"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def settle(self) -> None:
        super().settle()
        self.update_due_on = self.updated_on and months_after(self.updated_on, self.update_months)


class DigitalTask(Record):
    """A task of the ward's digital-transformation plan (kế hoạch chuyển đổi số, Đề án 06)."""

    title = models.CharField("Nhiệm vụ", max_length=500)
    plan = models.CharField("Kế hoạch", max_length=200, help_text="Số, ký hiệu và tên kế hoạch.")
    due_on = models.DateField("Thời hạn")
    done_on = models.DateField("Hoàn thành ngày", null=True, blank=True)
    product = models.CharField("Sản phẩm, văn bản", max_length=200, blank=True)

    FOUND_BY: ClassVar[tuple[str, ...]] = ("title", "plan", "product")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "plan", "title"], condition=Q(withdrawn_at__isnull=True), name="digital_task_once"
            )
        ]

    def __str__(self) -> str:
        return self.title
