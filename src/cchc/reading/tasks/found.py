"""The task tables of a plan, with their rows; tables of other kinds are passed over."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..blocks import Document, Kind, Table
from ..headings import Part, field_of
from ..outline import Outline
from .columns import Head, Role, find_heads, taken_over
from .guessed import completed, guess_head
from .numbers import path_of
from .rows import Group, Row, fill_down, rows_below, split_listed


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table, or the part of one below a head, that lists tasks."""

    block: int
    table: Table
    head: Head
    rows: list[Row]
    groups: list[Group]
    lost_merges: bool = False  # plain text: blank cells were taken for merged ones


def find_task_tables(document: Document, outline: Outline) -> list[FoundTable]:
    """Return the parts of all tables that list tasks, in order."""
    found: list[FoundTable] = []
    last: Head | None = None
    for block, table in document.tables():
        item = outline.at(block)
        if item is not None and Part.CLOSING in item.parts:
            continue
        parts = _parts(block, table, last)
        if document.kind is Kind.TEXT and not any(cell.rows > 1 for cell in table.cells):
            parts = [replace(part, lost_merges=fill_down(part.rows)) for part in parts]
        found += parts
        last = parts[-1].head if parts else None if find_heads(table) else last
    return [_under_heading(part, outline) for part in found] if len(found) > 1 else found


def _under_heading(part: FoundTable, outline: Outline) -> FoundTable:
    """Where a plan has a table for each field, the heading above a table is the group of its rows."""
    item = outline.at(part.block)
    heading = outline.parent(item) if item else None
    if part.groups or not part.rows or heading is None or field_of(heading.text) is None:
        return part
    group = Group(heading.number, heading.text, part.rows[0].slots[Role.TEXT].cells[0])
    rows = [replace(row, groups=(group,), number=path_of([group.number, row.number])) for row in part.rows]
    return replace(part, rows=rows)


def _parts(block: int, table: Table, last: Head | None) -> list[FoundTable]:
    heads = [completed(head, table) for head in find_heads(table)]
    if not heads:
        head = _without_head(table, last)
        return [_part(block, table, head, table.n_rows)] if head else []
    ends = [*(head.start for head in heads[1:]), table.n_rows]
    parts: list[FoundTable] = []
    for head, end in zip(heads, ends, strict=True):
        if head.is_of_tasks:
            parts.append(_part(block, table, head, end))
    return _joined(parts)


def _without_head(table: Table, last: Head | None) -> Head | None:
    """A table without a head goes on with the one before, or its cells tell what its columns hold."""
    if last is not None and last.is_of_tasks and len(last.roles) == table.n_cols:
        return taken_over(last, table)
    return guess_head(table)


def _part(block: int, table: Table, head: Head, end: int) -> FoundTable:
    rows, groups = rows_below(table, head, end)
    if not head.has(Role.TIME, Role.TICKED, Role.DELIVERABLES):
        rows = split_listed(rows)
    return FoundTable(block, table, head, rows, groups)


def _joined(parts: list[FoundTable]) -> list[FoundTable]:
    """Read on under a head that is only repeated, so that its groups go on."""
    if len(parts) < 2 or len({part.head.roles for part in parts}) > 1:
        return parts
    first = parts[0]
    heads = [(part.head.start, part.head.end) for part in parts[1:]]
    rows, groups = rows_below(first.table, first.head, first.table.n_rows, skip=heads)
    return [replace(first, rows=rows, groups=groups)]
