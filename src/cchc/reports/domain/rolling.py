"""Last year's words said of the next year: "Quý I/2026" -> "Quý I/2027", dates on working days. Pure.

A year is moved only where it dates the work itself. Years of cited documents ("76/NQ-CP ngày 15/7/2021",
"118/2025/NĐ-CP") and of stages ("giai đoạn 2026-2030") stay.

What a day off does: the plan names a fixed day, and a fixed day does not move by law (kernel.periods); so a named day
that falls on a day off next year is put to the working day before it, and marked for a person to confirm.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from cchc.kernel.calendar import WorkingCalendar

DATE = re.compile(r"(?<![\d/])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/])")
STAGE = re.compile(r"\d{4}\s*[-–]\s*\d{4}")  # giai đoạn 2026-2030
DOCUMENT = re.compile(r"\d+/\d{4}/[A-ZĐ]")  # 118/2025/NĐ-CP
CITED = re.compile(
    r"(?:số\s+)?\d+(?:/\d{4})?/[A-ZĐ][\wĐđ&.-]*(?:\s+ngày\s+\d{1,2}(?:/|\s+tháng\s+)\d{1,2}(?:/|\s+năm\s+)\d{4})?"
)
YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
DATED = re.compile(
    r"(?:năm|quý\s+[IVX1-4]+(?:\s*[,-]\s*[IVX1-4]+)*\s*(?:/|năm)|tháng\s+\d{1,2}\s*(?:/|năm)|\d{1,2}/)\s*$", re.I
)


@dataclass(frozen=True, slots=True)
class Rolled:
    """``moved``: days that were named and fell on a day off: (the day a year later, the day written)."""

    text: str
    moved: tuple[tuple[date, date], ...] = ()


def roll_time(text: str, *, year: int, calendar: WorkingCalendar) -> Rolled:
    """Return a time limit of the plan of ``year`` as it reads in the plan of the next.

    Every year up to one from the plan's own is moved: a time limit dates nothing but the work.
    """
    moved: list[tuple[date, date]] = []

    def day(found: re.Match[str]) -> str:
        asked = _a_year_later(int(found[1]), int(found[3]), int(found[4]))
        if asked is None or not _is_near(int(found[4]), year):
            return found[0]
        written = calendar.on_or_before(asked)
        if written.year != asked.year:  # New Year's Day: rather the first working day than the year before
            written = calendar.on_or_after(asked)
        if written != asked:
            moved.append((asked, written))
        return _like(found, written)

    def years(part: str) -> str:
        return YEAR.sub(lambda found: _next(found[1]) if _is_near(int(found[1]), year) else found[0], part)

    return Rolled(_outside(text, (CITED, STAGE, DATE), years, {DATE: day}), tuple(moved))


def roll_text(text: str, *, year: int) -> str:
    """Return what is to be done, of the next year: only years that say when ("năm 2026", "Quý I/2026") are moved."""

    def years(part: str) -> str:
        def one(found: re.Match[str]) -> str:
            dates = DATED.search(part[: found.start()]) is not None
            return _next(found[1]) if dates and int(found[1]) == year else found[0]

        return YEAR.sub(one, part)

    return _outside(text, (CITED, DOCUMENT, STAGE), years, {})


def _outside(
    text: str,
    kept: tuple[re.Pattern[str], ...],
    change: Callable[[str], str],
    own: dict[re.Pattern[str], Callable[[re.Match[str]], str]],
) -> str:
    """Change what stands between the kept stretches; a stretch with a change of its own gets that."""
    out, at = [], 0
    while at < len(text):
        matches = [match for pattern in kept if (match := pattern.search(text, at))]
        if not matches:
            break
        found = min(matches, key=lambda one: (one.start(), -one.end()))
        own_change = own.get(found.re)
        out += [change(text[at : found.start()]), own_change(found) if own_change else found[0]]
        at = found.end()
    return "".join([*out, change(text[at:])])


def _a_year_later(day: int, month: int, year: int) -> date | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    try:
        return date(year + 1, month, day)
    except ValueError:  # 29 February
        return date(year + 1, month + 1, 1) - timedelta(days=1)


def _like(found: re.Match[str], day: date) -> str:
    """Write a day as the plan wrote it: with or without leading noughts."""
    width = (2 if len(found[1]) == 2 or found[1].startswith("0") else 1, 2 if len(found[3]) == 2 else 1)
    return f"{day.day:0{width[0]}d}{found[2]}{day.month:0{width[1]}d}{found[2]}{day.year}"


def _is_near(said: int, year: int) -> bool:
    return abs(said - year) <= 1


def _next(year: str) -> str:
    return str(int(year) + 1)
