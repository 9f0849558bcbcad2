"""The lists of a report: documents issued, tasks done and late, targets, what comes next. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from cchc.indicators.domain.standing import State

from .list_lines import (
    AT_RISK,
    Writer,
    coming_line,
    count,
    documents_line,
    done_line,
    goal_line,
    late_line,
    of_one_subject,
    together,
)
from .material import Material
from .narrative_table import ListOf

MOST = 15  # lines of one list; more stand in the annex or the books
MOST_GOALS = 40  # targets have no other place in the report
MET = frozenset({State.MET})
OF_DOCUMENTS = ("steering", "legal", "products")
OF_THE_PLAN = ("done", "late", "coming", "met", "at_risk")  # of a unit without a plan nothing is said of them


@dataclass(frozen=True)
class _Rows:
    """What a list is of, how one line is written, what those are called that are not shown."""

    rows: Sequence[Any]
    line: Callable[[Writer, Any], str]
    more: str = "nhiệm vụ khác theo Phụ lục II"
    most: int = MOST
    size: Callable[[Any], int] = lambda row: 1  # how many a line is of


def written(pen: Writer, one: ListOf) -> list[str]:
    """Return the lead and the lines of a list; what is said of an empty one."""
    found = _rows(pen.material, one)
    if not found.rows:
        return [one.none] if one.none else []
    lead = one.lead.replace("{#}", _count(pen, one, "count", sum(map(found.size, found.rows))))
    if one.is_brief:
        return [lead]
    lines = [f"- {found.line(pen, row)};" for row in found.rows[: found.most]]
    if left := sum(map(found.size, found.rows[found.most :])):
        return [lead, *lines, f"- Và {_count(pen, one, 'more', left)} {found.more}."]
    return [lead, *lines[:-1], f"{lines[-1][:-1]}."]


def _count(pen: Writer, one: ListOf, what: str, number: int) -> str:
    key = ".".join(filter(None, ("list", pen.section, one.name, what)))
    return count(pen, key, one.lead.replace("{#} ", "").removeprefix("- ").rstrip(":."), number)


def _rows(material: Material, one: ListOf) -> _Rows:
    if one.name in OF_DOCUMENTS:
        key = f"{one.name}.{one.field}" if one.field else one.name
        rows = material.issued.get(key, ())
        lines = [[row] for row in rows] if one.name == "legal" else of_one_subject(rows)  # a law is told by itself
        return _Rows(lines, documents_line, "văn bản khác", size=len)
    if one.name == "late":
        return _Rows(material.late, late_line)  # each time has a day of its own
    if one.name == "done":
        return _Rows(together(material.done), done_line)
    if one.name == "coming":
        return _Rows(together(material.coming), coming_line)
    states = MET if one.name == "met" else AT_RISK
    goals = [each for each in material.goals if each.state in states]
    return _Rows(goals, goal_line, "chỉ tiêu khác", MOST_GOALS)
