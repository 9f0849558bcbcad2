"""The lists of a report: documents issued, tasks done and late, targets, what comes next. Pure.

Names, document numbers and dates stand as recorded; counts and days are figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from cchc.indicators.domain.standing import State
from cchc.kernel.quantities import format_date, format_number

from .draft import Figure
from .material import Goal, Issued, Material, Work
from .narrative_table import ListOf

MOST = 15  # lines of one list; more stand in the annex or the books
MOST_GOALS = 40  # targets have no other place in the report
MET = frozenset({State.MET})
AT_RISK = frozenset({State.AT_RISK, State.UNREACHABLE, State.MISSED})


class Writer(Protocol):
    @property
    def material(self) -> Material: ...
    @property
    def section(self) -> str: ...
    def put(self, figure: Figure) -> str: ...


def written(pen: Writer, one: ListOf) -> list[str]:
    """Return the lead and the lines of a list; what is said of an empty one."""
    rows, line, more = _rows(pen.material, one)
    if not rows:
        return [one.none] if one.none else []
    most = MOST_GOALS if one.name in ("met", "at_risk") else MOST
    lead = one.lead.replace("{#}", _count(pen, one, "count", len(rows)))
    if one.is_brief:
        return [lead]
    lines = [f"- {line(pen, row)};" for row in rows[:most]]
    if left := len(rows) - len(lines):
        return [lead, *lines, f"- Và {_count(pen, one, 'more', left)} {more}."]
    return [lead, *lines[:-1], f"{lines[-1][:-1]}."]


def _count(pen: Writer, one: ListOf, what: str, number: int) -> str:
    key = ".".join(filter(None, ("list", pen.section, one.name, what)))
    label = one.lead.replace("{#} ", "").removeprefix("- ").rstrip(":.")
    return pen.put(Figure(key, "", label, format_number(number), float(number)))


def _rows(material: Material, one: ListOf) -> tuple[Sequence[Any], Callable[[Writer, Any], str], str]:
    """Return what a list is of, how one of it is written, and what those are called that are not shown."""
    if one.name in ("steering", "legal", "products"):
        key = f"{one.name}.{one.field}" if one.field else one.name
        return material.issued.get(key, ()), document_line, "văn bản khác"
    if one.name == "late":
        return material.late, late_line, "nhiệm vụ khác theo Phụ lục II"
    if one.name == "done":
        return together(material.done), done_line, "nhiệm vụ khác theo Phụ lục II"
    if one.name == "coming":
        return together(material.coming), coming_line, "nhiệm vụ khác theo Phụ lục II"
    states = MET if one.name == "met" else AT_RISK
    return [each for each in material.goals if each.state in states], goal_line, "chỉ tiêu khác"


def document_line(pen: Writer, one: Issued) -> str:
    subject = plain(one.subject).rstrip(".;")
    return f"{plain(one.kind)} số {plain(one.number)} ngày {format_date(one.on)}{f': {subject}' if subject else ''}"


def done_line(pen: Writer, one: Work) -> str:
    return f"{_task(one)} ({'; '.join(filter(None, (plain(one.unit), plain(one.product))))})"


def late_line(pen: Writer, one: Work) -> str:
    parts = [plain(one.unit), *_due(one)]
    if one.days_late:
        label = f"Số ngày làm việc quá hạn: {_task(one)}"[:300]
        days = pen.put(Figure(f"work.{one.key}.days", "", label, format_number(one.days_late), float(one.days_late)))
        parts.append(f"quá hạn {days} ngày làm việc")
    return f"{_task(one)} ({', '.join(parts)})"


def coming_line(pen: Writer, one: Work) -> str:
    return f"{_task(one)} ({', '.join([plain(one.unit), *_due(one)])})"


def together(works: Sequence[Work]) -> list[Work]:
    """Return one line a task and unit: what falls due every month is one task with its months."""
    found: dict[tuple[str, str], Work] = {}
    for one in works:
        known = found.get((one.text, one.unit))
        if known is None:
            found[one.text, one.unit] = one
        else:
            label = ", ".join(filter(None, (known.label, one.label)))
            product = one.product or known.product
            found[one.text, one.unit] = replace(known, label=label, product=product, last_due_on=one.due_on)
    return list(found.values())


def _task(one: Work) -> str:
    label = f" ({plain(one.label)})" if one.label else ""
    return plain(one.text).rstrip(".; ") + label


def _due(one: Work) -> list[str]:
    if one.due_on is None:
        return []
    if one.last_due_on is None or one.last_due_on == one.due_on:
        return [f"thời hạn {format_date(one.due_on)}"]
    return [f"các thời hạn từ {format_date(one.due_on)} đến {format_date(one.last_due_on)}"]


def goal_line(pen: Writer, one: Goal) -> str:
    """Return "Tỷ lệ ...: 97,57%, chỉ tiêu ≥ 98%" and, while the year runs, what is left."""

    def kept(what: str, label: str, text: str, value: float | None) -> str:
        key = f"target.{one.key}{what}"
        return pen.put(Figure(key, "", f"{plain(one.name)[:250]}{label}", text[:200], value, one.address))

    line = f"{plain(one.name)}: {kept('', '', one.text, one.number)}"
    if one.level:
        line += f", chỉ tiêu {kept('.level', ', mức kế hoạch', one.level, None)}"
    if one.outlook and one.state in AT_RISK:
        line += f" ({kept('.outlook', ', dự báo', one.outlook.rstrip('.'), None)})"
    return line


def plain(text: str) -> str:
    """Return a recorded text on one line, with nothing in it that could be taken for a figure's token."""
    return re.sub(r"\s+", " ", text.replace("[[", "[").replace("]]", "]")).strip()
