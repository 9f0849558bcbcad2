"""Tasks being done. An ``Occurrence`` is one time a task falls due; everything people do hangs on it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cchc.foundation.models import StoredFile
from cchc.organisation.models import Unit
from cchc.plans.models import Task

from .domain.states import Kind, State

STATE_LABELS = {
    State.WAITING: "Chờ văn bản, sự kiện",
    State.OPEN: "Chưa thực hiện",
    State.IN_PROGRESS: "Đang thực hiện",
    State.SUBMITTED: "Chờ duyệt",
    State.RETURNED: "Trả lại để bổ sung",
    State.ACCEPTED: "Đã duyệt",
    State.NOT_ARISEN: "Không phát sinh",
    State.CANCELLED: "Đã hủy",
}


class Occurrence(models.Model):
    """One time a task falls due, for its leading unit."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="occurrences")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="occurrences")  # who leads; the ward if unknown
    key = models.CharField(max_length=40)  # stable within the task: "2026-Q1", "once", "trigger-1"
    label = models.CharField("Kỳ", max_length=120, blank=True)  # "Quý I/2026"
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in Kind])
    state = models.CharField(max_length=12, choices=[(s.value, STATE_LABELS[s]) for s in State], default=State.OPEN)
    start_on = models.DateField("Bắt đầu", null=True, blank=True)
    due_on = models.DateField("Hạn hoàn thành", null=True, blank=True)  # last day on time; null: no date yet
    original_due_on = models.DateField("Hạn ban đầu", null=True, blank=True)  # before extensions
    understood = models.TextField("Cách hiểu thời hạn", blank=True)  # the sentence of kernel.time_expressions
    is_conditional = models.BooleanField("Nếu có", default=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    handed_in_on = models.DateField("Ngày nộp", null=True, blank=True)  # of the submission that counts
    accepted_on = models.DateField("Ngày duyệt", null=True, blank=True)
    trigger_document = models.CharField("Văn bản làm phát sinh", max_length=300, blank=True)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "key"], name="occurrence_once_per_task_and_key"),
            models.CheckConstraint(
                condition=Q(state="waiting", due_on__isnull=True) | ~Q(state="waiting"),
                name="occurrence_waits_only_without_a_date",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_on__isnull=False, handed_in_on__isnull=False)
                | (~Q(state="accepted") & Q(accepted_on__isnull=True)),
                name="occurrence_accepted_state_and_days_agree",
            ),
            models.CheckConstraint(
                condition=Q(start_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("start_on")),
                name="occurrence_due_not_before_its_start",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "due_on"], name="occurrences_of_a_unit"),
            models.Index(fields=["assignee", "state", "due_on"], name="occurrences_of_a_person"),
            models.Index(fields=["state", "due_on"], name="occurrences_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.task.code} {self.label}".strip()


class ProgressNote(models.Model):
    """What somebody wrote about the work: progress, or an obstacle that needs help."""

    class Kind(models.TextChoices):
        PROGRESS = "progress", "Tiến độ"
        OBSTACLE = "obstacle", "Khó khăn, vướng mắc"

    occurrence = models.ForeignKey(Occurrence, models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PROGRESS)
    text = models.TextField("Nội dung")
    percent = models.PositiveSmallIntegerField("Mức hoàn thành (%)", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)  # of an obstacle

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="note_percent_up_to_100"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Evidence(models.Model):
    """A product or proof: a file or an address, with the number and date of its document."""

    occurrence = models.ForeignKey(Occurrence, models.PROTECT, related_name="evidence")
    title = models.CharField("Tên sản phẩm, tài liệu", max_length=300)
    document_number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    document_on = models.DateField("Ngày văn bản", null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    link = models.URLField("Đường dẫn", max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # kept, but no longer shown as proof

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, link="") | (Q(file__isnull=True) & ~Q(link="")),
                name="evidence_is_a_file_or_a_link",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Submission(models.Model):
    """Work handed in, and what was decided."""

    class Decision(models.TextChoices):
        PENDING = "pending", "Chờ duyệt"
        ACCEPTED = "accepted", "Đã duyệt"
        RETURNED = "returned", "Trả lại để bổ sung"
        WITHDRAWN = "withdrawn", "Rút lại"

    occurrence = models.ForeignKey(Occurrence, models.PROTECT, related_name="submissions")
    note = models.TextField("Kết quả thực hiện", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.PENDING)
    reason = models.TextField("Ý kiến", blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occurrence"], condition=Q(decision="pending"), name="one_pending_submission"
            ),
            models.CheckConstraint(
                condition=~Q(decision="returned") | ~Q(reason=""), name="submission_returned_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occurrence} {self.decision}"


class Extension(models.Model):
    """A later last day, asked for and decided. It counts only when agreed before the old day passed."""

    class Decision(models.TextChoices):
        PENDING = "pending", "Chờ ý kiến"
        AGREED = "agreed", "Đồng ý"
        REFUSED = "refused", "Không đồng ý"

    occurrence = models.ForeignKey(Occurrence, models.PROTECT, related_name="extensions")
    old_due_on = models.DateField("Hạn cũ")
    new_due_on = models.DateField("Hạn đề nghị")
    reason = models.TextField("Lý do")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.PENDING)
    consent_document = models.CharField("Văn bản đồng ý", max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(new_due_on__gt=F("old_due_on")), name="extension_is_later"),
            models.UniqueConstraint(
                fields=["occurrence"], condition=Q(decision="pending"), name="one_pending_extension"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occurrence} {self.new_due_on:%d/%m/%Y}"


class ReminderStep(models.Model):
    """A rung of the reminder ladder: dated data with its source, per ward or for everybody."""

    class Audience(models.TextChoices):
        ASSIGNEE = "assignee", "Người thực hiện"
        HEAD = "head", "Trưởng đơn vị"
        LEADER = "leader", "Lãnh đạo UBND"

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    working_days = models.SmallIntegerField("Số ngày làm việc so với hạn")  # -10 is ten before; +1 one after
    audience = models.CharField("Người nhận", max_length=10, choices=Audience.choices)
    start_on = models.DateField("Áp dụng từ ngày")
    end_on = models.DateField("Đến hết ngày", null=True, blank=True)
    source = models.CharField("Căn cứ", max_length=200)

    def __str__(self) -> str:
        return f"{self.working_days:+d} {self.audience}"


class ReminderRun(models.Model):
    """How far the ladder has been told, so that a worker that was down knows what it missed. One row."""

    reminded_up_to = models.DateField()

    def __str__(self) -> str:
        return f"{self.reminded_up_to}"


class Notice(models.Model):
    """Something a person is told inside the product; ``key`` makes telling twice impossible."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    key = models.CharField(max_length=80)  # "due:<occurrence>:<due_on>:-5", "returned:<submission>"
    kind = models.CharField(max_length=20)  # "reminder", "returned", "accepted", "assigned", "extension"
    text = models.CharField(max_length=500)
    occurrence = models.ForeignKey(Occurrence, models.PROTECT, null=True, blank=True, related_name="+")
    address = models.CharField(max_length=300, blank=True)  # path of the page it is about, where that is no work
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_in = models.ForeignKey("Digest", models.SET_NULL, null=True, blank=True, related_name="notices")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="notice_once"),
            # A path of ours and nothing else: a notice is a link people trust.
            models.CheckConstraint(
                condition=Q(address="") | (Q(address__startswith="/") & ~Q(address__startswith="//")),
                name="notice_opens_a_page_of_ours",
            ),
        ]
        indexes = [models.Index(fields=["person", "read_at", "made_at"], name="notices_of_a_person")]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Return the path of the page the notice is about; "" where it is about none."""
        return reverse("work:detail", args=[self.occurrence_id]) if self.occurrence_id else self.address


class Digest(models.Model):
    """One e-mail a person and day with all that is new; sent once, even after a crash."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="digests")
    day = models.DateField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="one_digest_a_day")]

    def __str__(self) -> str:
        return f"{self.person} {self.day}"


class CalendarFeed(models.Model):
    """The secret address at which a person's calendar program reads due dates. Only its sum is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="calendar_feeds")
    secret_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(revoked_at__isnull=True), name="one_feed_in_force")
        ]

    def __str__(self) -> str:
        return str(self.person)


class Letter(models.Model):
    """A letter of urging as it was made: to whom, with which late work, and the Word file."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="letters")  # the ward that writes
    to = models.ManyToManyField(Unit, related_name="+")
    occurrences = models.ManyToManyField(Occurrence, related_name="letters")
    answer_by = models.DateField("Hạn báo cáo")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Công văn đôn đốc {self.at:%d/%m/%Y}"
