"""Limits a ward sets or is given, over the shipped ones; and the last day on time they give."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from cchc.kernel.calendar import WorkingCalendar
from cchc.organisation.models import Unit
from cchc.organisation.records import Record, ward_of
from cchc.organisation.working_time import calendar_for

from ..domain.time_limits import DayUnit, LimitCode, TimeLimit, last_day_on_time, shipped_limits

LIMIT_LABELS = {
    LimitCode.FINDING_REMEDY: "Khắc phục tồn tại sau kết luận kiểm tra",
    LimitCode.DIALOGUE_ANSWER: "Trả lời ý kiến tại đối thoại",
    LimitCode.LEGAL_POSTING: "Cập nhật văn bản lên CSDL quốc gia về pháp luật",
    LimitCode.LEGAL_REVIEW: "Rà soát văn bản khi căn cứ thay đổi",
    LimitCode.PETITION_REFUSE: "Từ chối, trả lại phản ánh, kiến nghị",
    LimitCode.PETITION_TRANSFER: "Chuyển phản ánh, kiến nghị không thuộc thẩm quyền",
    LimitCode.PETITION_SUPPLEMENT: "Yêu cầu bổ sung thông tin phản ánh, kiến nghị",
    LimitCode.PETITION_ANSWER: "Trả lời phản ánh, kiến nghị",
    LimitCode.PETITION_PUBLISH: "Công khai kết quả trả lời phản ánh, kiến nghị",
}
DAY_UNIT_LABELS = {DayUnit.WORKING_DAY: "Ngày làm việc", DayUnit.CALENDAR_DAY: "Ngày"}


class OwnTimeLimit(Record):
    """A limit as it holds in one ward, from a day to a day, with the document that sets it."""

    code = models.CharField(
        "Việc được tính hạn", max_length=24, choices=[(c.value, LIMIT_LABELS[c]) for c in LimitCode]
    )
    count = models.PositiveSmallIntegerField("Số ngày", help_text="Ngày xảy ra sự việc không tính.")
    day_unit = models.CharField(
        "Tính theo",
        max_length=12,
        choices=[(u.value, DAY_UNIT_LABELS[u]) for u in DayUnit],
        default=DayUnit.WORKING_DAY,
    )
    valid_from = models.DateField("Áp dụng từ ngày", help_text="Áp dụng cho việc phát sinh từ ngày này.")
    valid_to = models.DateField("Đến hết ngày", null=True, blank=True)
    source = models.CharField("Văn bản quy định", max_length=200, help_text="Số, ký hiệu, ngày, điều khoản.")

    FOUND_BY = ("source",)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(count__gte=1), name="time_limit_is_a_day_or_more"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="time_limit_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["ward", "code"], name="time_limits_of_a_ward")]

    def __str__(self) -> str:
        return f"{self.get_code_display()}: {self.count} {self.get_day_unit_display().lower()}"

    def as_limit(self) -> TimeLimit:
        return TimeLimit(
            code=LimitCode(self.code),
            count=self.count,
            day_unit=DayUnit(self.day_unit),
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            source=self.source,
        )


class Deadlines:
    """The limits and the calendar of one unit, read once: what is last on time for whom."""

    def __init__(self, unit: Unit) -> None:
        rows = OwnTimeLimit.objects.filter(ward=ward_of(unit), withdrawn_at__isnull=True)
        self.own = [row.as_limit() for row in rows]
        self.calendar: WorkingCalendar = calendar_for(unit)

    def last_day(self, code: LimitCode, start: date) -> date | None:
        """Return the last day on time; the ward's own limits, where it has any, stand before the shipped ones."""
        own = last_day_on_time(self.own, code, start, self.calendar)
        return own or last_day_on_time(shipped_limits(), code, start, self.calendar)


def last_day(unit: Unit, code: LimitCode, start: date | None) -> date | None:
    """Return the last day on time for one event; None while it has not happened."""
    return None if start is None else Deadlines(unit).last_day(code, start)
