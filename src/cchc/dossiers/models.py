"""Dossiers of the one-stop centre, as rows (domain/one-stop.md 1.1, 1.2, 7.2)."""

from __future__ import annotations

from datetime import date

from django.db import models

from cchc.organisation.records import Record
from cchc.procedures.models import Procedure

NOT_CLOSED = date(9999, 12, 31)


class Dossier(Record):
    """One dossier. ``unit`` is the competent agency that settles it and is scored for it.

    Local dates beside the moments are what indicators count by; ``closed_on`` is ``NOT_CLOSED`` while the
    dossier is open. ``on_time`` and ``on_time_for_index`` are decided by ``dossiers.domain`` alone.
    """

    class Status(models.IntegerChoices):
        """State codes exchanged with the national portal; being late is never one of them."""

        SUBMITTED = 1, "Mới đăng ký"
        RECEIVED = 2, "Được tiếp nhận"
        REFUSED = 3, "Không được tiếp nhận"
        PROCESSING = 4, "Đang xử lý"
        AWAITING_SUPPLEMENT = 5, "Yêu cầu bổ sung giấy tờ"
        AWAITING_PAYMENT = 6, "Yêu cầu thực hiện nghĩa vụ tài chính"
        WITHDRAWN = 7, "Công dân yêu cầu rút hồ sơ"
        STOPPED = 8, "Dừng xử lý"
        SETTLED = 9, "Đã xử lý xong"
        RETURNED = 10, "Đã trả kết quả"

    class Channel(models.IntegerChoices):
        DIRECT = 1, "Trực tiếp"
        ONLINE = 2, "Trực tuyến"
        POST = 3, "Bưu chính công ích"

    class Payment(models.IntegerChoices):
        NONE = 0, "Chưa thanh toán, không phải thanh toán"
        PORTAL = 1, "Trực tuyến qua Cổng DVCQG"
        LOCAL_GATEWAY = 2, "Trực tuyến qua cổng của địa phương"
        OFFLINE = 3, "Trực tiếp, tiền mặt"

    class OwnerKind(models.IntegerChoices):
        CITIZEN = 1, "Công dân"
        BUSINESS = 2, "Doanh nghiệp"
        STATE_AGENCY = 3, "Cơ quan nhà nước"
        OTHER = 4, "Tổ chức khác"

    code = models.CharField("Mã hồ sơ", max_length=60, unique=True)  # text for ever: never re-issued
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, blank=True, related_name="dossiers")
    procedure_code = models.CharField("Mã thủ tục", max_length=20, blank=True)
    procedure_name = models.CharField("Tên thủ tục", max_length=500, blank=True)
    sector = models.CharField("Lĩnh vực", max_length=120, blank=True)
    owner_name = models.CharField("Chủ hồ sơ", max_length=200, blank=True)  # personal data: masked in public
    owner_phone = models.CharField("Điện thoại", max_length=30, blank=True)
    owner_kind = models.PositiveSmallIntegerField("Đối tượng", choices=OwnerKind.choices, default=OwnerKind.CITIZEN)
    subject = models.CharField("Trích yếu", max_length=1000, blank=True)
    support_place = models.CharField("Nơi hỗ trợ", max_length=200, blank=True)
    reception_unit = models.CharField("Nơi tiếp nhận", max_length=200, blank=True)
    return_place = models.CharField("Nơi trả kết quả", max_length=200, blank=True)
    officer = models.CharField("Người xử lý", max_length=120, blank=True)

    status = models.PositiveSmallIntegerField("Trạng thái", choices=Status.choices)
    channel = models.PositiveSmallIntegerField("Kênh nộp", choices=Channel.choices, default=Channel.DIRECT)
    return_channel = models.PositiveSmallIntegerField("Kênh trả", choices=Channel.choices, null=True, blank=True)
    submitted_at = models.DateTimeField("Ngày nộp", null=True, blank=True)
    received_at = models.DateTimeField("Ngày tiếp nhận", null=True, blank=True)
    due_at_original = models.DateTimeField("Hẹn trả lần đầu", null=True, blank=True)  # never changes once set
    due_at = models.DateTimeField("Hẹn trả", null=True, blank=True)
    due_is_given = models.BooleanField(default=True)  # by the provincial system; else reckoned here
    settled_at = models.DateTimeField("Ngày xử lý xong", null=True, blank=True)
    returned_at = models.DateTimeField("Ngày trả kết quả", null=True, blank=True)
    ended_at = models.DateTimeField("Ngày từ chối, rút, dừng", null=True, blank=True)
    limit_count = models.PositiveSmallIntegerField("Thời hạn", null=True, blank=True)
    limit_unit = models.CharField("Đơn vị thời hạn", max_length=14, choices=Procedure.LimitUnit.choices, blank=True)
    pauses = models.JSONField("Thời gian dừng tính", default=list)  # [{"from", "to" or null, "why"}], local minutes
    supplement_requests = models.PositiveSmallIntegerField("Số lần yêu cầu bổ sung", default=0)
    supplement_requested_at = models.DateTimeField("Yêu cầu bổ sung ngày", null=True, blank=True)
    supplement_completed_at = models.DateTimeField("Bổ sung xong ngày", null=True, blank=True)
    reappointments = models.PositiveSmallIntegerField("Số lần hẹn lại", default=0)
    apologised_on = models.DateField("Ngày xin lỗi", null=True, blank=True)
    apology_number = models.CharField("Số văn bản xin lỗi", max_length=60, blank=True)

    fee_vnd = models.BigIntegerField("Phí, lệ phí, nghĩa vụ tài chính (đồng)", default=0)
    payment = models.PositiveSmallIntegerField("Thanh toán", choices=Payment.choices, default=Payment.NONE)
    has_digitised_parts = models.BooleanField("Thành phần hồ sơ được số hóa", default=False)
    has_reused_parts = models.BooleanField("Có thành phần tái sử dụng", default=False)
    is_from_national_store = models.BooleanField("Lấy từ kho dữ liệu quốc gia", default=False)
    is_identity_checked = models.BooleanField("Xác thực danh tính điện tử", default=False)
    result_link = models.CharField("Đường dẫn tệp kết quả", max_length=500, blank=True)
    result_code = models.CharField("Mã giấy tờ kết quả", max_length=120, blank=True)
    is_result_in_store = models.BooleanField("Kết quả đồng bộ vào kho cá nhân", default=False)
    is_synced = models.BooleanField("Đã đồng bộ lên Cổng DVCQG", default=False)
    is_published = models.BooleanField("Đã công khai tiến độ, kết quả", default=False)
    rating = models.PositiveSmallIntegerField("Mức hài lòng (1-5)", null=True, blank=True)

    received_on = models.DateField(default=NOT_CLOSED, editable=False)  # NOT_CLOSED: not received yet
    due_on = models.DateField(default=NOT_CLOSED, editable=False)
    closed_on = models.DateField(default=NOT_CLOSED, editable=False)
    is_settled = models.BooleanField(default=False, editable=False)  # 9 or 10: finished, not refused or stopped
    on_time = models.BooleanField(null=True, editable=False)  # legal due moment kept; null while open
    on_time_for_index = models.BooleanField(null=True, editable=False)  # QĐ 766 reckoning; null before receipt
    has_e_result = models.BooleanField(default=False, editable=False)  # link and code, both
    minutes_used = models.PositiveIntegerField(null=True, blank=True, editable=False)  # of working time
    minutes_allowed = models.PositiveIntegerField(null=True, blank=True, editable=False)

    FOUND_BY = ("code", "owner_name", "procedure_name", "procedure_code", "officer")

    class Meta:
        indexes = [
            models.Index(fields=["ward", "closed_on"], name="dossiers_closed_in_ward"),
            models.Index(fields=["ward", "received_on"], name="dossiers_received_in_ward"),
            models.Index(fields=["ward", "due_on"], name="dossiers_due_in_ward"),
            models.Index(fields=["closed_on", "ward"], name="dossiers_closed"),
        ]

    def __str__(self) -> str:
        return self.code
