"""One line of a list: a document, several of one subject, a task, a target. Pure.

Names, document numbers and dates stand as recorded; counts and days are figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from cchc.indicators.domain.standing import State
from cchc.kernel.quantities import format_date, format_number

from .draft import Figure
from .material import Goal, Issued, Material, Work
from .names import plain

AT_RISK = frozenset({State.AT_RISK, State.UNREACHABLE, State.MISSED})
MOST_NUMBERS = 15  # of documents of one subject
MOST_UNITS = 3
MONTH = re.compile(r"tháng (\d{1,2})/(\d{4})", re.I)


class Writer(Protocol):
    @property
    def material(self) -> Material: ...
    @property
    def section(self) -> str: ...
    def put(self, figure: Figure) -> str: ...


def count(pen: Writer, key: str, label: str, number: int) -> str:
    """Return the token of a number that was counted here."""
    return pen.put(Figure(key, "", label[:300], format_number(number), float(number)))


# Documents --------------------------------------------------------------------------------------


def of_one_subject(rows: Sequence[Issued]) -> list[list[Issued]]:
    """Return the documents parted by kind and subject, in the order they come: twelve monthly letters are one line."""
    found: dict[tuple[str, str], list[Issued]] = {}
    for row in rows:
        found.setdefault((row.kind, _subject(row)), []).append(row)
    return list(found.values())


def documents_line(pen: Writer, rows: Sequence[Issued]) -> str:
    """Return "Kế hoạch số 12/KH-UBND ngày 09/01/2026: …"; of several "3 báo cáo (số …; số …): …"."""
    first, *others = rows
    subject = f": {_subject(first)}" if _subject(first) else ""
    if not others:
        return f"{plain(first.kind)} {_number(first)}{subject}"
    key, kind = f"list.{pen.section}.of.{first.on:%Y%m%d}.{_slug(first.number)}", plain(first.kind).lower()
    shown = rows if len(rows) <= MOST_NUMBERS + 1 else rows[:MOST_NUMBERS]  # never "and 1 more" for the last
    numbers = "; ".join(_number(one) for one in shown)
    if left := len(rows) - len(shown):
        numbers += f"; và {count(pen, f'{key}.more', f'Số {kind} không ghi số: {_subject(first)}', left)} {kind} khác"
    return f"{count(pen, key, f'Số {kind}: {_subject(first)}', len(rows))} {kind} ({numbers}){subject}"


def _number(one: Issued) -> str:
    return f"số {plain(one.number)} ngày {format_date(one.on)}"


def _subject(one: Issued) -> str:
    return plain(one.subject).rstrip(".;")


def _slug(number: str) -> str:
    """Return what a key may hold of a document number: "549/UBND-VHXH" -> "549"."""
    return re.sub(r"[^0-9]", "", number) or "0"


# Work -------------------------------------------------------------------------------------------


def done_line(pen: Writer, one: Work) -> str:
    said = "có lần trễ hạn, nhiều nhất" if one.last_due_on else "trễ hạn"
    late = f"{said} {_days(pen, one, 'done', 'trễ hạn')} ngày làm việc" if one.days_late else ""
    return _with_notes(pen, one, [plain(one.product), late])


def late_line(pen: Writer, one: Work) -> str:
    late = f"quá hạn {_days(pen, one, 'late', 'quá hạn')} ngày làm việc" if one.days_late else ""
    return _with_notes(pen, one, [*_due(one), late])


def coming_line(pen: Writer, one: Work) -> str:
    return _with_notes(pen, one, _due(one))


def _with_notes(pen: Writer, one: Work, notes: Iterable[str]) -> str:
    """Put behind the task, in one pair of brackets, which time it is of, whose it is, and the rest."""
    told = "; ".join(filter(None, (_lowered(plain(one.label)), _units(pen, one), *notes)))
    return f"{task_name(one)} ({told})" if told else task_name(one)


def _days(pen: Writer, one: Work, what: str, word: str) -> str:
    return count(pen, f"work.{one.key}.{what}_days", f"Số ngày làm việc {word}: {task_name(one)}", one.days_late)


def _units(pen: Writer, one: Work) -> str:
    """Return who does it; of many the first and how many more."""
    names = list(filter(None, map(plain, _whose(one))))
    if len(names) <= MOST_UNITS:
        return ", ".join(names)
    more = count(
        pen, f"work.{one.key}.{pen.section}_units", f"Số đơn vị khác: {task_name(one)}", len(names) - MOST_UNITS
    )
    return f"{', '.join(names[:MOST_UNITS])} và {more} đơn vị khác"


def _whose(one: Work) -> tuple[str, ...]:
    return one.units or (one.unit,)


def task_name(one: Work) -> str:
    return plain(one.text).rstrip(".; ")


def together(works: Sequence[Work]) -> list[Work]:
    """Return one line a task: what falls due every month, or to every unit, is one task with its times and units."""
    found: dict[str, list[Work]] = {}
    for one in works:
        found.setdefault(one.text, []).append(one)
    return [_joined(each) for each in found.values()]


def _joined(works: Sequence[Work]) -> Work:
    first, *others = works
    if not others:
        return first
    days = sorted(one.due_on for one in works if one.due_on)
    products = list(dict.fromkeys(one.product for one in works if one.product))
    return replace(
        first,
        units=tuple(dict.fromkeys(unit for one in works for unit in _whose(one))),
        label=times(dict.fromkeys(one.label for one in works if one.label)),
        due_on=days[0] if days else None,
        last_due_on=days[-1] if days else None,
        product=f"mới nhất là {products[-1]}" if len(products) > 1 else "".join(products),
        days_late=max(one.days_late for one in works),
    )


def times(labels: Iterable[str]) -> str:
    """Return "tháng 1 đến tháng 5/2026, quý II/2026": months that follow each other as one stretch."""
    told: list[list[tuple[str, date | None]]] = []
    for label in labels:
        month = _month(label)
        if told and month and (last := told[-1][-1][1]) and _follows(last, month):
            told[-1].append((label, month))
        else:
            told.append([(label, month)])
    return ", ".join(_stretch(each) for each in told)


def _stretch(each: Sequence[tuple[str, date | None]]) -> str:
    (first, begins), (last, ends) = each[0], each[-1]
    if begins is None or ends is None or len(each) == 1:
        return _lowered(plain(first))
    start = f"tháng {begins.month}" if begins.year == ends.year else _lowered(plain(first))
    return f"{start} đến {_lowered(plain(last))}"


def _month(label: str) -> date | None:
    found = MONTH.fullmatch(plain(label))
    return date(int(found[2]), int(found[1]), 1) if found and 1 <= int(found[1]) <= 12 else None


def _follows(last: date, month: date) -> bool:
    return month.year * 12 + month.month == last.year * 12 + last.month + 1


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]


def _due(one: Work) -> list[str]:
    if one.due_on is None:
        return []
    if one.last_due_on is None or one.last_due_on == one.due_on:
        return [f"thời hạn {format_date(one.due_on)}"]
    return [f"các thời hạn từ {format_date(one.due_on)} đến {format_date(one.last_due_on)}"]


# Targets ----------------------------------------------------------------------------------------


def goal_line(pen: Writer, one: Goal) -> str:
    """Return "Tỷ lệ ...: 97,57%, chỉ tiêu 98% trở lên" and, while the year runs, what is left."""

    def kept(what: str, label: str, text: str, value: float | None) -> str:
        key = f"target.{one.key}{what}"
        return pen.put(Figure(key, "", f"{plain(one.name)[:250]}{label}", text[:200], value, one.address))

    parts: Iterator[str] = filter(None, (
        f"{plain(one.name)}: {kept('', '', one.text, one.number)}",
        f", chỉ tiêu {kept('.level', ', mức kế hoạch', one.level, None)}" if one.level else "",
        f" ({kept('.outlook', ', dự báo', _lowered(one.outlook.rstrip('.')), None)})"
        if one.outlook and one.state in AT_RISK
        else "",
    ))  # fmt: skip
    return "".join(parts)
