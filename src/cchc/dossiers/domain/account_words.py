"""The account of a due moment in Vietnamese: for the officer to print and the citizen to read. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from cchc.kernel.quantities import format_time

from .accounts import Account, AccountLine, LineKind
from .clock import MINUTES_A_DAY
from .legal_due import PauseKind, Reckoning, is_after_cutoff
from .limits import LIMIT_UNIT_LABELS, OFFICE_MINUTES

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
PAUSE_WORDS: dict[PauseKind, str] = {
    PauseKind.SUPPLEMENT: "tạm dừng chờ bổ sung hồ sơ",
    PauseKind.FINANCIAL_OBLIGATION: "tạm dừng chờ thực hiện nghĩa vụ tài chính",
    PauseKind.OTHER: "tạm dừng tính thời hạn",
}


def account_text(told: Account) -> list[str]:
    """Return the whole account, a line each: receipt, limit, what was counted and not, the due moment."""
    reckoning = told.reckoning
    head = [f"Tiếp nhận lúc {_moment(reckoning.received)} ({_weekday(reckoning.received)}).", limit_words(reckoning)]
    return [*head, *(line_text(line, reckoning) for line in told.lines), due_words(reckoning)]


def limit_words(reckoning: Reckoning) -> str:
    """Return "Thời hạn giải quyết: 5 ngày làm việc (40 giờ làm việc)."."""
    terms = reckoning.terms
    words = f"{terms.limit} {LIMIT_UNIT_LABELS[terms.unit]}"
    minutes = OFFICE_MINUTES.get(terms.unit)
    if minutes and minutes != 60:
        words += f" ({terms.limit * minutes // 60} giờ làm việc)"
    return f"Thời hạn giải quyết: {words}."


def due_words(reckoning: Reckoning) -> str:
    if reckoning.due is None:
        return "Chưa có hạn trả kết quả: thời hạn còn đang tạm dừng."
    return f"Hạn trả kết quả: {_moment(reckoning.due)} ({_weekday(reckoning.due)})."


def line_text(line: AccountLine, reckoning: Reckoning) -> str:
    """Return one line as a sentence."""
    text = SENTENCES[line.kind](line, reckoning)
    return text[0].upper() + text[1:]


def duration(minutes: int, *, with_days: bool = False) -> str:
    """Return "16 giờ 40 phút"; with days "1 ngày 16 giờ 40 phút", a day being 24 hours."""
    days, rest = divmod(minutes, MINUTES_A_DAY) if with_days else (0, minutes)
    parts = ((days, "ngày"), (rest // 60, "giờ"), (rest % 60, "phút"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 phút"


def official_date(day: date) -> str:
    """Return "04/5/2026": days below 10 and the months 1 and 2 take a nought (Decree 30/2020/NĐ-CP)."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def _moment(moment: datetime) -> str:
    return f"{format_time(moment)} ngày {official_date(moment)}"


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def _day(day: date) -> str:
    return f"{_weekday(day)} ngày {official_date(day)}"


def _days(line: AccountLine) -> str:
    """Return the day of a line, or its first and last."""
    first = line.start.date()
    if line.days == 1:
        return _day(first)
    return f"từ {_day(first)} đến {_day(date.fromordinal(first.toordinal() + line.days - 1))}"


def _from_to(line: AccountLine) -> str:
    if line.end is None:
        return f"từ {_moment(line.start)}"
    return f"từ {_moment(line.start)} đến {_moment(line.end)}"


def _end(line: AccountLine) -> datetime:
    return line.end or line.start  # only the pause of a dossier that waits has no end


# --- One sentence for each kind of line ---------------------------------------------------------------


def _counted(line: AccountLine, reckoning: Reckoning) -> str:
    if not reckoning.counts_office_time:
        counted, total = duration(line.minutes, with_days=True), duration(line.total, with_days=True)
        return f"{_from_to(line)}: tính liên tục {counted}, kể cả ngày nghỉ. Đã tính {total}."
    each = line.minutes // line.days
    counted = f"tính {duration(each)}" if line.days == 1 else f"tính {line.days} ngày, mỗi ngày {duration(each)}"
    return f"{_days(line)}: {counted} ({_hours(line, each)}). Đã tính {duration(line.total)}."


def _hours(line: AccountLine, minutes: int) -> str:
    """Return the clock times counted, whether a break lies between them, and why a rest day is worked."""
    first, last = line.start.time(), _end(line).time()
    has_break = (last.hour - first.hour) * 60 + last.minute - first.minute > minutes
    parts = [f"từ {format_time(first)} đến {format_time(last)}"]
    parts += ["trừ giờ nghỉ giữa buổi"] if has_break else []
    parts += [line.reason] if line.reason else []
    return ", ".join(parts)


def _day_off(line: AccountLine, _reckoning: Reckoning) -> str:
    return f"{_days(line)}: không tính, {line.reason}."


def _paused(line: AccountLine, _reckoning: Reckoning) -> str:
    words = PAUSE_WORDS[line.pause or PauseKind.OTHER]
    return f"{_from_to(line)}: không tính, {words}{'' if line.end else ', chưa kết thúc'}."


def _outside_hours(line: AccountLine, _reckoning: Reckoning) -> str:
    return f"{_moment(line.start)} là ngoài giờ làm việc: bắt đầu tính từ {_moment(_end(line))}."


def _cut_off(line: AccountLine, reckoning: Reckoning) -> str:
    why = _after_cutoff(reckoning) if is_after_cutoff(line.start, reckoning.terms) else "vào ngày nghỉ"
    return f"nhận đủ hồ sơ lúc {_moment(line.start)}, {why}: bắt đầu tính từ {_moment(_end(line))}."


def _after_cutoff(reckoning: Reckoning) -> str:
    latest = reckoning.terms.cutoff_time
    return f"sau giờ chốt {format_time(latest)}" if latest else "sau giờ chốt"


def _result_next_day(line: AccountLine, reckoning: Reckoning) -> str:
    late = _after_cutoff(reckoning)
    return f"nhận đủ hồ sơ lúc {_moment(line.start)}, {late}: trả kết quả trong ngày làm việc tiếp theo."


def _restart(line: AccountLine, _reckoning: Reckoning) -> str:
    return f"hồ sơ được bổ sung đầy đủ lúc {_moment(_end(line))}: thời hạn tính lại từ đầu."


def _moved(line: AccountLine, _reckoning: Reckoning) -> str:
    return (
        f"thời hạn hết vào {_moment(line.start)} ({_weekday(line.start)}), là ngày nghỉ: {line.reason}. "
        f"Hạn chuyển đến hết giờ làm việc của ngày làm việc tiếp theo, {_moment(_end(line))}."
    )


SENTENCES: dict[LineKind, Callable[[AccountLine, Reckoning], str]] = {
    LineKind.COUNTED: _counted,
    LineKind.DAY_OFF: _day_off,
    LineKind.PAUSED: _paused,
    LineKind.OUTSIDE_HOURS: _outside_hours,
    LineKind.CUT_OFF: _cut_off,
    LineKind.RESULT_NEXT_DAY: _result_next_day,
    LineKind.RESTART: _restart,
    LineKind.MOVED: _moved,
}
