"""A province's table of criteria as an Excel file, made row by row."""

import io

import openpyxl

from cchc.scoring.domain.table import About
from cchc.scoring.excel import propose_from_excel

ABOUT = About("tinh-x-2026", "Bộ tiêu chí tỉnh X", 2026, "Tỉnh X", "Quyết định 1/QĐ-UBND")


def proposed_from(rows, *merged):
    book = openpyxl.Workbook()
    page = book.active
    for row in rows:
        page.append(row)
    for cells in merged:
        page.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return propose_from_excel(out.getvalue(), ABOUT)
