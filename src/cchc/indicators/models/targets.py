"""Targets bound to what measures them, and where they stood when the worker last looked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from cchc.foundation.states import TARGET_STATES
from cchc.organisation.models import Unit
from cchc.plans.models import Target


class TargetBinding(models.Model):
    """Which indicator measures a target: proposed by the software with its reason, settled by a person."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Đề xuất, chờ xác nhận"
        CONFIRMED = "confirmed", "Đã xác nhận"
        NONE = "none", "Chưa có thước đo"  # nothing is clear enough, or a person said that nothing measures it

    target = models.OneToOneField(Target, models.CASCADE, related_name="binding")
    state = models.CharField(max_length=9, choices=State.choices)
    code = models.CharField("Chỉ số", max_length=80, blank=True)
    version = models.PositiveSmallIntegerField(default=1)  # of the definition the person looked at
    filters = models.JSONField(default=dict)  # fact column -> values: {"sector": ["Đất đai"]}
    level_rule = models.CharField(max_length=20, blank=True)  # domain.levels: how the plan's level reads in it
    confidence = models.FloatField(default=0.0)
    reason = models.TextField("Lý do", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)  # when a person settled it; null: the software's own

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="none", code="") | (~Q(state="none") & ~Q(code="")),
                name="binding_has_a_code_unless_none",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(by__isnull=False, at__isnull=False),
                name="binding_confirmed_by_a_person",
            ),
        ]
        indexes = [models.Index(fields=["code"], name="bindings_by_code")]

    def __str__(self) -> str:
        return f"{self.target.code}: {self.code or self.get_state_display()}"

    @property
    def is_settled(self) -> bool:
        """Say whether a person has looked at it: proposals of the software give way, a person's word does not."""
        return self.by_id is not None

    @property
    def sure_percent(self) -> int:
        return round(self.confidence * 100)


class BindingMemory(models.Model):
    """What a person settled about a wording, for the plan of the next year."""

    ward = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    folded = models.CharField(max_length=400)  # subject and scope without tone marks and figures
    code = models.CharField(max_length=80, blank=True)  # blank: nothing measures it
    filters = models.JSONField(default=dict)
    level_rule = models.CharField(max_length=20, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ward", "folded"], name="memory_once_a_wording")]

    def __str__(self) -> str:
        return f"{self.folded[:60]} -> {self.code or 'không đo'}"


class TargetStanding(models.Model):
    """Where a target stood when the worker last looked: what a change is told against."""

    target = models.OneToOneField(Target, models.CASCADE, related_name="standing")
    state = models.CharField(max_length=12, choices=[(code, badge.word) for code, badge in TARGET_STATES.items()])
    number = models.FloatField("Giá trị", null=True, blank=True)
    since = models.DateField("Từ ngày")  # the day it was first found in this state
    looked_on = models.DateField("Xem lần cuối")

    def __str__(self) -> str:
        return f"{self.target.code}: {self.get_state_display()}"


class MonthValue(models.Model):
    """The parts of a bound measure in one month of one place: for trends, seasons and last year's level.

    Of a flow, what fell into the month; of anything else, the value at its end. ``START`` is the value on the
    first day of a year. Written by the worker from the rows, and written again as they change.
    """

    class Kind(models.TextChoices):
        MONTH = "month", "Tháng"
        START = "start", "Đầu năm"

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    code = models.CharField(max_length=80)
    filters_key = models.CharField(max_length=400, blank=True)  # the filters as sorted JSON; "" for none
    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.MONTH)
    month = models.DateField()  # its first day
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    cases = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "code", "filters_key", "kind", "month"], name="month_value_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.month:%m/%Y}"
