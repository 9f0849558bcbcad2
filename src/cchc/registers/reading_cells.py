"""From a cell of a form or a spreadsheet to the value of a field: one road for both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .domain import cells
from .domain.refusals import CannotRead, CellRefusal
from .kinds import Kind, choices_of, is_required, kind_of
from .lookups import Lookups

_READERS: dict[Kind, Callable[[object], object]] = {
    Kind.TEXT: lambda cell: " ".join(cells.read_text(cell).split()),
    Kind.LONG_TEXT: cells.read_text,
    Kind.LINK: cells.read_text,
    Kind.NUMBER: cells.read_number,
    Kind.WHOLE: cells.read_whole,
    Kind.DAY: cells.read_day,
    Kind.CLOCK: cells.read_clock,
    Kind.YES_NO: cells.read_yes_no,
}


def read(field: Any, cell: object, lookups: Lookups) -> Any:
    """Return the value the field keeps.

    :raises CannotRead: MISSING, FORMULA_FAULT, or why the cell is not what the field keeps.
    """
    if cells.is_formula_fault(cell):
        raise CannotRead(CellRefusal.FORMULA_FAULT, text=cells.read_text(cell))
    if cells.is_empty(cell):
        if is_required(field):
            raise CannotRead(CellRefusal.MISSING)
        return empty_of(field)
    kind = kind_of(field)
    if kind is Kind.CHOICE:
        return cells.read_choice(cell, choices_of(field))
    return lookups.read(field, cell) if kind in {Kind.UNIT, Kind.ROW} else _READERS[kind](cell)


def empty_of(field: Any) -> Any:
    """Return what an empty cell stands for: nothing, or the default where the field must have a value."""
    return None if field.null else field.get_default()
