"""Tables of targets: one column names the measure, one its unit, one its level."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cchc.kernel.fields import Field
from cchc.kernel.text import collapse

from ..blocks import Cell, Span, Table
from ..draft import Target
from ..outline import Item
from .aboutness import field_by_content
from .levels import Level, levels
from .table_rows import Row, head_of, is_of_past_year, rows_of
from .vocabulary import alternation, phrases, units
from .vocabulary import bare as bare_of
from .worded import worded, zero_unit

MOSTLY = 0.5  # share of a column's cells that must be bare levels


@dataclass(frozen=True, slots=True)
class Columns:
    name: int
    level: int
    unit: int | None


_KINDS = ("name", "unit", "past", "aimed", "level", "part", "last_part", "price")
_GROUPS = {kind: re.compile(alternation(phrases(f"{kind}_columns"))) for kind in _KINDS}
# A cell that is a level and nothing else: "≥ 99", "Từ 80 - 85%", "3/5 đơn vị", "15 phút/lượt".
_BARE = re.compile(
    r"\s*(?:[≥≤<>=]+|[^\W\d]+(?:\s+[^\W\d]+){0,3})?\s*\d[\d.,]*\s*"
    r"(?:(?:-|/|đến)\s*\d[\d.,]*)?\s*%?\s*(?:[^\W\d]+(?:[\s/]+[^\W\d]+){0,3})?\s*"
)


_NONE = re.compile(r"(?:khong|khong co)\.?")


def columns_of(table: Table, year: int | None) -> Columns | None:
    """Return the columns of a table of targets; None when the table is none."""
    heads = [bare_of(head_of(table, col)) for col in range(table.n_cols)]
    unit = next((c for c, head in enumerate(heads) if _holds_units(table, c, head)), None)
    name = next((c for c, head in enumerate(heads) if c != unit and _GROUPS["name"].search(head)), None)
    able = [c for c, head in enumerate(heads) if c not in (unit, name) and _may_hold_levels(table, c, head, year)]
    able = _of_the_year(heads, able)
    if name is None or not able or any(_GROUPS["price"].search(head) for head in heads):
        return None
    return Columns(name, able[-1], unit)


def _holds_units(table: Table, col: int, head: str) -> bool:
    """Tell whether a column names units of measure; one headed "Đơn vị" may name owners instead."""
    if _GROUPS["unit"].search(head):
        return True
    cells = _cells_of(table, col) if head.strip(" .:") == bare_of("đơn vị") else []
    known = sum(text == "%" or bare_of(text) in units() for text in cells)
    return bool(cells) and known >= MOSTLY * len(cells)


def _cells_of(table: Table, col: int) -> list[str]:
    """Return the texts of a column below the head, joined cells and blank ones left out."""
    below = (c for c in table.cells if c.col == col and c.row >= table.head_rows and c.cols == 1)
    return [collapse(c.text) for c in below if c.text.strip()]


def _of_the_year(heads: list[str], able: list[int]) -> list[int]:
    """Return the columns that hold the level of the whole year, or the part that ends it."""
    whole = [c for c in able if not _GROUPS["part"].search(heads[c])]
    return whole or [c for c in able if _GROUPS["last_part"].search(heads[c])]


def _may_hold_levels(table: Table, col: int, head: str, year: int | None) -> bool:
    is_past = _GROUPS["past"].search(head) and not _GROUPS["aimed"].search(head)
    is_named = _GROUPS["level"].search(head) or _GROUPS["last_part"].search(head) or head.strip(" .:") == str(year)
    if is_past or not is_named or is_of_past_year(head, year):
        return False
    cells = _cells_of(table, col)
    return bool(cells) and sum(_is_level(c) for c in cells) >= MOSTLY * len(cells)


def _is_level(text: str) -> bool:
    return bool(_BARE.fullmatch(text) or _NONE.fullmatch(bare_of(text.strip())))


def targets_of_table(table: Table, block: int, item: Item | None, columns: Columns) -> list[Target]:
    out = []
    for row in rows_of(table, item):
        cells = {c.col: c for c in row.cells}
        name, level = cells.get(columns.name), cells.get(columns.level)
        if row.is_group or name is None or level is None or not name.text.strip():
            continue
        unit = cells.get(columns.unit) if columns.unit is not None else None
        printed = collapse(unit.text).lower() if unit else unit_in(collapse(name.text))
        found = _level(collapse(level.text), printed, name.text)
        if found:
            out.append(_target(row, name, level, found, block))
    return out


_IN_BRACKETS = re.compile(r"\((?:\s*(?:dvt|đvt|don vi(?: tinh)?)\s*:?)?\s*(?P<unit>[^()]+?)\s*\)\s*$")
_SCORED = re.compile(r"(?:diem|chi so)\b")
_COUNTED = re.compile(rf"(?:tong )?so (?P<unit>{alternation(units())})")
_RATED = re.compile(r"(?:ty|ti) le\b|muc do hai long|su hai long")


def unit_in(name: str) -> str:
    """Return the unit a measure is named with: "Số lớp tập huấn", "Giải ngân (%)", "Tỷ lệ ..."; "" for none."""
    bare = bare_of(name).strip()
    if (found := _IN_BRACKETS.search(bare)) and (found["unit"] == "%" or found["unit"] in units()):
        return "%" if found["unit"] == "%" else units()[found["unit"]][0]
    if _RATED.match(bare):
        return "%"
    if _SCORED.match(bare):
        return "điểm"
    counted = _COUNTED.match(bare)
    return units()[" ".join(counted["unit"].split())][0] if counted else ""


def _counted_in(name: str, level: Level) -> str | None:
    """Return what a bare number counts, where its measure is a count or there is to be none of it."""
    bare = bare_of(name).strip()
    return zero_unit(bare) if level.value == 0 or bare.startswith("so ") else None


def _sure_levels(text: str) -> list[Level]:
    """Return the levels of a cell; a noun no table of units knows makes none."""
    return [level for level in levels(bare_of(text)) if level.bounded or not level.unit_at]


_OWN_UNIT = re.compile(rf"\d\s*(?P<unit>{alternation(units())})")


def _own_unit(text: str) -> str | None:
    """Return the unit printed beside a bare number: "30 phút"."""
    found = _OWN_UNIT.search(bare_of(text))
    return units()[" ".join(found["unit"].split())][0] if found else None


_LAST_NUMBER = re.compile(r"\d[\d.,]*(?!.*\d)")


def _level(text: str, unit: str, name: str) -> Level | None:
    """Read a cell like "≥ 99" with the unit of its row; "Không có" is zero of what the row names."""
    if _NONE.fullmatch(bare_of(text)):
        return Level(0, 0, "=", 0.0, unit or zero_unit(bare_of(name)), kind="absolute")
    found = _sure_levels(text)
    if not found and unit:
        found = _sure_levels(_LAST_NUMBER.sub(rf"\g<0> {unit}", text))
    if not found and (counted := _LAST_NUMBER.sub(r"\g<0> %", text)) != text:
        own = unit or _own_unit(text)
        found = [replace(level, unit=own or _counted_in(name, level)) for level in _sure_levels(counted)]
    if not found and (graded := [level for level in worded(bare_of(text)) if level.kind == "ranking"]):
        return graded[0]
    if not found or found[0].missing:
        return None
    return replace(found[0], unit="%" if found[0].unit == "%" else unit or found[0].unit)


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
        field=row.field or field_by_content(text) or Field.DIRECTION,
        subject=text,
        section=row.path,
        kind=level.kind,
    )
