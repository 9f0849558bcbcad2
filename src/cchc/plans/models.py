"""Plans as signed. A version is read into draft items; confirming turns those into targets and tasks.

Targets and tasks keep their identity through amendments, so that progress is never lost; each points at
the version and the place of the text that it comes from.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from cchc.foundation.models import Job, StoredFile
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.organisation.models import Unit, UnitGroup

FIELD_CHOICES = [(field.value, FIELD_LABELS[field]) for field in Field]


class Plan(models.Model):
    """The yearly plan of one unit; ``parent`` is the plan of the city or province it carries out."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField("Năm")
    title = models.CharField("Tên kế hoạch", max_length=300)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    folded = models.TextField(blank=True)  # for search without tone marks

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="one_plan_per_unit_and_year")]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """One signed document of a plan: the first, or an amendment. Never changed once confirmed."""

    class State(models.TextChoices):
        READING = "reading", "Đang đọc"
        FAILED = "failed", "Không đọc được"
        IN_REVIEW = "in_review", "Đang đối chiếu"
        CONFIRMED = "confirmed", "Đã xác nhận"
        ABANDONED = "abandoned", "Đã hủy"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    sequence = models.PositiveSmallIntegerField()  # 1 is the first
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    kind = models.CharField(max_length=20, blank=True)  # reading.blocks.Kind
    document = models.JSONField(default=dict)  # blocks as read, for the left side of the review screen
    meta = models.JSONField(default=dict)  # as in reading.output; edited by the reviewer
    extras = models.JSONField(default=dict)  # units, reporting, responsibilities as read
    notices = models.JSONField(default=list)  # code, message, spans, seen
    job = models.ForeignKey(Job, models.PROTECT, null=True, blank=True, related_name="+")
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("Ngày ban hành", null=True, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "sequence"], name="version_sequence_once_per_plan"),
            models.CheckConstraint(
                condition=Q(state="confirmed", confirmed_at__isnull=False, confirmed_by__isnull=False)
                | (~Q(state="confirmed") & Q(confirmed_at__isnull=True, confirmed_by__isnull=True)),
                name="version_confirmed_state_moment_person_agree",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} (bản {self.sequence})"


class DraftItem(models.Model):
    """A target or task as read from a version, while a person checks it. ``data`` is reading's JSON."""

    class Kind(models.TextChoices):
        TARGET = "target", "Chỉ tiêu"
        TASK = "task", "Nhiệm vụ"

    class State(models.TextChoices):
        PROPOSED = "proposed", "Chờ xem"
        ACCEPTED = "accepted", "Đã nhận"
        DROPPED = "dropped", "Đã bỏ"

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    order = models.PositiveIntegerField()  # in reading order; gaps allowed
    field = models.CharField(max_length=20, choices=FIELD_CHOICES)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    data = models.JSONField()  # as the person has it now
    as_read = models.JSONField(null=True)  # as the reader had it; null: added by hand
    confidence = models.FloatField(default=1.0)
    needs_look = models.BooleanField(default=False)  # low confidence, or a notice points at it
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")
    was_target = models.ForeignKey("Target", models.PROTECT, null=True, blank=True, related_name="+")
    was_task = models.ForeignKey("Task", models.PROTECT, null=True, blank=True, related_name="+")
    edition = models.PositiveIntegerField(default=1)  # two people at once: the second is told
    folded = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["version", "kind", "order"], name="draft_items_in_order")]

    def __str__(self) -> str:
        return str(self.data.get("text", ""))[:80]


class DraftChange(models.Model):
    """One act on draft items, with what stood before: the way back for "undo"."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="changes")
    act = models.CharField(max_length=20)  # "edit", "accept", "drop", "merge", "split", "add"
    before = models.JSONField()  # rows as they were; an added row is listed under "added"
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.act} {self.at:%H:%M}"


class SignedItem(models.Model):
    """What a target and a task have in common: what the plan says, and where."""

    code = models.CharField("Mã", max_length=40)  # field and running number, stable: "TTHC-03"
    order = models.PositiveIntegerField()
    field = models.CharField("Lĩnh vực", max_length=20, choices=FIELD_CHOICES)
    section = models.CharField("Mục", max_length=60, blank=True)
    text = models.TextField("Nội dung")
    dropped_in = models.ForeignKey(PlanVersion, models.PROTECT, null=True, blank=True, related_name="+")
    folded = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.code} {self.text[:80]}"


class Target(SignedItem):
    """A measurable level the plan promises."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="targets")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="+")  # its text is in this one
    span = models.JSONField()  # reading.blocks.Span
    kind = models.CharField(max_length=12)  # numeric, absolute, reference, ranking, direction
    subject = models.TextField("Đối tượng đo", blank=True)
    comparator = models.CharField("So sánh", max_length=10)
    value = models.DecimalField("Mức", max_digits=18, decimal_places=4, null=True, blank=True)
    value_max = models.DecimalField("Đến mức", max_digits=18, decimal_places=4, null=True, blank=True)
    measure = models.CharField("Đơn vị tính", max_length=60, blank=True)
    scope = models.TextField("Phạm vi", blank=True)
    exceptions = models.JSONField(default=list)
    denominator = models.TextField(blank=True)
    reference = models.TextField(blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="target_code_once_per_plan")]
        indexes = [models.Index(fields=["plan", "order"], name="targets_in_order")]


class Task(SignedItem):
    """A piece of work the plan assigns, or a leader gives for another reason: then it has a ``source`` and no plan."""

    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="tasks")
    version = models.ForeignKey(PlanVersion, models.PROTECT, null=True, blank=True, related_name="+")
    span = models.JSONField(default=dict, blank=True)  # reading.blocks.Span
    source = models.CharField("Nguồn giao việc", max_length=300, blank=True)  # "" for a task of a plan
    source_address = models.CharField(max_length=300, blank=True)  # path of the page that says why
    number = models.CharField("Số thứ tự trong văn bản", max_length=40, blank=True)
    content = models.TextField("Nội dung, giải pháp", blank=True)
    group = models.JSONField(default=list)  # group rows above it, outermost first
    time_text = models.CharField("Thời gian như trong văn bản", max_length=500, blank=True)
    due = models.JSONField(default=list)  # kernel.time_expressions.Due.as_json()
    deliverables = models.JSONField("Sản phẩm", default=list)
    lead_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="led_tasks"
    )  # null: its name matches no unit yet
    units = models.ManyToManyField(Unit, through="TaskUnit", related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="task_code_once_per_plan"),
            models.CheckConstraint(
                condition=Q(plan__isnull=False, version__isnull=False, source="")
                | (Q(plan__isnull=True, version__isnull=True, lead_unit__isnull=False) & ~Q(source="")),
                name="task_of_a_plan_or_with_a_source",
            ),
            models.CheckConstraint(
                condition=Q(source_address="")
                | (Q(source_address__startswith="/") & ~Q(source_address__startswith="//")),
                name="task_source_opens_a_page_of_ours",
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "order"], name="tasks_in_order"),
            models.Index(fields=["lead_unit", "plan"], name="tasks_of_a_unit"),
        ]


class TaskUnit(models.Model):
    """A unit a task names, as leading or coordinating; the spelling of the plan is kept."""

    class Part(models.TextChoices):
        LEAD = "lead", "Chủ trì"
        COORDINATING = "coordinating", "Phối hợp"

    task = models.ForeignKey(Task, models.CASCADE, related_name="parties")
    part = models.CharField(max_length=12, choices=Part.choices)
    order = models.PositiveSmallIntegerField()
    written = models.CharField("Tên như trong văn bản", max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="task_parts")
    group = models.ForeignKey(UnitGroup, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "part", "order"], name="task_party_order_once"),
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(group__isnull=True), name="task_party_unit_or_group"
            ),
        ]

    def __str__(self) -> str:
        return self.written


class Revision(models.Model):
    """What an amendment changed in a target or task: the values before and after."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="revisions")
    target = models.ForeignKey(Target, models.PROTECT, null=True, blank=True, related_name="revisions")
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="revisions")
    change = models.CharField(max_length=10)  # "added", "changed", "dropped"
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(target__isnull=True, task__isnull=False) | Q(target__isnull=False, task__isnull=True),
                name="revision_of_one_item",
            )
        ]

    def __str__(self) -> str:
        return f"{self.change} {self.target or self.task}"
