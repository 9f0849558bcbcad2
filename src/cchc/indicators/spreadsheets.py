"""Any table of the pages as Excel or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse

from cchc.foundation import http
from cchc.foundation.files import EXCEL
from cchc.kernel.late import late

xlsxwriter = late("xlsxwriter")

CSV = "text/csv; charset=utf-8"
RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet program would take such a text for a formula


@dataclass(frozen=True)
class Table:
    """A table to take away.

    :param notes: lines above it: what it is, whose, of which days.
    """

    name: str  # of the file
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]
    notes: Sequence[str] = ()


def download(table: Table, kind: str) -> HttpResponse:
    """Return the table as "xlsx" or "csv"."""
    if kind == "csv":
        return http.download(as_csv(table), name=f"{table.name}.csv", media_type=CSV)
    return http.download(as_excel(table), name=f"{table.name}.xlsx", media_type=EXCEL)


def as_csv(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_safe(each) for each in table.columns])
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")  # with the mark by which Excel knows the letters


def _safe(cell: Any) -> Any:
    if isinstance(cell, str) and cell.startswith(RISKY):
        return f"'{cell}"
    return cell.isoformat() if isinstance(cell, date) else "" if cell is None else cell


def as_excel(table: Table) -> bytes:
    content = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        sheet = book.add_worksheet("Số liệu")
        bold, day = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.set_column(0, len(table.columns), 22)
        for number, note in enumerate(table.notes):
            sheet.write_string(number, 0, note)
        top = len(table.notes) + bool(table.notes)
        for place, title in enumerate(table.columns):
            sheet.write_string(top, place, title, bold)
        for number, row in enumerate(table.rows, top + 1):
            for place, cell in enumerate(row):
                _write(sheet, number, place, cell, day)
    return content.getvalue()


def _write(sheet: Any, number: int, place: int, cell: Any, day: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, datetime):
        sheet.write_datetime(number, place, cell.replace(tzinfo=None), day)
    elif isinstance(cell, date):
        sheet.write_datetime(number, place, datetime.combine(cell, datetime.min.time()), day)
    elif isinstance(cell, bool) or not isinstance(cell, int | float):
        sheet.write_string(number, place, str(cell))
    else:
        sheet.write_number(number, place, cell)
