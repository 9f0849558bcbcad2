"""The filled-in form as a draft plan. What a person typed is taken at its word: confidence 1.

What cannot be understood (a field nobody knows, a figure that is none) is left out of the item and
listed as a notice with the cell it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cchc.kernel.fields import Field
from cchc.kernel.quantities import parse_number
from cchc.kernel.text import collapse, fold
from cchc.kernel.time_expressions import understand

from .blocks import Cell, Document, Notice, Paragraph, Span, Table
from .draft import DraftPlan, Meta, Reporting, Responsibility, Target, Task, UnitName
from .spreadsheet_columns import DETAILS, REPORTING, RESPONSIBILITIES, TARGETS, TASKS, UNITS, Column, Holds, Sheet

UNREADABLE_CELL = "spreadsheet_cell"
NO_YEAR = "spreadsheet_no_year"
_MONTH_DAY = re.compile(r"^(\d{2}-\d{2})(\s+năm trước)?$")


@dataclass(slots=True)
class _Row:
    """One filled row: attribute -> value, and where its main text stands."""

    values: dict[str, Any]
    span: Span
    spans: dict[str, Span] = field(default_factory=dict)

    def take(self, *names: str) -> dict[str, Any]:
        return {name: self.values[name] for name in names if self.values.get(name) not in (None, "", [])}


def read_form(document: Document) -> DraftPlan:
    """Return the plan that a form holds."""
    notices = list(document.notices)
    tables = dict(_tables(document))
    plan = DraftPlan(meta=_meta(tables, notices), notices=notices)
    year = plan.meta.year
    plan.targets = [_target(row) for row in _rows(TARGETS, tables, notices)]
    plan.tasks = [_task(row, year) for row in _rows(TASKS, tables, notices)]
    plan.units = [_unit(row) for row in _rows(UNITS, tables, notices)]
    plan.reporting = [_reporting(row) for row in _rows(REPORTING, tables, notices)]
    plan.responsibilities = [_responsibility(row) for row in _rows(RESPONSIBILITIES, tables, notices)]
    if year is None:
        notices.append(Notice(NO_YEAR, "Bảng tính chưa ghi năm kế hoạch nên chưa xác định được thời gian hoàn thành."))
    return plan


def _tables(document: Document) -> Iterator[tuple[str, tuple[int, Table]]]:
    title = ""
    for at, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            title = fold(block.text)
        else:
            yield title, (at, block)


Tables = dict[str, tuple[int, Table]]


def _meta(tables: Tables, notices: list[Notice]) -> Meta:
    meta = Meta(level="ward")
    at, table = tables.get(fold(DETAILS.title), (0, Table((), 0, 0)))
    columns = {fold(column.head): column for column in DETAILS.columns}
    for row in table.grid():
        head, value = (row[0], row[1]) if len(row) > 1 else (None, None)
        column = columns.get(fold(head.text)) if head else None
        if column is not None and value is not None and value.text:
            place = _span(at, value)
            setattr(meta, column.attribute, _parsed(column, value.text, place, notices))
            meta.spans[column.attribute] = place
    return meta


def _rows(sheet: Sheet, tables: Tables, notices: list[Notice]) -> Iterator[_Row]:
    """Yield the rows that hold the text an item cannot do without."""
    at, table = tables.get(fold(sheet.title), (0, Table((), 0, 0)))
    grid = table.grid()
    heads = {fold(column.head): column for column in sheet.columns if column.holds is not Holds.SHOWN}
    places = [heads.get(fold(cell.text)) if cell else None for cell in grid[0]] if grid else []
    main = "name" if sheet is UNITS else "kind" if sheet is REPORTING else "text"
    for cells in grid[1:]:
        row = _row(at, cells, places, main, notices)
        if row is not None:
            yield row


def _row(
    at: int, cells: list[Cell | None], places: list[Column | None], main: str, notices: list[Notice]
) -> _Row | None:
    filled = [(column, cell) for column, cell in zip(places, cells, strict=True) if column and cell and cell.text]
    spans = {column.attribute: _span(at, cell) for column, cell in filled}
    if main not in spans:
        if filled:
            place = next(iter(spans.values()))
            notices.append(_notice(f"Dòng {_line(place)} thiếu nội dung chính nên chưa được đọc.", place))
        return None
    values = {c.attribute: _parsed(c, cell.text, spans[c.attribute], notices) for c, cell in filled}
    return _Row(values, spans[main], spans)


def _span(at: int, cell: Cell) -> Span:
    return Span(at, 0, len(cell.text), row=cell.row, col=cell.col)


def _line(place: Span) -> int:
    return (place.row or 0) + 1


def _notice(message: str, place: Span) -> Notice:
    return Notice(UNREADABLE_CELL, message, (place,))


def _parsed(column: Column, text: str, place: Span, notices: list[Notice]) -> Any:
    """Return the value of a cell; None and a notice when it cannot be understood."""
    try:
        return PARSERS[column.holds](column, text)
    except ValueError:
        notices.append(_notice(f"Dòng {_line(place)}, cột “{column.head}”: không hiểu được “{text}”.", place))
        return None


def _number(_: Column, text: str) -> float:
    value = parse_number(text.replace("%", ""))
    if value is None:
        raise ValueError(text)
    return float(value)


def _choice(column: Column, text: str) -> str:
    """Accept the label, its code, or the words before a bracket: "≥ (tối thiểu)", "≥", ">="."""
    wanted = fold(text)
    for code, label in (column.labels or {}).items():
        short = label.partition("(")[0]
        if wanted in (fold(label), fold(code), fold(short)):
            return code
    raise ValueError(text)


def _date(_: Column, text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no time zone


def _lines(_: Column, text: str) -> list[str]:
    return [collapse(item) for item in re.split(r"\n|;", text) if item.strip()]


PARSERS: dict[Holds, Callable[[Column, str], Any]] = {
    Holds.TEXT: lambda _, text: text,
    Holds.LINES: _lines,
    Holds.NUMBER: _number,
    Holds.WHOLE: lambda _, text: int(text),
    Holds.DATE: _date,
    Holds.CHOICE: _choice,
    Holds.YES: lambda _, text: bool(text),
}


def _target(row: _Row) -> Target:
    values = row.values
    parent = values.get("parent")
    return Target(
        text=collapse(values["text"]),
        span=row.span,
        confidence=1.0,
        comparator=values.get("comparator") or "none",
        value=values.get("value"),
        unit=values.get("unit"),
        field=Field(values.get("field") or Field.OTHER),
        parent=parent - 1 if parent else None,
        **row.take("kind", "subject", "value_max", "section", "scope", "exceptions", "denominator", "reference"),
    )


def _task(row: _Row, year: int | None) -> Task:
    values = row.values
    time_text = values.get("time_text") or ""
    dues = understand(time_text, year=year, context=values["text"]) if year else []
    return Task(
        number=values.get("number") or "",
        text=collapse(values["text"]),
        span=row.span,
        confidence=1.0,
        field=Field(values.get("field") or Field.OTHER),
        time_text=" | ".join(time_text.split("\n")),
        due=[due.as_json() for due in dues],
        spans={name: place for name, place in row.spans.items() if name in ("lead", "coordinating", "deliverables")}
        | ({"time": row.spans["time_text"]} if "time_text" in row.spans else {}),
        **row.take("lead", "coordinating", "deliverables", "role", "content", "group", "section"),
    )


def _unit(row: _Row) -> UnitName:
    more = row.take("aliases", "responsibilities")
    return UnitName(
        **{"aliases": [], **more, "name": row.values["name"], "scope": row.values.get("scope") or "internal"}
    )


def _reporting(row: _Row) -> Reporting:
    values = row.values
    return Reporting(
        kind=values["kind"] or "",
        text=values.get("text") or "",
        span=row.span,
        confidence=1.0,
        cutoff_start=_month_day(values.get("cutoff_start")),
        cutoff_end=_month_day(values.get("cutoff_end")),
        **row.take("section", "period", "submit_by", "to", "from_"),
    )


def _month_day(text: str | None) -> dict[str, Any] | None:
    found = _MONTH_DAY.match(text or "")
    return {"md": found[1], "year_offset": -1 if found[2] else 0} if found else None


def _responsibility(row: _Row) -> Responsibility:
    values = row.values
    return Responsibility(
        unit=values["unit"] if values.get("unit") else "",
        number=values.get("number") or "",
        text=values["text"],
        span=row.span,
        confidence=1.0,
        lead_in=values.get("lead_in"),
    )
