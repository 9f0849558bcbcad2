"""What each phrase of the table means, as ``Due``. One short function for each ``means``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from .due import LAST_DAY, Anchor, DayRule, Due, Kind, Offset, Recurrence
from .folding import Folded
from .frequency import Frequency
from .grammar import unit_name
from .numerals import ONE_DAY, number, weekday
from .scanning import Finding, Found
from .spans import Reading, Stretch

_MONTHS = {
    Recurrence.MONTHLY: 1,
    Recurrence.QUARTERLY: 3,
    Recurrence.SEMIANNUAL: 6,
    Recurrence.NINE_MONTHS: 9,
    Recurrence.ANNUAL: 12,
}
_EVERY = {months: recurrence for recurrence, months in _MONTHS.items()}
_EXCLUSIVE = re.compile(r"\btruoc\b(?! hoac| ?\d{1,2} ?(?:h|g|:))")


@dataclass(frozen=True, slots=True)
class Clause:
    """The words around a finding: the folded clause, and where it begins in the whole text."""

    text: Folded
    offset: int
    report_recurrences: tuple[Recurrence, ...]  # which "kỳ báo cáo" the row speaks of

    def words(self, start: int, end: int) -> str:
        """Return the stretch as written; a bracket it opens is closed."""
        text = self.text.original(start, end)
        return f"{text})" if text.count("(") > text.count(")") else text


def dues_of(finding: Finding, clause: Clause) -> list[Due]:
    """Return what a finding says; empty for a phrase that only qualifies another."""
    if isinstance(finding, Reading):
        return [_stretch_due(finding, stretch, clause) for stretch in finding.stretches]
    if isinstance(finding, Frequency):
        return [Due(Kind.RECURRING, recurrence=recurrence) for recurrence in finding.recurrences]
    return _MEANINGS[finding.phrase.means](finding, clause)


def _stretch_due(reading: Reading, stretch: Stretch, clause: Clause) -> Due:
    """Read one stretch by its qualifier. A day that is not on the calendar is no date: a person decides."""
    if stretch.impossible:
        words = clause.words(reading.start, reading.end)
        return Due(Kind.UNSPECIFIED, detail=words, understood=False, impossible=True)
    return replace(_by_qualifier(reading, stretch), vague=stretch.vague)


def _by_qualifier(reading: Reading, stretch: Stretch) -> Due:
    qualifier = "" if reading.is_range else reading.qualifier
    if qualifier == "before" and not stretch.vague:
        return Due(Kind.DATE, end=stretch.start, end_exclusive=True)
    if qualifier in ("before", "until") or (stretch.is_day and qualifier not in ("from", "after")):
        return Due(Kind.DATE, end=stretch.end)
    start = stretch.end + ONE_DAY if qualifier == "after" else stretch.start
    end = start.replace(month=12, day=31) if qualifier in ("from", "after") else stretch.end
    return Due(Kind.PERIOD, start=start, end=end, end_exclusive=stretch.end_exclusive)


def _words(found: Found, clause: Clause, *, without: str = "") -> str:
    """Return the phrase as written, less a leading word that is not part of the trigger."""
    text = clause.words(found.start, found.end)
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
    """Read "2 lần/năm" and "6 tháng/lần" as half-yearly, "1 lần/quý" as quarterly.

    "2 tháng/lần" is no cycle with a name: the interval is kept, the cycle stays open.
    """
    recurrence, months = _how_often(found)
    open_interval = months if recurrence is None else None
    return [Due(Kind.RECURRING, recurrence=recurrence, detail=_words(found, clause), max_interval_months=open_interval)]


def _how_often(found: Found) -> tuple[Recurrence | None, int | None]:
    """Return the cycle and its months; "5 lần/năm" stays yearly, the words beside it tell the rest."""
    unit = Recurrence(unit_name(found.match))
    groups = found.match.groupdict()
    times, units = number(groups.get("n") or "1"), number(groups.get("n2") or "1")
    months, odd = divmod(_MONTHS.get(unit, 0) * units, max(times, 1))
    if units == 1 and (odd or months not in _EVERY):
        return unit, None
    return _EVERY.get(months), months or None


def is_every_year(found: Found) -> bool:
    """Whether a phrase says "hằng năm" in other words: "1 lần/năm"."""
    if found.phrase.means == "times_per_unit":
        return _how_often(found)[0] is Recurrence.ANNUAL and number(found.match.groupdict().get("n") or "1") == 1
    return found.phrase.means == "annual"


def _max_interval(found: Found, clause: Clause) -> list[Due]:
    months = number(found.match["n"])
    detail = _words(found, clause)
    return [Due(Kind.RECURRING, recurrence=_EVERY.get(months), detail=detail, max_interval_months=months)]


def _rule(found: Found, anchor: Anchor = Anchor.LAST_MONTH) -> DayRule:
    day = found.match.groupdict().get("d")
    words = found.match.string[found.start : found.match.start("d") if day else found.end]
    return DayRule(day=number(day) if day else LAST_DAY, anchor=anchor, exclusive=bool(_EXCLUSIVE.search(words)))


def _with_rule(recurrences: tuple[Recurrence, ...], rule: DayRule, detail: str) -> list[Due]:
    return [Due(Kind.RECURRING, recurrence=each, day_rule=rule, detail=detail) for each in recurrences]


def _ruled(recurrence: Recurrence, anchor: Anchor = Anchor.LAST_MONTH) -> Callable[[Found, Clause], list[Due]]:
    def read(found: Found, clause: Clause) -> list[Due]:
        return _with_rule((recurrence,), _rule(found, anchor), _lower_first(_words(found, clause)))

    return read


def _days_of_month(found: Found, clause: Clause) -> list[Due]:
    first = _rule(found)
    rules = (first, replace(first, day=number(found.match["d2"])))
    return [due for rule in rules for due in _with_rule((Recurrence.MONTHLY,), rule, _words(found, clause))]


def _of_report_period(found: Found, clause: Clause) -> list[Due]:
    rule = replace(_rule(found), of_report=True)
    return _with_rule(clause.report_recurrences, rule, _lower_first(_words(found, clause)))


def _weekday_of_week(found: Found, clause: Clause) -> list[Due]:
    rule = replace(_rule(found), day=None, weekday=weekday(found.match["weekday"]))
    return _with_rule((Recurrence.WEEKLY,), rule, _words(found, clause))


def every_year(reading: Reading, detail: str) -> list[Due]:
    """Read a stretch said with "hằng năm" as yearly, due at its end."""
    return [
        Due(Kind.RECURRING, recurrence=Recurrence.ANNUAL, day_rule=_yearly(reading, stretch), detail=detail)
        for stretch in reading.stretches
    ]


def _yearly(reading: Reading, stretch: Stretch) -> DayRule:
    exclusive = reading.qualifier == "before" or stretch.end_exclusive
    end = stretch.start if reading.qualifier == "before" else stretch.end
    is_last = not stretch.is_day and end.month != (end + ONE_DAY).month
    return DayRule(day=LAST_DAY if is_last else end.day, month=end.month, exclusive=exclusive)


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
    "day_of_first_month": _ruled(Recurrence.QUARTERLY, Anchor.FIRST_MONTH),
    "day_of_report_period": _of_report_period,
    "end_of_report_period": _of_report_period,
    "day_of_month": _ruled(Recurrence.MONTHLY),
    "days_of_month": _days_of_month,
    "day_after_month": _ruled(Recurrence.MONTHLY, Anchor.NEXT_MONTH),
    "last_day_of_quarter": _ruled(Recurrence.QUARTERLY),
    "last_day_of_month": _ruled(Recurrence.MONTHLY),
    "end_of_quarter": _ruled(Recurrence.QUARTERLY),
    "end_of_month": _ruled(Recurrence.MONTHLY),
    "weekday_of_week": _weekday_of_week,
    "working_days_after": _after("working_day"),
    "days_after": _after("day"),
    "hours_after": _after("hour"),
    "months_after": _after("month"),
    "trigger": _trigger,
    "trigger_words": _trigger,
    "case": _trigger,
    "trigger_after_frequency": _trigger,
    "serves": _serves,
    "condition": _condition,
    "by_rule": _by_rule,
}
