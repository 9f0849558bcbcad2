"""What each phrase of the table means, as ``Due``. One short function for each ``means``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from .due import LAST_DAY, Anchor, DayRule, Due, Kind, Offset, Recurrence
from .folding import Folded
from .frequency import Frequency
from .grammar import vocabulary
from .numerals import number, quarter, weekday
from .scanning import Finding, Found
from .spans import Reading, Stretch

_TIMES = {1: Recurrence.ANNUAL, 2: Recurrence.SEMIANNUAL, 4: Recurrence.QUARTERLY, 12: Recurrence.MONTHLY}
_EXCLUSIVE = re.compile(r"\btruoc\b(?! hoac)")


@dataclass(frozen=True, slots=True)
class Clause:
    """The words around a finding: the folded clause, and where it begins in the whole text."""

    text: Folded
    offset: int
    report_recurrences: tuple[Recurrence, ...]  # which "kỳ báo cáo" the row speaks of


def dues_of(finding: Finding, clause: Clause) -> list[Due]:
    """Return what a finding says; empty for a phrase that only qualifies another."""
    if isinstance(finding, Reading):
        return [_stretch_due(finding, stretch) for stretch in finding.stretches]
    if isinstance(finding, Frequency):
        return [Due(Kind.RECURRING, recurrence=recurrence) for recurrence in finding.recurrences]
    return _MEANINGS[finding.phrase.means](finding, clause)


def _stretch_due(reading: Reading, stretch: Stretch) -> Due:
    """Read one stretch by its qualifier; see the table in docs/reference/time-expressions.md."""
    if reading.qualifier == "before" and not reading.is_range:
        end, exclusive = (stretch.end, False) if stretch.vague else (stretch.start, True)
        return Due(Kind.DATE, end=end, end_exclusive=exclusive, vague=stretch.vague)
    if (reading.qualifier == "until" and not reading.is_range) or (stretch.is_day and reading.qualifier != "from"):
        return Due(Kind.DATE, end=stretch.end, vague=stretch.vague)
    end = stretch.end
    if reading.qualifier == "from" and not reading.is_range:
        end = stretch.end.replace(month=12, day=31)
    return Due(Kind.PERIOD, start=stretch.start, end=end, end_exclusive=stretch.end_exclusive, vague=stretch.vague)


def _words(found: Found, clause: Clause, *, without: str = "") -> str:
    """Return the phrase as written, less a leading word that is not part of the trigger."""
    text = clause.text.original(found.start, found.end)
    return text[len(without) :].strip() if text.lower().startswith(without) else text


def _continuous(_found: Found, _clause: Clause) -> list[Due]:
    return [Due(Kind.CONTINUOUS)]


def _periodic(_found: Found, _clause: Clause) -> list[Due]:
    return [Due(Kind.RECURRING)]


def _report_period(_found: Found, clause: Clause) -> list[Due]:
    return [Due(Kind.RECURRING, recurrence=each) for each in clause.report_recurrences]


def _annual(_found: Found, _clause: Clause) -> list[Due]:
    return [Due(Kind.RECURRING, recurrence=Recurrence.ANNUAL)]


def _times_per_unit(found: Found, clause: Clause) -> list[Due]:
    """Read "2 lần/năm" as half-yearly and "1 lần/quý" as quarterly."""
    recurrence = Recurrence(vocabulary().units[found.match["unit"].replace(" ", "")])
    times = number(found.match.groupdict().get("n") or "1")
    if recurrence is Recurrence.ANNUAL:
        recurrence = _TIMES.get(times, recurrence)
    return [Due(Kind.RECURRING, recurrence=recurrence, detail=_words(found, clause))]


def _max_interval(found: Found, clause: Clause) -> list[Due]:
    months = number(found.match["n"])
    recurrence = {
        1: Recurrence.MONTHLY, 3: Recurrence.QUARTERLY, 6: Recurrence.SEMIANNUAL, 12: Recurrence.ANNUAL,
    }.get(months)  # fmt: skip
    detail = _words(found, clause)
    return [Due(Kind.RECURRING, recurrence=recurrence, detail=detail, max_interval_months=months)]


def _rule(
    found: Found, anchor: Anchor = Anchor.LAST_MONTH, *, day: int | None = None, month: int | None = None
) -> DayRule:
    named = found.match.groupdict().get("d")
    exclusive = bool(_EXCLUSIVE.match(found.match.string, found.start)) or bool(
        _EXCLUSIVE.search(found.match.string[found.start : found.match.start("d")] if named else "")
    )
    return DayRule(day=day or (number(named) if named else LAST_DAY), anchor=anchor, month=month, exclusive=exclusive)


def _with_rule(recurrences: tuple[Recurrence, ...], rule: DayRule, detail: str) -> list[Due]:
    return [Due(Kind.RECURRING, recurrence=each, day_rule=rule, detail=detail) for each in recurrences]


def _ruled(recurrence: Recurrence, anchor: Anchor = Anchor.LAST_MONTH) -> Callable[[Found, Clause], list[Due]]:
    def read(found: Found, clause: Clause) -> list[Due]:
        return _with_rule((recurrence,), _rule(found, anchor), _lower_first(_words(found, clause)))

    return read


def _of_report_period(found: Found, clause: Clause) -> list[Due]:
    return _with_rule(clause.report_recurrences, _rule(found), _lower_first(_words(found, clause)))


def _weekday_of_week(found: Found, clause: Clause) -> list[Due]:
    rule = replace(_rule(found), day=None, weekday=weekday(found.match["weekday"]))
    return _with_rule((Recurrence.WEEKLY,), rule, _words(found, clause))


def _of_year(found: Found, clause: Clause) -> list[Due]:
    month = number(found.match["m"])
    return _with_rule((Recurrence.ANNUAL,), _rule(found, month=month), _lower_first(_words(found, clause)))


def _quarter_of_year(found: Found, clause: Clause) -> list[Due]:
    rule = _rule(found, month=3 * quarter(found.match["q"]))
    return _with_rule((Recurrence.ANNUAL,), rule, _lower_first(_words(found, clause)))


def _trigger(found: Found, clause: Clause) -> list[Due]:
    return [Due(Kind.ON_TRIGGER, trigger=_words(found, clause), conditional="nếu có" in _words(found, clause))]


def _serves(found: Found, clause: Clause) -> list[Due]:
    return [Due(Kind.ON_TRIGGER, trigger=_words(found, clause, without="phục vụ"))]


def _after(unit: str) -> Callable[[Found, Clause], list[Due]]:
    def read(found: Found, clause: Clause) -> list[Due]:
        count = number(found.match["n"])
        return [Due(Kind.ON_TRIGGER, trigger=_words(found, clause), offset=Offset(count, unit))]

    return read


def _condition(_found: Found, _clause: Clause) -> list[Due]:
    return []


def _by_rule(found: Found, clause: Clause) -> list[Due]:
    return [Due(Kind.UNSPECIFIED, detail=_words(found, clause))]


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


_MEANINGS: dict[str, Callable[[Found, Clause], list[Due]]] = {
    "continuous": _continuous,
    "periodic": _periodic,
    "report_period": _report_period,
    "annual": _annual,
    "times_per_unit": _times_per_unit,
    "max_interval": _max_interval,
    "day_of_quarter": _ruled(Recurrence.QUARTERLY),
    "day_after_quarter": _ruled(Recurrence.QUARTERLY, Anchor.NEXT_MONTH),
    "day_of_report_period": _of_report_period,
    "end_of_report_period": _of_report_period,
    "day_of_month": _ruled(Recurrence.MONTHLY),
    "day_after_month": _ruled(Recurrence.MONTHLY, Anchor.NEXT_MONTH),
    "last_day_of_quarter": _ruled(Recurrence.QUARTERLY),
    "last_day_of_month": _ruled(Recurrence.MONTHLY),
    "end_of_quarter": _ruled(Recurrence.QUARTERLY),
    "end_of_month": _ruled(Recurrence.MONTHLY),
    "weekday_of_week": _weekday_of_week,
    "day_of_year": _of_year,
    "month_of_year": _of_year,
    "quarter_of_year": _quarter_of_year,
    "working_days_after": _after("working_day"),
    "days_after": _after("day"),
    "months_after": _after("month"),
    "trigger": _trigger,
    "trigger_words": _trigger,
    "trigger_after_frequency": _trigger,
    "serves": _serves,
    "condition": _condition,
    "by_rule": _by_rule,
}
