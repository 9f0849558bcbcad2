"""From what a time expression says to dated occurrences of a task.

Pure: year, regime, calendar and the days things happened come in as arguments.

What moves: the end of a *period* that falls on a day off goes to the next working day (Civil Code
91/2015/QH13, art. 148(5)). A fixed *date* ("trước ngày 10/12") does not move; it is to be ready by
the working day before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .calendar import ONE_DAY, SUNDAY, WorkingCalendar
from .quantities import format_date
from .report_regimes import ReportKind, ReportPeriod, ReportRegime
from .time_expressions import LAST_DAY, Anchor, DayRule, Due, Kind, Offset, Recurrence
from .time_expressions.numerals import day_in, month_end, month_start

# How long after a document arrives a task that waited for it is due, where the plan does not say.
# Our own proposal, for a person to change; no rule of law.
USUAL_TERM = Offset(15, "day")


@dataclass(frozen=True, slots=True, order=True)
class CalendarQuarter:
    """Three calendar months: "Quý I/2026" is 1 January to 31 March. Not a report period."""

    year: int
    number: int  # 1 to 4

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError(f"a quarter is 1 to 4; got {self.number}")

    @classmethod
    def of(cls, day: date) -> CalendarQuarter:
        return cls(day.year, (day.month + 2) // 3)

    @property
    def start(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        return month_end(self.year, 3 * self.number)

    @property
    def label(self) -> str:
        return f"Quý {('I', 'II', 'III', 'IV')[self.number - 1]}/{self.year}"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A task once, dated.

    ``nominal_end`` is the last day as the words say it, ``due_on`` the last day on time after the
    calendar; ``ready_by`` is the working day to be ready by, never later than ``due_on``.
    ``warn_on`` is an earlier day worth a warning: the cut-off of the yearly report.
    """

    label: str
    window_start: date
    nominal_end: date
    due_on: date
    ready_by: date
    explanation: str
    warn_on: date | None = None


def occurrences(due: Due, *, year: int, regime: ReportRegime, calendar: WorkingCalendar) -> list[Occurrence]:
    """Return the occurrences of one time in a plan year, in order of their due dates.

    Empty for what waits for an event or is dated by another rule; see ``occurrence_after``.
    """
    maker = _MAKERS.get(due.kind)
    made = maker(due, _Frame(year, regime, calendar)) if maker else ()
    return sorted(made, key=lambda occurrence: (occurrence.due_on, occurrence.window_start))


def schedule(
    dues: Iterable[Due], *, year: int, regime: ReportRegime, calendar: WorkingCalendar
) -> list[tuple[Due, Occurrence]]:
    """Return the occurrences of all times of a task; a day due twice stands once.

    "hằng quý, 6 tháng và năm" asks for four reports, not seven: the longer cycle takes the day.
    """
    kept: dict[date, tuple[Due, Occurrence]] = {}
    single: list[tuple[Due, Occurrence]] = []
    for due in sorted(dues, key=_cycle_length, reverse=True):
        for occurrence in occurrences(due, year=year, regime=regime, calendar=calendar):
            if due.kind is Kind.RECURRING and due.recurrence in _REPORT_CYCLES:
                kept.setdefault(occurrence.due_on, (due, occurrence))
            else:
                single.append((due, occurrence))
    return sorted([*kept.values(), *single], key=lambda pair: pair[1].due_on)


def occurrence_after(
    due: Due, *, happened_on: date, calendar: WorkingCalendar, usual_term: Offset = USUAL_TERM
) -> Occurrence:
    """Date a task that waited, now that the event happened or the document arrived.

    A term in working days is counted in them; one in days or months is a period, so its end moves
    off a day off. The day of the event does not count.
    """
    term = due.offset or usual_term
    end = _END_OF_TERM[term.unit](happened_on, term.count, calendar)
    source = "" if due.offset else " (thời hạn đề xuất, kế hoạch không nói)"
    said = f"Sự kiện ngày {format_date(happened_on)}, cộng {term.count} {_UNIT_NAMES[term.unit]}{source}."
    return _period_occurrence("Theo sự kiện", happened_on, end, said, calendar)


# --- How each kind is dated -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Frame:
    year: int
    regime: ReportRegime
    calendar: WorkingCalendar


def _date(due: Due, frame: _Frame) -> Iterator[Occurrence]:
    if due.end is None:
        return
    last = due.end - ONE_DAY if due.end_exclusive else due.end
    yield _fixed_occurrence(due.detail or "", min(date(last.year, 1, 1), last), last, due.sentence, frame.calendar)


def _period(due: Due, frame: _Frame) -> Iterator[Occurrence]:
    if due.start is None or due.end is None:
        return
    last = due.end - ONE_DAY if due.end_exclusive else due.end
    made = _period_occurrence(due.detail or "", due.start, last, due.sentence, frame.calendar)
    cut_off = frame.regime.period(ReportKind.YEAR, frame.year).end
    if due.start <= cut_off < last:
        said = f" Chốt số liệu báo cáo năm: {format_date(cut_off)}."
        made = replace(made, warn_on=cut_off, explanation=made.explanation + said)
    yield made


def _continuous(due: Due, frame: _Frame) -> Iterator[Occurrence]:
    for report in frame.regime.periods(frame.year):
        said = f"{due.sentence} Kỳ {report.label}: {_from_to(report.own_start, report.end)}."
        yield _period_occurrence(report.label, report.own_start, report.end, said, frame.calendar)


def _recurring(due: Due, frame: _Frame) -> Iterator[Occurrence]:
    if due.recurrence is Recurrence.DAILY:
        yield from _continuous(due, frame)
    elif due.recurrence is Recurrence.WEEKLY:
        yield from _weekly(due, frame)
    elif due.day_rule and due.day_rule.of_report and due.recurrence in _REPORTS:
        yield from _on_report_days(due, due.day_rule, frame)
    elif due.day_rule and due.recurrence:
        yield from _on_days(due, due.day_rule, frame)
    elif due.recurrence in _REPORTS:
        yield from (_report(due, frame.regime.period(kind, frame.year), frame) for kind in _REPORTS[due.recurrence])
    elif due.recurrence is Recurrence.MONTHLY or due.max_interval_months:
        yield from _at_month_ends(due, frame)


def _on_report_days(due: Due, rule: DayRule, frame: _Frame) -> Iterator[Occurrence]:
    """Date "trước ngày 10 của tháng cuối kỳ báo cáo": the plan's day outranks the regime's."""
    for kind in _REPORTS[due.recurrence]:
        report = frame.regime.period(kind, frame.year)
        day = day_in(frame.year, report.due_month, rule.day or LAST_DAY)
        yield _report(due, replace(report, due_on=day - ONE_DAY if rule.exclusive else day), frame)


def _report(due: Due, report: ReportPeriod, frame: _Frame) -> Occurrence:
    """A report is due on a fixed day, after the cut-off of its figures."""
    said = f"{due.sentence} Kỳ báo cáo {report.label}: số liệu {_from_to(report.start, report.end)}."
    return _fixed_occurrence(report.label, report.start, report.due_on, said, frame.calendar)


def _at_month_ends(due: Due, frame: _Frame) -> Iterator[Occurrence]:
    months = 1 if due.recurrence is Recurrence.MONTHLY else min(due.max_interval_months or 12, 12)
    for last in range(months, 13, months):
        start, end = month_start(frame.year, last - months + 1), month_end(frame.year, last)
        yield _period_occurrence(_month_label(start, end), start, end, due.sentence, frame.calendar)


def _on_days(due: Due, rule: DayRule, frame: _Frame) -> Iterator[Occurrence]:
    """Date a cycle that names its day: "trước ngày 10 của tháng cuối quý"."""
    months = _MONTHS[due.recurrence or Recurrence.ANNUAL]
    for last in _last_months(months, rule):
        day = day_in(frame.year, last + _MONTHS_AFTER[rule.anchor], rule.day or LAST_DAY)
        if rule.anchor is Anchor.FIRST_MONTH:
            day = day_in(frame.year, last - months + 1, rule.day or LAST_DAY)
        day = day - ONE_DAY if rule.exclusive else day
        start = month_start(frame.year, last - months + 1)
        label = _month_label(start, month_end(frame.year, last))
        yield _fixed_occurrence(label, min(start, day), day, due.sentence, frame.calendar)


def _last_months(months: int, rule: DayRule) -> Iterable[int]:
    return [rule.month] if rule.month else range(months, 13, months)


def _weekly(due: Due, frame: _Frame) -> Iterator[Occurrence]:
    """Every week that begins in the year; without a weekday it is due on its last working day."""
    weekday = due.day_rule.weekday if due.day_rule else None
    monday = date(frame.year, 1, 1)
    monday += timedelta(days=-monday.weekday() % 7)
    while monday.year == frame.year:
        sunday = monday + timedelta(days=SUNDAY)
        worked = [day for day in _days(monday, sunday) if frame.calendar.is_working(day)]
        if worked:
            day = worked[-1] if weekday is None else monday + timedelta(days=weekday)
            label = f"Tuần {monday.isocalendar().week}/{frame.year}"
            yield _fixed_occurrence(label, monday, day, due.sentence, frame.calendar)
        monday = sunday + ONE_DAY


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


_MAKERS: dict[Kind, Callable[[Due, _Frame], Iterator[Occurrence]]] = {
    Kind.DATE: _date,
    Kind.PERIOD: _period,
    Kind.CONTINUOUS: _continuous,
    Kind.RECURRING: _recurring,
}
# The quarterly report of the second quarter is the half-year one, that of the fourth the yearly one.
_REPORTS: dict[Recurrence | None, tuple[ReportKind, ...]] = {
    Recurrence.QUARTERLY: tuple(ReportKind),
    Recurrence.SEMIANNUAL: (ReportKind.H1, ReportKind.YEAR),
    Recurrence.NINE_MONTHS: (ReportKind.Q3,),
    Recurrence.ANNUAL: (ReportKind.YEAR,),
}
_MONTHS: dict[Recurrence, int] = {
    Recurrence.MONTHLY: 1,
    Recurrence.QUARTERLY: 3,
    Recurrence.SEMIANNUAL: 6,
    Recurrence.NINE_MONTHS: 9,
    Recurrence.ANNUAL: 12,
}
_REPORT_CYCLES = set(_REPORTS)
_MONTHS_AFTER = {Anchor.LAST_MONTH: 0, Anchor.FIRST_MONTH: 0, Anchor.NEXT_MONTH: 1}


def _cycle_length(due: Due) -> int:
    return _MONTHS.get(due.recurrence, 0) if due.recurrence else 0


def _months_after(day: date, count: int, _calendar: WorkingCalendar) -> date:
    return day_in(day.year, day.month + count, day.day)


_END_OF_TERM: dict[str, Callable[[date, int, WorkingCalendar], date]] = {
    "working_day": lambda day, count, calendar: calendar.add_working_days(day, count),
    "day": lambda day, count, _calendar: day + timedelta(days=count),
    "month": _months_after,
    "hour": lambda day, count, _calendar: day + timedelta(days=-(-count // 24)),  # to the end of that day
}
_UNIT_NAMES = {"working_day": "ngày làm việc", "day": "ngày", "month": "tháng", "hour": "giờ"}


# --- Making one, and saying why -------------------------------------------------------------------


def _period_occurrence(label: str, start: date, end: date, said: str, calendar: WorkingCalendar) -> Occurrence:
    due = calendar.due_at_period_end(end)
    if due != end:
        said += f" {format_date(end)} là ngày nghỉ nên hạn chuyển sang {format_date(due)}."
    return Occurrence(label or _from_to(start, end), start, end, due, due, said)


def _fixed_occurrence(label: str, start: date, day: date, said: str, calendar: WorkingCalendar) -> Occurrence:
    ready = calendar.remind_by(day)
    said += f" Hạn: {format_date(day)}."
    if ready != day:
        said += f" Đó là ngày nghỉ, hạn không dời: cần xong trong ngày làm việc {format_date(ready)}."
    return Occurrence(label or f"Ngày {format_date(day)}", start, day, day, ready, said)


def _from_to(start: date, end: date) -> str:
    return f"từ {format_date(start)} đến {format_date(end)}"


def _month_label(start: date, end: date) -> str:
    if start.month == end.month:
        return f"Tháng {start.month}/{start.year}"
    if start == CalendarQuarter.of(end).start:
        return CalendarQuarter.of(end).label
    return {6: "6 tháng", 9: "9 tháng", 12: "Năm"}.get(end.month, "Kỳ") + f" {end.year}"
