"""The scanned plan beside the clone: its document must be that of the same plan as a PDF with text."""

from __future__ import annotations

from collections import Counter

import pytest
from rapidfuzz.fuzz import ratio

from cchc.reading.blocks import Cell, Document, Table
from cchc.reading.sources.pdf.reader import read_pdf
from cchc.reading.sources.scan.reader import read_scan
from tests.support.five_plans import PLANS, needs_plans

pytestmark = [pytest.mark.ocr, needs_plans]


def test_a_scan_says_what_its_original_says():
    (scanned,) = PLANS.glob("001_*.scan.pdf")
    original = read_pdf((PLANS / scanned.name.replace(".scan", "")).read_bytes())

    read = read_scan(scanned.read_bytes())

    assert words_found(read, original) > 0.99
    for cell, printed in zip(cells(read), cells(original), strict=True):
        assert (cell.row, cell.col, cell.rows, cell.cols) == (printed.row, printed.col, printed.rows, printed.cols)
        assert ratio(cell.text, printed.text) > 90, (cell.text, printed.text)
    assert headings(read) == headings(original)


def words_found(read: Document, original: Document) -> float:
    """Return the share of printed words that were read, marks and all."""
    printed, seen = Counter(text_of(original).split()), Counter(text_of(read).split())
    return (printed & seen).total() / printed.total()


def text_of(document: Document) -> str:
    texts = [cell.text for block in document.blocks if isinstance(block, Table) for cell in block.cells]
    return "\n".join([*(paragraph.text for _, paragraph in document.paragraphs()), *texts])


def cells(document: Document) -> list[Cell]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return list(table.cells)


def headings(document: Document) -> list[str]:
    """Return what stands in front of the headings: Roman numbers that begin a bold paragraph."""
    starts = [paragraph.text.split(".")[0] for _, paragraph in document.paragraphs() if paragraph.bold]
    return [start for start in starts if start and set(start) <= set("IVX")]
