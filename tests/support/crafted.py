"""Workbooks that ask for more than they hold, as somebody may send them."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"
FAR_ROW = b'<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>'
FAR_CELL = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
CUT_OFF = b'<row r="9"><c r="A9">'


def workbook(*rows: list[Any], more: bytes = b"", before: bytes = b"", size: bytes = b"A1") -> bytes:
    """The bytes of a workbook that says ``size`` of itself; ``more`` stands behind its rows, ``before`` above all."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    plain, out = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            content = source.read(name)
            if name == SHEET:
                content = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="%s"' % size, content)
                content = before + content.replace(b"</sheetData>", more + b"</sheetData>")
            made.writestr(name, content)
    return out.getvalue()
