"""Tables of targets: one column names the measure, one its unit, one its level."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cchc.kernel.text import collapse

from ..blocks import Cell, Span, Table
from ..draft import Target
from ..outline import Item
from .details import field_by_content
from .levels import Level, levels
from .passages import Row, head_of, rows_of
from .vocabulary import alternation, phrases
from .vocabulary import bare as bare_of

MOSTLY = 0.5  # share of a column's cells that must be bare levels


@dataclass(frozen=True, slots=True)
class Columns:
    name: int
    level: int
    unit: int | None


_GROUPS = {name: re.compile(alternation(phrases(f"{name}_columns"))) for name in ("name", "unit", "past", "level")}
_BARE = re.compile(
    r"\s*(?:[≥≤<>=]+|[^\W\d]+(?:\s+[^\W\d]+){0,3})?\s*\d[\d.,]*\s*"
    r"(?:(?:-|đến)\s*\d[\d.,]*)?\s*%?\s*(?:trở (?:lên|xuống))?\s*"
)


def columns_of(table: Table, year: int | None) -> Columns | None:
    """Return the columns of a table of targets; None when the table is none."""
    heads = [bare_of(head_of(table, col)) for col in range(table.n_cols)]
    unit = next((c for c, head in enumerate(heads) if _GROUPS["unit"].search(head)), None)
    name = next((c for c, head in enumerate(heads) if c != unit and _GROUPS["name"].search(head)), None)
    able = [c for c, head in enumerate(heads) if c not in (unit, name) and _may_hold_levels(table, c, head, year)]
    if name is None or not able:
        return None
    return Columns(name, able[-1], unit)


def _may_hold_levels(table: Table, col: int, head: str, year: int | None) -> bool:
    if not _GROUPS["level"].search(head) or _GROUPS["past"].search(head):
        return False
    told = re.findall(r"20\d\d", head)
    if told and year is not None and int(told[-1]) < year:
        return False
    cells = [
        c.text for c in table.cells if c.col == col and c.row >= table.head_rows and c.cols == 1 and c.text.strip()
    ]
    return bool(cells) and sum(bool(_BARE.fullmatch(c)) for c in cells) >= MOSTLY * len(cells)


def targets_of_table(table: Table, block: int, item: Item | None, columns: Columns) -> list[Target]:
    out = []
    for row in rows_of(table, item):
        cells = {c.col: c for c in row.cells}
        name, level = cells.get(columns.name), cells.get(columns.level)
        if row.is_group or name is None or level is None or not name.text.strip():
            continue
        unit = cells.get(columns.unit) if columns.unit is not None else None
        found = _level(level.text, unit.text if unit else "")
        if found:
            out.append(_target(row, name, level, found, block))
    return out


def _level(text: str, unit: str) -> Level | None:
    """Read a bare level with the unit of its column: "≥ 99" and "%"."""
    printed = collapse(text)
    if not re.search(r"\d", printed):
        return None
    spoken = (
        printed
        if "%" in printed or not unit
        else re.sub(r"(\d[\d.,]*)(?!.*\d)", rf"\1 {collapse(unit).lower()}", printed)
    )
    found = levels(bare_of(spoken))
    if not found:
        return None
    level = found[0]
    named = collapse(unit).lower() if unit else level.unit
    return Level(0, 0, level.comparator, level.value, "%" if level.unit == "%" else named, value_max=level.value_max)


def _target(row: Row, name: Cell, cell: Cell, level: Level, block: int) -> Target:
    text = collapse(name.text)
    return Target(
        text=text,
        span=Span(block, 0, len(name.text), name.row, name.col, name.page),
        confidence=round(0.95 * min(name.confidence, cell.confidence), 3),
        comparator=level.comparator,
        value=level.value,
        value_max=level.value_max,
        unit=level.unit,
        field=row.field or field_by_content(text),
        subject=text,
        section=row.path,
    )
