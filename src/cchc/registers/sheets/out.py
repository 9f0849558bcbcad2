"""The rows of a book as a spreadsheet that can come back: same columns, same spellings (xlsxwriter).

Rows are read and written one by one into a file on disk; 100,000 of them need no more memory than one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from decimal import Decimal
from typing import IO, Any

from cchc.kernel.late import late
from cchc.organisation.models import Person

from .. import queries
from ..book import Book
from ..kinds import FIGURES, Kind, field_of, in_words, kind_of, label_of
from ..lookups import Lookups
from .styles import MOST_IN_A_CELL, OPTIONS, Styles

xlsxwriter = late("xlsxwriter")

WIDTHS = {Kind.DAY: 14, Kind.YES_NO: 12, Kind.NUMBER: 16, Kind.WHOLE: 12, Kind.LONG_TEXT: 50, Kind.TEXT: 30}
WIDTH = 26
AT_ONCE = 2_000


def write_rows(book: Book, rows: queries.Rows, *, person: Person) -> IO[bytes]:
    """Return the workbook as an open temporary file, which goes when it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    with xlsxwriter.Workbook(file, {**OPTIONS, "constant_memory": True}) as workbook:
        sheet, styles = workbook.add_worksheet(sheet_name(book)), Styles(workbook)
        write_head(sheet, book, styles)
        lookups = Lookups(book, person)
        named = queries.with_names(rows, book, book.fields)
        for line, row in enumerate(named.iterator(chunk_size=AT_ONCE), start=1):
            for column, (field, value) in enumerate(_values(book, row)):
                write_value(sheet, line, column, field, value, styles, lookups)
        sheet.autofilter(0, 0, 0, len(book.fields) - 1)
    file.seek(0)
    return file


def sheet_name(book: Book) -> str:
    """Return the title as spreadsheet programs allow it: 31 characters, none of their own signs."""
    return "".join(" " if sign in r"[]:*?/\'" else sign for sign in book.title)[:31].strip()


def write_head(sheet: Any, book: Book, styles: Styles) -> None:
    for column, name in enumerate(book.fields):
        field = field_of(book.model, name)
        sheet.set_column(column, column, WIDTHS.get(kind_of(field), WIDTH))
        sheet.write_string(0, column, label_of(book.model, name), styles.head)
    sheet.freeze_panes(1, 1)


def _values(book: Book, row: Any) -> Iterator[tuple[Any, Any]]:
    for name in book.fields:
        yield field_of(book.model, name), getattr(row, name)


def write_value(sheet: Any, line: int, column: int, field: Any, value: Any, styles: Styles, lookups: Lookups) -> None:
    """Write one value so that reading the cell gives the same value again."""
    if value is None or value == "":
        return
    kind = kind_of(field)
    if kind is Kind.DAY:
        sheet.write_datetime(line, column, value, styles.day)
    elif kind in FIGURES and _is_exact(value):
        sheet.write_number(line, column, float(value), styles.whole if kind is Kind.WHOLE else styles.number)
    elif kind in {Kind.UNIT, Kind.ROW}:
        sheet.write_string(line, column, lookups.label(field, value), styles.plain)
    else:
        sheet.write_string(line, column, in_words(field, value)[:MOST_IN_A_CELL], styles.plain)


def _is_exact(value: Any) -> bool:
    """A spreadsheet keeps some 15 figures: a longer number goes as text."""
    return Decimal(repr(float(value))) == Decimal(str(value))
