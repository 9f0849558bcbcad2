"""Paragraphs and ruled tables of official documents, written as the XML they are stored as.

A table of a few hundred rows takes python-docx seconds, cell by cell; as one text it takes a few milliseconds. Lengths
in twentieths of a point. The order of elements is that of the standard (ECMA-376, 17.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TWIPS_A_CM = 566.929
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
# What XML cannot hold: control characters and lone surrogates, met in texts pasted from old files.
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    width_cm: float
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Ink:
    """How words are written; ``size`` in points."""

    size: int
    is_bold: bool = False
    is_italic: bool = False


GroupRow = str  # a row that stands over all columns
Row = Sequence[str] | GroupRow


def paragraph_xml(text: str, ink: Ink, *, align: str, indent: int, space: tuple[int, int]) -> str:
    """Return a paragraph of the text.

    :param indent: of its first line, in twentieths of a point.
    :param space: before and after it, in points.
    """
    before, after = space
    indented = f'<w:ind w:firstLine="{indent}"/>' if indent else ""
    marks = ("<w:b/>" if ink.is_bold else "") + ("<w:i/>" if ink.is_italic else "")
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(UNSTORABLE.sub("", text)).split("\n"))
    run = (
        f'<w:r><w:rPr>{marks}<w:sz w:val="{ink.size * 2}"/></w:rPr><w:t xml:space="preserve">{lines}</w:t></w:r>'
        if text
        else ""
    )
    return (
        f'<w:p {NAMESPACE}><w:pPr><w:spacing w:before="{before * 20}" w:after="{after * 20}"/>{indented}'
        f'<w:jc w:val="{align}"/></w:pPr>{run}</w:p>'
    )


def table_xml(columns: Sequence[Column], rows: Iterable[Row], *, size: int) -> str:
    """Return the table: its head repeated on each page, no row cut by a page's end.

    :param size: of the text, in points.
    """
    widths = [round(column.width_cm * TWIPS_A_CM) for column in columns]
    head = _row([_cell(one.label, width, size, True, True) for one, width in zip(columns, widths, strict=True)], True)
    body = "".join(_of(row, columns, widths, size) for row in rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl {NAMESPACE}><w:tblPr>"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _of(row: Row, columns: Sequence[Column], widths: Sequence[int], size: int) -> str:
    if isinstance(row, str):
        return _row([_cell(row, sum(widths), size, True, False, span=len(columns))])
    cells = zip(columns, widths, row, strict=True)
    return _row([_cell(text, width, size, False, column.is_centred) for column, width, text in cells])


def _row(cells: Iterable[str], is_head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(text: str, width: int, size: int, is_bold: bool, is_centred: bool, *, span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    kept = "<w:keepNext/>" if is_bold else ""  # a head or a title of a group is not left alone at a page's end
    lines = "".join(_line(line, size, is_bold, is_centred, kept) for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}</w:tcPr>{lines}</w:tc>'


def _line(text: str, size: int, is_bold: bool, is_centred: bool, kept: str) -> str:
    bold = "<w:b/>" if is_bold else ""
    safe = escape(UNSTORABLE.sub("", text))
    return (
        f'<w:p><w:pPr>{kept}<w:jc w:val="{"center" if is_centred else "left"}"/></w:pPr><w:r><w:rPr>{bold}'
        f'<w:sz w:val="{size * 2}"/></w:rPr><w:t xml:space="preserve">{safe}</w:t></w:r></w:p>'
    )
