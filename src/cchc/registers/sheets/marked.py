"""The file somebody sent, with its faults marked: coloured cells, and what to do in a last column."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cchc.kernel.late import late

from ..book import Problem
from .read import RESULT, Filled, cell_of, key
from .styles import OPTIONS, Styles

xlsxwriter = late("xlsxwriter")

COMMENTS = 2_000  # more make a file slow to open; the last column says it all
FINE = "Hợp lệ"


def write_marked(filled: Filled, faults: Mapping[int, list[Problem]], labels: Mapping[str, str]) -> bytes:
    """Return the workbook; rows keep their order, and a new file may be made of it by mending what is marked."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "marked.xlsx"
        with xlsxwriter.Workbook(str(path), {**OPTIONS, "constant_memory": True}) as workbook:
            _write(workbook, filled, faults, labels)
        return path.read_bytes()


def _write(workbook: Any, filled: Filled, faults: Mapping[int, list[Problem]], labels: Mapping[str, str]) -> None:
    sheet, styles = workbook.add_worksheet("Dữ liệu"), Styles(workbook)
    kept = [place for place, cell in enumerate(filled.header) if cell is not None and key(str(cell)) != key(RESULT)]
    for column, place in enumerate(kept):
        sheet.set_column(column, column, 22)
        sheet.write_string(0, column, str(filled.header[place]), styles.head)
    sheet.set_column(len(kept), len(kept), 80)
    sheet.write_string(0, len(kept), RESULT, styles.head)
    sheet.freeze_panes(1, 0)
    comments = 0
    for line, row in enumerate(filled.rows, start=1):
        problems = faults.get(row.number, [])
        at_places = {filled.columns.get(problem.field): problem.sentence for problem in problems}
        for column, place in enumerate(kept):
            _write_cell(sheet, line, column, cell_of(row.cells, place), styles, is_faulty=place in at_places)
            if place in at_places and comments < COMMENTS:
                comments += 1
                sheet.write_comment(line, column, at_places[place])
        said = "; ".join(_said(problem, labels) for problem in problems) or FINE
        sheet.write_string(line, len(kept), said, styles.fault if problems else styles.plain)


def _said(problem: Problem, labels: Mapping[str, str]) -> str:
    label = labels.get(problem.field)
    return f"{label}: {problem.sentence}" if label else problem.sentence


def _write_cell(sheet: Any, line: int, column: int, value: Any, styles: Styles, *, is_faulty: bool) -> None:
    style = styles.fault if is_faulty else styles.plain
    if value is None:
        sheet.write_blank(line, column, None, style)
    elif isinstance(value, bool):
        sheet.write_boolean(line, column, value, style)
    elif isinstance(value, int | float):
        sheet.write_number(line, column, value, style)
    elif isinstance(value, date):
        sheet.write_datetime(line, column, value, styles.fault_day if is_faulty else styles.day)
    else:
        sheet.write_string(line, column, str(value), style)
