"""Numerals of time expressions, read leniently: scans write I as l or 1, years are cut in two."""

from __future__ import annotations

from datetime import date, timedelta

_WORDS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
ONE_DAY = timedelta(days=1)


def number(text: str) -> int:
    """Return 5 for "05", "5" and "nam" (folded "năm")."""
    return _WORDS[text] if text in _WORDS else int(text.replace("o", "0").replace("l", "1"))


def year_of(text: str) -> int:
    return int(text.replace(" ", "").replace("o", "0"))


def quarter(text: str) -> int:
    """Return 1 to 4 for Roman, Arabic and spelled quarters; l and 1 stand for I as scans write it."""
    if text.lstrip("0").isdigit() and len(text.lstrip("0")) == 1:
        return int(text)
    if text in _WORDS:
        return _WORDS[text]
    return 4 if text.endswith("v") or text == "iiii" else len(text)


def weekday(text: str) -> int:
    """Return 0 for "thu 2" and "thu hai" (Monday) to 6 for "chu nhat"."""
    return 6 if text == "chu nhat" else number(text.removeprefix("thu ").strip()) - 2


def month_end(year: int, month: int) -> date:
    """Return the last day of a month; ``month`` may run over 12 into the next year."""
    return month_start(year, month + 1) - ONE_DAY


def month_start(year: int, month: int) -> date:
    """Return the first day of a month; ``month`` may run over 12, or under 1, into other years."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def day_in(year: int, month: int, day: int) -> date:
    """Return that day, or the month's last day where the month is shorter."""
    last = month_end(year, month)
    return last if day >= last.day else last.replace(day=day)
