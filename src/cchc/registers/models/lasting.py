"""A row that holds from a day until a day: an office, a person in service, a regulation in force."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from cchc.organisation.records import Record


class Lasting(Record):
    """``ended_on`` is the first day it holds no more; empty while it holds."""

    started_on = models.DateField("Từ ngày", help_text="Ngày bắt đầu có hiệu lực hoặc bắt đầu hoạt động.")
    ended_on = models.DateField(
        "Kết thúc từ ngày",
        null=True,
        blank=True,
        help_text="Ngày đầu tiên không còn hiệu lực hoặc không còn hoạt động; để trống khi còn.",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("started_on")),
                name="%(class)s_ends_after_it_starts",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            )
        ]


def once(*fields: str, name: str, sentence: str) -> models.UniqueConstraint:
    """No two rows that count are the same; a row withdrawn does not stand in the way of the right one."""
    return models.UniqueConstraint(
        fields=fields,
        condition=Q(withdrawn_at__isnull=True),
        name=name,
        violation_error_message=sentence,
    )


def year_field(label: str) -> models.PositiveSmallIntegerField[int, int]:
    """A year as people write it: four digits."""
    return models.PositiveSmallIntegerField(label, validators=[MinValueValidator(2000), MaxValueValidator(2100)])
