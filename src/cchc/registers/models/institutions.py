"""Rows of the books of the field "institutions": legal documents, what they rest on, and their reviews."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cchc.organisation.models import Unit
from cchc.organisation.records import Record

from ..domain.time_limits import LimitCode
from ..domain.timeliness import on_time
from ..domain.validity import OVER, Validity
from .institutions_work import EnforcementFinding, EnforcementPlan, LegalDissemination, Systematisation
from .time_limits import last_day

__all__ = ["EnforcementFinding", "EnforcementPlan", "LegalDissemination", "Systematisation"]

VALIDITY_LABELS = {
    Validity.NOT_YET: "Chưa có hiệu lực",
    Validity.IN_FORCE: "Còn hiệu lực",
    Validity.PARTLY_EXPIRED: "Hết hiệu lực một phần",
    Validity.EXPIRED: "Hết hiệu lực toàn bộ",
    Validity.PARTLY_SUSPENDED: "Ngưng hiệu lực một phần",
    Validity.SUSPENDED: "Ngưng hiệu lực toàn bộ",
    Validity.NO_LONGER_SUITABLE: "Không còn phù hợp",
}


class LegalDocument(Record):
    """A legal document (VBQPPL): one the ward issued, or one from above that its own rest on."""

    class Origin(models.TextChoices):
        OWN = "own", "Của phường, xã ban hành"
        ABOVE = "above", "Của cấp trên, là căn cứ"

    class Kind(models.TextChoices):
        COUNCIL_RESOLUTION = "council_resolution", "Nghị quyết của HĐND cấp xã"
        COMMITTEE_DECISION = "committee_decision", "Quyết định của UBND cấp xã"
        PROVINCE_RESOLUTION = "province_resolution", "Nghị quyết của HĐND cấp tỉnh"
        PROVINCE_DECISION = "province_decision", "Quyết định của UBND cấp tỉnh"
        LAW = "law", "Luật, pháp lệnh, nghị quyết của Quốc hội"
        DECREE = "decree", "Nghị định, quyết định của Thủ tướng Chính phủ"
        CIRCULAR = "circular", "Thông tư"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Cơ quan tham mưu, theo dõi")
    origin = models.CharField("Nguồn", max_length=5, choices=Origin.choices, default=Origin.OWN)
    kind = models.CharField("Loại văn bản", max_length=20, choices=Kind.choices)
    number = models.CharField("Số, ký hiệu", max_length=60, help_text="Năm nằm trong số: 01/2026/QĐ-UBND.")
    issuer = models.CharField("Cơ quan ban hành", max_length=200)
    subject = models.CharField("Trích yếu", max_length=500)
    sector = models.CharField("Lĩnh vực", max_length=120, blank=True)
    signed_on = models.DateField("Ngày ban hành")
    effective_on = models.DateField("Ngày có hiệu lực")
    validity = models.CharField(
        "Tình trạng hiệu lực",
        max_length=18,
        choices=[(v.value, VALIDITY_LABELS[v]) for v in Validity],
        default=Validity.IN_FORCE,
    )
    validity_on = models.DateField(
        "Tình trạng từ ngày", help_text="Ngày tình trạng hiệu lực trên bắt đầu; văn bản mới thì là ngày có hiệu lực."
    )
    validity_document = models.CharField(
        "Văn bản làm thay đổi hiệu lực",
        max_length=200,
        blank=True,
        help_text="Số, ký hiệu, ngày; văn bản có hiệu lực theo quy định của chính nó thì ghi số của nó.",
    )
    validity_reason = models.CharField("Lý do", max_length=300, blank=True)
    affected_parts = models.CharField(
        "Điều, khoản hết hoặc ngưng hiệu lực", max_length=500, blank=True, help_text="Bắt buộc khi chỉ một phần."
    )
    planned_on = models.DateField("Hạn ban hành đã đăng ký", null=True, blank=True)
    follows_steps = models.BooleanField(
        "Đúng thẩm quyền, hình thức, trình tự, thủ tục", null=True, blank=True, help_text="Chỉ với văn bản của mình."
    )
    appraisal_number = models.CharField("Báo cáo thẩm định", max_length=120, blank=True)
    posting_due_on = models.DateField(
        "Hạn cập nhật lên CSDL quốc gia",
        null=True,
        blank=True,
        help_text="Để trống thì tính theo thời hạn áp dụng từ ngày ban hành.",
    )
    posted_on = models.DateField("Ngày cập nhật lên CSDL quốc gia về pháp luật", null=True, blank=True)
    link = models.URLField("Đường dẫn trên CSDL quốc gia", max_length=500, blank=True)

    judged_posting_due_on = models.DateField("Hạn cập nhật để đánh giá", null=True, blank=True, editable=False)
    is_posted_on_time = models.BooleanField("Cập nhật đúng hạn", null=True, editable=False)
    is_issued_right = models.BooleanField("Ban hành kịp thời, đúng quy định", null=True, editable=False)
    over_on = models.DateField("Hết hiệu lực từ ngày", null=True, blank=True, editable=False)

    FOUND_BY = ("number", "subject", "issuer", "sector", "validity_document")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "number", "issuer"],
                condition=Q(withdrawn_at__isnull=True),
                name="legal_document_once_per_ward",
                violation_error_message="Văn bản này của cơ quan ban hành này đã có trong sổ.",
            ),
            models.CheckConstraint(
                condition=Q(effective_on__gte=F("signed_on")), name="legal_document_effective_after_signed"
            ),
            models.CheckConstraint(
                condition=Q(validity__in=["not_yet", "in_force"]) | ~Q(validity_document=""),
                name="legal_document_state_has_its_cause",
            ),
            models.CheckConstraint(
                condition=~Q(validity__in=["partly_expired", "partly_suspended"]) | ~Q(affected_parts=""),
                name="legal_document_partly_names_its_articles",
            ),
            models.CheckConstraint(
                condition=Q(posted_on__isnull=True) | Q(posted_on__gte=F("signed_on")),
                name="legal_document_posted_after_signed",
            ),
            models.CheckConstraint(
                condition=~Q(origin="own") | Q(kind__in=["council_resolution", "committee_decision"]),
                name="legal_document_of_a_ward_is_resolution_or_decision",
            ),
        ]
        indexes = [models.Index(fields=["ward", "signed_on"], name="legal_documents_of_a_ward")]

    def __str__(self) -> str:
        return f"{self.number} {self.subject[:80]}"

    def settle(self) -> None:
        super().settle()
        own = self.origin == self.Origin.OWN
        reckoned = last_day(self.unit, LimitCode.LEGAL_POSTING, self.signed_on) if own else None
        self.judged_posting_due_on = self.posting_due_on or reckoned
        self.is_posted_on_time = on_time(due_on=self.judged_posting_due_on, done_on=self.posted_on) if own else None
        in_time = on_time(due_on=self.planned_on, done_on=self.signed_on)
        self.is_issued_right = None if not own or self.follows_steps is None else bool(in_time and self.follows_steps)
        self.over_on = self.validity_on if Validity(self.validity) in OVER else None


class DocumentLink(Record):
    """How one document bears on another: it rests on it, amends it, replaces it, repeals it."""

    class Relation(models.TextChoices):
        BASIS = "basis", "Căn cứ vào"
        AMENDS = "amends", "Sửa đổi, bổ sung"
        REPLACES = "replaces", "Thay thế"
        REPEALS = "repeals", "Bãi bỏ"
        GUIDES = "guides", "Hướng dẫn thi hành"

    document = models.ForeignKey(
        LegalDocument, models.PROTECT, related_name="links", verbose_name="Văn bản", help_text="Văn bản ban hành sau."
    )
    relation = models.CharField("Quan hệ", max_length=8, choices=Relation.choices, default=Relation.BASIS)
    other = models.ForeignKey(
        LegalDocument, models.PROTECT, related_name="linked_from", verbose_name="Văn bản được căn cứ, bị tác động"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "relation", "other"],
                condition=Q(withdrawn_at__isnull=True),
                name="document_link_once",
                violation_error_message="Quan hệ này giữa hai văn bản đã có trong sổ.",
            ),
            models.CheckConstraint(condition=~Q(document=F("other")), name="document_link_between_two_documents"),
        ]

    def __str__(self) -> str:
        return f"{self.document.number} {self.get_relation_display().lower()} {self.other.number}"


class LegalReview(Record):
    """One review of one document of ours (rà soát): opened when its basis changes, or by plan or topic."""

    class Kind(models.TextChoices):
        BASIS_CHANGED = "basis_changed", "Văn bản là căn cứ thay đổi"
        SITUATION = "situation", "Tình hình kinh tế - xã hội thay đổi"
        TOPIC = "topic", "Theo chuyên đề, lĩnh vực"
        YEARLY = "yearly", "Theo kế hoạch năm"

    class Result(models.TextChoices):
        KEEP = "keep", "Giữ nguyên"
        AMEND = "amend", "Sửa đổi, bổ sung"
        REPLACE = "replace", "Thay thế"
        REPEAL = "repeal", "Bãi bỏ"
        SUSPEND = "suspend", "Ngưng hiệu lực"
        ANNOUNCE = "announce", "Công bố hết hiệu lực"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Cơ quan rà soát")
    document = models.ForeignKey(
        LegalDocument, models.PROTECT, related_name="reviews", verbose_name="Văn bản được rà soát"
    )
    kind = models.CharField("Lý do rà soát", max_length=13, choices=Kind.choices, default=Kind.YEARLY)
    cause = models.ForeignKey(
        LegalDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="caused_reviews",
        verbose_name="Căn cứ đã thay đổi",
    )
    cause_state = models.CharField(
        "Tình trạng mới của căn cứ",
        max_length=18,
        choices=[(v.value, VALIDITY_LABELS[v]) for v in Validity],
        blank=True,
    )
    opened_on = models.DateField("Ngày phát sinh")
    due_on = models.DateField(
        "Hạn rà soát", null=True, blank=True, help_text="Để trống thì tính theo thời hạn áp dụng từ ngày phát sinh."
    )
    reviewed_on = models.DateField("Ngày rà soát xong", null=True, blank=True)
    report_number = models.CharField("Phiếu, báo cáo rà soát", max_length=120, blank=True)
    result = models.CharField("Kết quả", max_length=8, choices=Result.choices, blank=True)
    handled_on = models.DateField("Ngày xử lý xong", null=True, blank=True)
    handling_number = models.CharField("Văn bản xử lý", max_length=120, blank=True)

    judged_due_on = models.DateField("Hạn để đánh giá", null=True, blank=True, editable=False)
    must_be_handled = models.BooleanField("Phải xử lý", default=False, editable=False)
    is_on_time = models.BooleanField("Rà soát đúng hạn", null=True, editable=False)

    FOUND_BY = ("report_number", "handling_number")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "cause"],
                condition=Q(withdrawn_at__isnull=True, reviewed_on__isnull=True),
                name="one_open_review_per_document_and_cause",
                violation_error_message="Văn bản này đang có một việc rà soát chưa xong vì cùng căn cứ.",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True, result="") | Q(reviewed_on__isnull=False) & ~Q(result=""),
                name="legal_review_done_with_a_result",
            ),
            models.CheckConstraint(
                condition=Q(handled_on__isnull=True) | (Q(handled_on__gte=F("reviewed_on")) & ~Q(handling_number="")),
                name="legal_review_handled_after_it_by_a_document",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True) | Q(reviewed_on__gte=F("opened_on")),
                name="legal_review_done_after_it_was_opened",
            ),
            models.CheckConstraint(
                condition=~Q(kind="basis_changed") | Q(cause__isnull=False), name="legal_review_names_the_changed_basis"
            ),
        ]
        indexes = [models.Index(fields=["ward", "reviewed_on"], name="legal_reviews_of_a_ward")]

    def __str__(self) -> str:
        return f"Rà soát {self.document.number}: {self.get_kind_display().lower()}"

    def settle(self) -> None:
        super().settle()
        self.judged_due_on = self.due_on or last_day(self.unit, LimitCode.LEGAL_REVIEW, self.opened_on)
        self.must_be_handled = self.result not in {"", self.Result.KEEP}
        self.is_on_time = on_time(due_on=self.judged_due_on, done_on=self.reviewed_on)


class LegalCheck(Record):
    """One document checked for lawfulness (kiểm tra VBQPPL), by the ward itself or by the level above."""

    class By(models.TextChoices):
        SELF = "self", "Tự kiểm tra"
        ABOVE = "above", "Cấp trên kiểm tra"

    class Fault(models.TextChoices):
        AUTHORITY = "authority", "Sai thẩm quyền"
        CONTENT = "content", "Trái nội dung"
        STEPS = "steps", "Sai trình tự, thủ tục"
        FORM = "form", "Sai thể thức, kỹ thuật trình bày"

    document = models.ForeignKey(
        LegalDocument, models.PROTECT, related_name="checks", verbose_name="Văn bản được kiểm tra"
    )
    checked_by = models.CharField("Bên kiểm tra", max_length=5, choices=By.choices, default=By.SELF)
    checked_on = models.DateField("Ngày kiểm tra")
    conclusion_number = models.CharField("Kết luận kiểm tra", max_length=120, blank=True)
    is_wrong = models.BooleanField("Có dấu hiệu trái pháp luật", default=False)
    fault = models.CharField("Sai phạm", max_length=9, choices=Fault.choices, blank=True)
    handled_on = models.DateField("Ngày xử lý xong", null=True, blank=True)
    handling_number = models.CharField("Văn bản xử lý", max_length=120, blank=True)

    FOUND_BY = ("conclusion_number", "handling_number")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_wrong=False, fault="", handled_on__isnull=True) | Q(is_wrong=True) & ~Q(fault=""),
                name="legal_check_wrong_names_its_fault",
            ),
            models.CheckConstraint(
                condition=Q(handled_on__isnull=True) | (Q(handled_on__gte=F("checked_on")) & ~Q(handling_number="")),
                name="legal_check_handled_after_it_by_a_document",
            ),
        ]
        indexes = [models.Index(fields=["ward", "checked_on"], name="legal_checks_of_a_ward")]

    def __str__(self) -> str:
        return f"Kiểm tra {self.document.number} ngày {self.checked_on:%d/%m/%Y}"
