"""A short way to write what a time cell says, for tables of examples.

D2026-06-30        last day; D<2026-06-30: that day is late already
P2026-01..2026-03  from the month's first day to the month's last; full dates where they are not
R:quarterly        a cycle; R:quarterly@10 due on day 10 of its last month, @<10 before it,
                   @<5/next_month of the month after, @15/12 on 15 December, @fri on Fridays
C                  continuous
T                  waits for an event; T+5working_day with a term
U                  dated elsewhere or not at all; U? not understood
~ at the end       no exact day is said; (nếu có) conditional
"""

from __future__ import annotations

from datetime import date, timedelta

from cchc.kernel.time_expressions import Anchor, DayRule, Due, Kind

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def told(dues: list[Due]) -> str:
    return " | ".join(map(_one, dues))


def _one(due: Due) -> str:
    body = {
        Kind.DATE: lambda: f"D{_before(due.end_exclusive)}{due.end}",
        Kind.PERIOD: lambda: _period(due),
        Kind.RECURRING: lambda: f"R:{due.recurrence or '?'}{_rule(due.day_rule)}",
        Kind.CONTINUOUS: lambda: "C",
        Kind.ON_TRIGGER: lambda: "T" + (f"+{due.offset.count}{due.offset.unit}" if due.offset else ""),
        Kind.UNSPECIFIED: lambda: "U",
    }[due.kind]()
    marks = "~" * due.vague + "?" * (not due.understood) + "(nếu có)" * due.conditional
    return body + marks


def _before(exclusive: bool) -> str:
    return "<" if exclusive else ""


def _period(due: Due) -> str:
    assert due.start is not None
    assert due.end is not None
    whole = due.start.day == 1 and (due.end + timedelta(days=1)).day == 1 and not due.end_exclusive
    return f"P{_day(due.start, whole)}..{_before(due.end_exclusive)}{_day(due.end, whole)}"


def _day(day: date, whole: bool) -> str:
    return f"{day:%Y-%m}" if whole else f"{day}"


def _rule(rule: DayRule | None) -> str:
    if rule is None:
        return ""
    day = WEEKDAYS[rule.weekday] if rule.weekday is not None else str(rule.day)
    where = f"/{rule.month}" if rule.month else "" if rule.anchor is Anchor.LAST_MONTH else f"/{rule.anchor}"
    return f"@{_before(rule.exclusive)}{day}{where}"
