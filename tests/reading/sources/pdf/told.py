"""What the PDF tests share: a page of full lines, and the blocks that were read, told plainly."""

from __future__ import annotations

from cchc.reading.blocks import Cell, Paragraph, Table
from cchc.reading.sources.pdf.reader import read_pdf

from .files import PdfPage, pdf_of

FULL = "một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu bảy tám"  # 71 letters, 426 points
LEFT, INDENT = 85, 121


def paragraphs(*pages: PdfPage) -> list[str]:
    return [block.text for block in read_pdf(pdf_of(*pages)).blocks if isinstance(block, Paragraph)]


def body(page: PdfPage, first: float = 300) -> PdfPage:
    """Write some full lines, so that the margins of the page are known."""
    for step in range(6):
        page.text(LEFT, first + 18 * step, FULL)
    return page.text(LEFT, first + 108, "cuối đoạn.")


BODY = f"{' '.join([FULL] * 6)} cuối đoạn."


def table_of(*pages: PdfPage) -> Table:
    return next(block for block in read_pdf(pdf_of(*pages)).blocks if isinstance(block, Table))


def rows(table: Table) -> list[list[str]]:
    """Return the texts of each row; "^" and "<" where a merged cell covers the place."""
    out = []
    for number, row in enumerate(table.grid()):
        out.append([_mark(cell, number, col) for col, cell in enumerate(row)])
    return out


def _mark(cell: Cell | None, row: int, col: int) -> str:
    if cell is None:
        return None
    return "^" if cell.row < row else "<" if cell.col < col else cell.text
