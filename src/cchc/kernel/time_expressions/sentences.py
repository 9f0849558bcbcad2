"""How a time was understood, as one Vietnamese sentence a person can check."""

from __future__ import annotations

from datetime import date

from .due import LAST_DAY, Anchor, DayRule, Due, Kind, Recurrence
from .numerals import ONE_DAY

_CYCLES = {
    None: "Định kỳ, kế hoạch không nói bao lâu một lần",
    Recurrence.DAILY: "Lặp lại hằng ngày",
    Recurrence.WEEKLY: "Lặp lại hằng tuần",
    Recurrence.MONTHLY: "Lặp lại hằng tháng",
    Recurrence.QUARTERLY: "Lặp lại hằng quý",
    Recurrence.SEMIANNUAL: "Lặp lại 6 tháng một lần",
    Recurrence.NINE_MONTHS: "Lặp lại theo kỳ 9 tháng",
    Recurrence.ANNUAL: "Lặp lại hằng năm",
}
_ANCHORS = {
    Anchor.LAST_MONTH: "tháng cuối kỳ",
    Anchor.FIRST_MONTH: "tháng đầu kỳ",
    Anchor.NEXT_MONTH: "tháng sau khi hết kỳ",
}
_ENDS = {
    Recurrence.DAILY: "cuối mỗi ngày",
    Recurrence.WEEKLY: "ngày làm việc cuối tuần",
    Recurrence.MONTHLY: "ngày cuối tháng",
}
_WEEKDAYS = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]
_UNITS = {"working_day": "ngày làm việc", "day": "ngày", "month": "tháng", "hour": "giờ"}


def explain(due: Due) -> str:
    """Return the sentence for one due entry."""
    sentence = _EXPLAIN[due.kind](due)
    if due.vague:
        sentence += " Kế hoạch không ghi ngày cụ thể, đây là cách hiểu thông thường; hãy sửa nếu khác."
    if due.conditional:
        sentence += " Chỉ thực hiện nếu có phát sinh."
    return sentence


def vietnamese_date(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _date(due: Due) -> str:
    assert due.end is not None
    printed = vietnamese_date(due.end)
    if due.end_exclusive:
        return f"Trước ngày {printed}: hạn cuối là {vietnamese_date(due.end - ONE_DAY)}."
    return f"Hạn cuối là hết ngày {printed}."


def _period(due: Due) -> str:
    assert due.start is not None
    assert due.end is not None
    last = due.end - ONE_DAY if due.end_exclusive else due.end
    first, end = vietnamese_date(due.start), vietnamese_date(last)
    return f"Trong khoảng từ {first} đến {end}: hạn cuối là {end}."


def _recurring(due: Due) -> str:
    sentence = _CYCLES[due.recurrence]
    if due.day_rule:
        return f"{sentence}, {_day(due.day_rule, due.recurrence)}."
    if due.max_interval_months:
        return f"Lặp lại, hai lần cách nhau không quá {due.max_interval_months} tháng."
    if due.recurrence is None:
        return f"{sentence}; cần người chọn chu kỳ."
    return f"{sentence}: hạn là {_ENDS.get(due.recurrence, 'ngày gửi báo cáo của kỳ')}."


def _day(rule: DayRule, recurrence: Recurrence | None) -> str:
    edge = "trước" if rule.exclusive else "chậm nhất"
    if rule.weekday is not None:
        return f"{edge} {_WEEKDAYS[rule.weekday]}"
    day = "ngày cuối" if rule.day == LAST_DAY else f"ngày {rule.day:02d}"
    if rule.month is not None:
        return f"{edge} {day} tháng {rule.month}"
    if recurrence is Recurrence.MONTHLY:
        return f"{edge} {day} của {'tháng sau' if rule.anchor is Anchor.NEXT_MONTH else 'tháng'}"
    return f"{edge} {day} của {_ANCHORS[rule.anchor]}{' báo cáo' if rule.of_report else ''}"


def _continuous(_due: Due) -> str:
    return "Thường xuyên: mỗi kỳ báo cáo cần ít nhất một sản phẩm hoặc ghi nhận."


def _on_trigger(due: Due) -> str:
    if due.offset:
        term = f"{due.offset.count} {_UNITS[due.offset.unit]}"
        return f"Chờ sự kiện; hạn là {term} kể từ khi xảy ra: “{due.trigger}”."
    return f"Chờ sự kiện: “{due.trigger}”. Hạn được tính khi có văn bản hoặc sự kiện đó."


def _unspecified(due: Due) -> str:
    if not due.detail:
        return "Kế hoạch không ghi thời gian; cần người bổ sung."
    if due.impossible:
        return f"“{due.detail}”: ngày này không có trên lịch; cần người kiểm tra và chọn thời hạn."
    if not due.understood:
        return f"Chưa hiểu được “{due.detail}”; cần người chọn thời hạn."
    return f"“{due.detail}”: ngày nằm ở văn bản khác; cần người chọn thời hạn."


_EXPLAIN = {
    Kind.DATE: _date,
    Kind.PERIOD: _period,
    Kind.RECURRING: _recurring,
    Kind.CONTINUOUS: _continuous,
    Kind.ON_TRIGGER: _on_trigger,
    Kind.UNSPECIFIED: _unspecified,
}
