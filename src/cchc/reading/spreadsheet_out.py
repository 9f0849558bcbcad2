"""A draft plan as an Excel workbook, which is also the form a person may fill in and send back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from cchc.kernel.late import late

from .draft import DraftPlan
from .spreadsheet_columns import DETAILS, SHEETS, Column, Holds, Sheet

xlsxwriter = late("xlsxwriter")

FIRST_EMPTY_ROWS = 500  # rows below the last that already offer the choices
EXCEL_LIST_LIMIT = 255  # characters of a list typed into a cell rule
LISTS = "Danh mục"  # hidden sheet with the choices too long for a cell rule


def write_workbook(plan: DraftPlan) -> bytes:
    """Return the workbook. A plan without items gives the empty form."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        writer = _Writer(book)
        writer.details(plan)
        for sheet in SHEETS:
            writer.sheet(sheet, getattr(plan, sheet.attribute))
        writer.lists()
    return file.getvalue()


class _Writer:
    def __init__(self, book: Any) -> None:
        self.book = book
        font = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
        self.body = book.add_format({**font, "text_wrap": True, "border": 1})
        self.head = book.add_format({**font, "text_wrap": True, "border": 1, "bold": True, "bg_color": "#F2E3E3"})
        self.long_lists: dict[tuple[str, ...], int] = {}

    def details(self, plan: DraftPlan) -> None:
        page = self.book.add_worksheet(DETAILS.title)
        page.set_column(0, 0, 26)
        page.set_column(1, 1, 90)
        for row, column in enumerate(DETAILS.columns):
            page.write_string(row, 0, column.head, self.head)
            self._cell(page, row, 1, shown(getattr(plan.meta, column.attribute), column))

    def sheet(self, sheet: Sheet, items: Sequence[object]) -> None:
        page = self.book.add_worksheet(sheet.title)
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        for col, column in enumerate(sheet.columns):
            page.set_column(col, col, column.width)
            page.write_string(0, col, column.head, self.head)
            self._choices(page, col, column, len(items))
        for row, item in enumerate(items, start=1):
            for col, column in enumerate(sheet.columns):
                self._cell(page, row, col, shown(_value(item, column, row), column))
        page.autofilter(0, 0, max(len(items), 1), len(sheet.columns) - 1)

    def _cell(self, page: Any, row: int, col: int, value: str | float | None) -> None:
        if value is None or value == "":
            page.write_blank(row, col, None, self.body)
        elif isinstance(value, str):
            # Written as text even where it begins with "=": nothing here is a formula or a link.
            page.write_string(row, col, value, self.body)
        else:
            page.write_number(row, col, value, self.body)

    def _choices(self, page: Any, col: int, column: Column, n_items: int) -> None:
        if not column.labels:
            return
        labels = tuple(column.labels.values())
        fits = sum(map(len, labels)) + len(labels) < EXCEL_LIST_LIMIT and not any("," in label for label in labels)
        source: Any = list(labels) if fits else self._list_range(labels)
        rule = {"validate": "list", "source": source, "error_type": "warning", "error_title": "Chọn từ danh sách"}
        page.data_validation(1, col, n_items + FIRST_EMPTY_ROWS, col, rule)

    def _list_range(self, labels: tuple[str, ...]) -> str:
        col = self.long_lists.setdefault(labels, len(self.long_lists))
        letter = chr(ord("A") + col)
        return f"='{LISTS}'!${letter}$1:${letter}${len(labels)}"

    def lists(self) -> None:
        if not self.long_lists:
            return
        page = self.book.add_worksheet(LISTS)
        page.hide()
        for labels, col in self.long_lists.items():
            for row, label in enumerate(labels):
                page.write_string(row, col, label)


def _value(item: object, column: Column, row: int) -> object:
    """Return what a column shows of an item; two columns are made up for the reader of the sheet."""
    if column.attribute == "order":
        return row
    if column.attribute == "understood":
        return "\n".join(str(due.get("sentence", "")) for due in getattr(item, "due", ()) if due.get("sentence"))
    return getattr(item, column.attribute)


def shown(value: object, column: Column) -> str | float | None:
    """Return a value as it stands in a cell."""
    if value is None or isinstance(value, float):
        return value
    if isinstance(value, int):
        return value + 1 if column.attribute == "parent" else value  # the sheet counts from 1
    return _words(value, column)


def _words(value: object, column: Column) -> str:
    match value:
        case date():
            return f"{value:%d/%m/%Y}"
        case dict():
            return month_day(value)
        case list() | tuple():
            return "\n".join(str(item) for item in value)
    text = str(value)
    return (column.labels or {}).get(text, text) if column.holds is Holds.CHOICE else text


def month_day(cutoff: dict[str, Any]) -> str:
    """Return a cut-off: "12-01" or, of the year before, "12-01 năm trước"."""
    return f"{cutoff.get('md', '')}{' năm trước' if cutoff.get('year_offset') == -1 else ''}"
