"""Announced procedures of a ward (danh mục TTHC), as its one-stop centre offers them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cchc.organisation.records import Record
from cchc.organisation.working_time import calendar_for

from .domain.offer import POSTING_WORKING_DAYS, is_public, working_minutes


class Procedure(Record):
    """One announced procedure. What it allows and how long it may take are read off the announcement decision."""

    class OnlineLevel(models.TextChoices):
        NONE = "none", "Chỉ cung cấp thông tin"
        PARTIAL = "partial", "Dịch vụ công trực tuyến một phần"
        FULL = "full", "Dịch vụ công trực tuyến toàn trình"

    class LimitUnit(models.TextChoices):
        WORKING_HOUR = "working_hour", "Giờ làm việc"
        WORKING_DAY = "working_day", "Ngày làm việc"
        CALENDAR_DAY = "calendar_day", "Ngày"
        MONTH = "month", "Tháng"

    class CutoffRule(models.TextChoices):
        NONE = "none", "Không có giờ chốt"
        NEXT_WORKING_DAY = "next_working_day", "Nhận sau giờ chốt: tính từ đầu ngày làm việc sau"
        RESULT_NEXT_WORKING_DAY = "result_next_working_day", "Nhận sau giờ chốt: trả kết quả trong ngày làm việc sau"

    class SupplementRule(models.TextChoices):
        EXTEND = "extend", "Không tính thời gian chờ bổ sung"
        RESTART = "restart", "Tính lại từ đầu khi đủ hồ sơ"

    class Interlink(models.TextChoices):
        NONE = "none", "Không liên thông"
        SAME_LEVEL = "same_level", "Liên thông cùng cấp"
        CROSS_LEVEL = "cross_level", "Liên thông các cấp"

    code = models.CharField("Mã thủ tục", max_length=20, help_text="Mã quốc gia, ví dụ 1.001699.")
    name = models.CharField("Tên thủ tục", max_length=500)
    sector = models.CharField("Lĩnh vực", max_length=120, help_text="Như trong quyết định công bố: Đất đai, Hộ tịch…")
    has_commune_level = models.BooleanField("Thuộc thẩm quyền cấp xã", default=True)
    announced_by = models.CharField("Quyết định công bố", max_length=120, blank=True)
    announced_on = models.DateField("Ngày công bố", null=True, blank=True)
    announced_due_on = models.DateField(
        "Hạn công bố", null=True, blank=True, help_text="Ngày chậm nhất phải công bố theo văn bản là căn cứ."
    )
    in_force_from = models.DateField("Áp dụng từ ngày")
    abolished_on = models.DateField("Bãi bỏ từ ngày", null=True, blank=True)
    abolished_by = models.CharField("Quyết định bãi bỏ", max_length=120, blank=True)
    posted_at_centre_on = models.DateField("Niêm yết tại Trung tâm ngày", null=True, blank=True)
    posted_on_site_on = models.DateField("Công khai trên Trang thông tin ngày", null=True, blank=True)
    posted_on_portal_on = models.DateField("Công khai trên Cổng DVCQG ngày", null=True, blank=True)
    mandatory_parts = models.PositiveSmallIntegerField(
        "Số bộ phận bắt buộc đã công khai",
        default=0,
        help_text="Đủ là 7: tên, trình tự, cách thức, thành phần và số bộ, thời hạn, đối tượng, cơ quan.",
    )
    limit_count = models.PositiveSmallIntegerField("Thời hạn giải quyết", null=True, blank=True)
    limit_unit = models.CharField(
        "Đơn vị thời hạn", max_length=14, choices=LimitUnit.choices, default=LimitUnit.WORKING_DAY
    )
    legal_limit_count = models.PositiveSmallIntegerField(
        "Thời hạn theo quy định trước khi cắt giảm", null=True, blank=True
    )
    cutoff_time = models.TimeField("Giờ chốt nhận trong ngày", null=True, blank=True)
    cutoff_rule = models.CharField(
        "Cách tính sau giờ chốt", max_length=24, choices=CutoffRule.choices, default=CutoffRule.NONE
    )
    supplement_rule = models.CharField(
        "Khi có bổ sung hồ sơ", max_length=8, choices=SupplementRule.choices, default=SupplementRule.EXTEND
    )
    online_level = models.CharField(
        "Mức độ trực tuyến", max_length=8, choices=OnlineLevel.choices, default=OnlineLevel.NONE
    )
    is_eligible_for_online = models.BooleanField(
        "Đủ điều kiện cung cấp trực tuyến",
        default=False,
        help_text="Một phần hoặc toàn trình; thủ tục đã cung cấp trực tuyến thì đương nhiên đủ điều kiện.",
    )
    is_eligible_for_full_online = models.BooleanField("Đủ điều kiện cung cấp toàn trình", default=False)
    is_on_national_portal = models.BooleanField("Đã tích hợp Cổng DVCQG", default=False)
    online_only_from = models.DateField(
        "Không nhận hồ sơ giấy từ ngày", null=True, blank=True, help_text="Với dịch vụ công thiết yếu."
    )
    has_e_form = models.BooleanField("Có biểu mẫu điện tử tương tác", default=False)
    has_internal_process = models.BooleanField("Có quy trình nội bộ, điện tử", default=False)
    internal_process_by = models.CharField("Quyết định phê duyệt quy trình nội bộ", max_length=120, blank=True)
    has_fee = models.BooleanField("Có phí, lệ phí, nghĩa vụ tài chính", default=False)
    has_online_payment = models.BooleanField("Cho thanh toán trực tuyến", default=False)
    returns_document = models.BooleanField("Kết quả là văn bản, giấy tờ", default=True)
    is_at_centre = models.BooleanField("Tiếp nhận, trả kết quả tại Trung tâm", default=True)
    is_boundary_free = models.BooleanField("Không phụ thuộc địa giới hành chính", default=False)
    has_postal_service = models.BooleanField("Nhận, trả qua bưu chính công ích", default=False)
    interlink = models.CharField("Liên thông", max_length=12, choices=Interlink.choices, default=Interlink.NONE)

    posting_due_on = models.DateField("Hạn công khai trên Cổng", null=True, blank=True, editable=False)
    is_published = models.BooleanField("Đã công khai", default=False, editable=False)
    limit_minutes = models.PositiveIntegerField(null=True, editable=False)  # of working time, to be added up
    legal_limit_minutes = models.PositiveIntegerField(null=True, editable=False)

    FOUND_BY = ("code", "name", "sector", "announced_by")
    MANDATORY_PARTS = 7  # Decree 63/2010/NĐ-CP, art. 8(2), as amended by Decree 92/2017/NĐ-CP

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "code"],
                condition=Q(withdrawn_at__isnull=True),
                name="procedure_once_per_ward",
                violation_error_message="Thủ tục có mã này đã có trong danh mục.",
            ),
            models.CheckConstraint(condition=Q(mandatory_parts__lte=7), name="procedure_has_seven_parts"),
            models.CheckConstraint(
                condition=Q(abolished_on__isnull=True) | Q(abolished_on__gte=F("in_force_from")),
                name="procedure_abolished_after_it_held",
            ),
            models.CheckConstraint(
                condition=Q(cutoff_rule="none") | Q(cutoff_time__isnull=False), name="procedure_cutoff_has_its_hour"
            ),
        ]
        indexes = [models.Index(fields=["ward", "sector"], name="procedures_of_a_ward")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def settle(self) -> None:
        super().settle()
        self.is_published = is_public(
            at_centre_on=self.posted_at_centre_on,
            on_site_on=self.posted_on_site_on,
            on_portal_on=self.posted_on_portal_on,
        )
        self.posting_due_on = self.announced_on and calendar_for(self.unit).add_working_days(
            self.announced_on, POSTING_WORKING_DAYS
        )
        self.limit_minutes = working_minutes(self.limit_count, self.limit_unit)
        self.legal_limit_minutes = working_minutes(self.legal_limit_count, self.limit_unit)
        is_offered = self.online_level != self.OnlineLevel.NONE
        self.is_eligible_for_online |= is_offered or self.is_eligible_for_full_online
