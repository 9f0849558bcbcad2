"""Dossiers of the one-stop centre, as rows (docs/sources.md O1.1, O1.2, O7.2)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cchc.foundation.models import Job, StoredFile
from cchc.organisation.models import Unit
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

    # Overridden for their indexes: at a million rows each costs a second to fill, and ``ward`` leads those below.
    ward = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False, db_index=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False, db_index=False
    )
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
    # What a source does not say of these is not known, which is not a no.
    has_digitised_parts = models.BooleanField("Thành phần hồ sơ được số hóa", null=True, blank=True)
    has_reused_parts = models.BooleanField("Có thành phần tái sử dụng", null=True, blank=True)
    is_from_national_store = models.BooleanField("Lấy từ kho dữ liệu quốc gia", null=True, blank=True)
    is_identity_checked = models.BooleanField("Xác thực danh tính điện tử", null=True, blank=True)
    result_link = models.CharField("Đường dẫn tệp kết quả", max_length=500, blank=True)
    result_code = models.CharField("Mã giấy tờ kết quả", max_length=120, blank=True)
    is_result_in_store = models.BooleanField("Kết quả đồng bộ vào kho cá nhân", null=True, blank=True)
    is_synced = models.BooleanField("Đã đồng bộ lên Cổng DVCQG", null=True, blank=True)
    is_boundary_free = models.BooleanField("Tiếp nhận ở nơi khác (phi địa giới)", default=False)
    is_published = models.BooleanField("Đã công khai tiến độ, kết quả", null=True, blank=True)
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

    first_import = models.ForeignKey(
        "DossierImport", models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    first_row = models.PositiveIntegerField(null=True, editable=False)  # of that file, as a spreadsheet counts
    digest = models.BigIntegerField(null=True, editable=False)  # of what the source last said: same again, no work

    # The name of the procedure is looked up in the ward's list: here it would treble what a search reads.
    FOUND_BY = ("code", "owner_name", "procedure_code", "officer")
    SATISFIED_FROM = 4  # of the five steps of ``rating``

    class Meta:
        # ``withdrawn_at`` stands early: every list and figure leaves withdrawn rows out. What a list narrows by or is
        # searched in stands at the end, so that counting and searching read the index alone.
        indexes = [
            models.Index(
                fields=["ward", "withdrawn_at", "closed_on", "due_on", "status"], name="dossiers_by_closing_in_ward"
            ),
            models.Index(
                fields=["ward", "withdrawn_at", "received_on", "folded", "procedure"],
                name="dossiers_by_receipt_in_ward",
            ),
            models.Index(fields=["closed_on", "ward"], name="dossiers_closed"),
            models.Index(
                fields=["ward", "withdrawn_at", "closed_on"],
                condition=Q(on_time=False, apologised_on__isnull=True),
                name="dossiers_late_not_apologised",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(reappointments__lte=1), name="dossier_is_reappointed_at_most_once"),
        ]

    def __str__(self) -> str:
        return self.code


class ImportSource(models.Model):
    """How a ward's export is laid out: confirmed by a person once, used again for the same headers."""

    ward = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)  # of the headers, folded, in any order
    mapping = models.JSONField(default=dict)  # field -> header as it stands in the file
    takes_unknown_units = models.BooleanField(default=False)  # a unit name nobody knows: the ward's own dossier
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ward", "fingerprint"], name="import_source_once_per_ward_and_headers")
        ]

    def __str__(self) -> str:
        return f"{self.ward} {self.fingerprint[:8]}"


class DossierImport(models.Model):
    """One file of dossiers on its way in: where it stands, and what became of its rows."""

    class State(models.TextChoices):
        MAPPING = "mapping", "Chờ xác nhận cột"
        RUNNING = "running", "Đang nhập"
        DONE = "done", "Đã nhập xong"
        STOPPED = "stopped", "Dừng giữa chừng"

    ward = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    state = models.CharField(max_length=8, choices=State.choices, default=State.MAPPING)
    source = models.ForeignKey(ImportSource, models.PROTECT, null=True, related_name="imports")
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    takes_older = models.BooleanField(default=False)  # a person said that rows may take dossiers back a step
    rows_total = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)  # rows dealt with; kept in the transaction that stores them
    made = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(position=F("made") + F("changed") + F("unchanged") + F("refused")),
                name="dossier_import_accounts_for_every_row",
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class RefusedRow(models.Model):
    """A row that was not taken, as it stood, with why: goes into a file to correct and import again."""

    dossier_import = models.ForeignKey(DossierImport, models.CASCADE, related_name="refused_rows")
    number = models.PositiveIntegerField()  # as a spreadsheet counts; the headers are row 1
    cells = models.JSONField(null=True)  # texts, in the order of the file; null until the run looks them up
    reasons = models.JSONField()  # Vietnamese sentences

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier_import", "number"], name="refused_row_once")]

    def __str__(self) -> str:
        return f"{self.dossier_import}:{self.number}"


class DossierChange(models.Model):
    """A change of a dossier after it was first stored: by which import, or whom; fields with old and new."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="changes")
    at = models.DateTimeField()
    dossier_import = models.ForeignKey(DossierImport, models.PROTECT, null=True, related_name="+", db_index=False)
    row = models.PositiveIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    what = models.JSONField()  # field -> [old, new], as stored

    def __str__(self) -> str:
        return f"{self.dossier} {self.at:%d/%m/%Y %H:%M}"


class Apology(models.Model):
    """A letter of apology, with or without a new appointment (form 04)."""

    KINDS = {"proactive": "Trước hạn", "after_the_fact": "Sau khi đã quá hạn"}  # of ``domain.apologies``

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="apologies")
    number = models.CharField("Số văn bản", max_length=60)
    sent_on = models.DateField("Ngày gửi")
    reason = models.CharField("Lý do", max_length=500)
    signed_by = models.CharField("Người ký", max_length=120)
    kind = models.CharField(max_length=14, choices=KINDS)
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField("Hẹn trả lại", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(new_due_at__isnull=False), name="dossier_reappointed_at_most_once"
            ),
            models.CheckConstraint(
                condition=Q(new_due_at__isnull=True) | Q(new_due_at__gt=F("old_due_at")),
                name="apology_moves_the_appointment_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.dossier}"


class Redating(models.Model):
    """Due dates reckoned anew after the calendar of a unit changed: who asked, and how many moved."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # it and all below
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")  # who changed the days
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    looked_at = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.unit} {self.at:%d/%m/%Y %H:%M}"


class DueChange(models.Model):
    """A dossier whose due moment moved with the calendar: from when to when, and why."""

    redating = models.ForeignKey(Redating, models.CASCADE, related_name="changes")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="due_changes")
    old_due_at = models.DateTimeField(null=True)
    new_due_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["redating", "dossier"], name="due_moves_once_a_redating")]

    def __str__(self) -> str:
        return f"{self.dossier} {self.old_due_at} {self.new_due_at}"
