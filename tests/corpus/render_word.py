"""Render a plan as .docx in the layout of Decree 30/2020/NĐ-CP (A4, Times New Roman, landscape annex)."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .blocks import Cell, Head, PageBreak, Para, Plan, Table
from .legacy import tcvn3, vni
from .marks import PAGE

FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times"}


def docx(plan: Plan) -> bytes:
    """Return the Word file. ``style``: headings (styled, bold), dashes (list, typed), encoding, size."""
    writer = _Writer(plan.style)
    for block in plan.blocks:
        writer.add(block)
    out = io.BytesIO()
    writer.doc.save(out)
    return _timeless(out.getvalue())


def _timeless(data: bytes) -> bytes:
    """Return the same package with one fixed time on every part, so that equal plans are equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, (2026, 1, 1, 0, 0, 0)), old.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()


class _Writer:
    def __init__(self, style: dict[str, Any]) -> None:
        self.style, self.doc = style, Document()
        self.encoding = style.get("encoding", "nfc")
        self.font = FONTS.get(self.encoding, "Times New Roman")
        self._page(self.doc.sections[0])
        self._normal()

    def _normal(self) -> None:
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4"):
            style = self.doc.styles[name]
            style.font.name, style.font.size = self.font, Pt(self.style.get("size", 14))
            style.font.color.rgb = None
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            fonts.attrib.clear()  # the theme's fonts would win over the named one
            for slot in ("w:eastAsia", "w:cs", "w:hAnsi", "w:ascii"):
                fonts.set(qn(slot), self.font)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(6)

    def _page(self, section: Any, landscape: bool = False) -> None:
        short, long = Cm(21), Cm(29.7)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if landscape else (short, long)
        section.top_margin = section.bottom_margin = section.right_margin = Cm(2)
        section.left_margin = Cm(3)
        section.different_first_page_header_footer = True
        section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
        self._page_number(section.header.paragraphs[0])

    @staticmethod
    def _page_number(paragraph: Any) -> None:
        paragraph.alignment = ALIGN.CENTER
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = paragraph.add_run()
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(qn("w:fldCharType"), kind)
            else:
                part.text = text
            run._r.append(part)

    def add(self, block: Any) -> None:
        if isinstance(block, Para):
            self._paragraph(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Head):
            self._columns(block)
        elif isinstance(block, PageBreak):
            self._page(self.doc.add_section(), block.landscape)

    def _paragraph(self, para: Para) -> None:
        text = PAGE.sub(" ", para.text)
        styled = para.kind == "heading" and self.style.get("headings") == "styled"
        listed = para.kind == "dash" and self.style.get("dashes") == "list"
        name = f"Heading {min(para.level, 4)}" if styled else "List Bullet" if listed else None
        paragraph = self.doc.add_paragraph(style=name)
        centred = para.kind in {"title", "subtitle"}
        paragraph.alignment = ALIGN.CENTER if centred else None if styled else ALIGN.JUSTIFY
        if para.text.isupper() and para.kind == "title":
            paragraph.paragraph_format.space_before = Pt(12)
        if not (centred or listed):
            paragraph.paragraph_format.first_line_indent = Cm(1)
        self._text(
            paragraph,
            text.removeprefix("- ") if listed else text,
            bold=para.kind in {"title", "heading"},
            italic=para.kind in {"subtitle", "base"},
        )

    def _text(self, paragraph: Any, text: str, *, bold: bool = False, italic: bool = False, size: int = 0) -> None:
        for i, line in enumerate(text.split("¶")):
            if i:
                paragraph.add_run().add_break()
            for piece, capitals in self._encoded(line.strip()):
                run = paragraph.add_run(piece)
                run.bold, run.italic = bold or None, italic or None
                run.font.size = Pt(size) if size else None
                if self.encoding in FONTS:
                    self._name_font(run, self.font + ("H" if capitals else ""))

    @staticmethod
    def _name_font(run: Any, font: str) -> None:
        run.font.name = font
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:cs"), font)

    def _encoded(self, text: str) -> list[tuple[str, bool]]:
        if self.encoding == "tcvn3":
            return tcvn3(text)
        if self.encoding == "vni":
            return [(vni(text), False)]
        return [(unicodedata.normalize("NFD" if self.encoding == "nfd" else "NFC", text), False)]

    def _columns(self, head: Head) -> None:
        table = self.doc.add_table(1, 2)
        table.autofit = False
        self._widths(table, "6,10" if head.kind == "head" else "8,8")
        for cell, lines in zip(table.rows[0].cells, (head.left, head.right), strict=True):
            for i, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
                self._column_line(paragraph, line, head, i, last=i == len(lines) - 1)
                if head.kind == "head" and not line and i == 2:
                    left = lines is head.left
                    self._rule(paragraph, space=4 if left else 4.6)

    def _column_line(self, paragraph: Any, line: str, head: Head, i: int, last: bool) -> None:
        receivers = head.kind == "sign" and line.startswith(("-", "Nơi nhận"))
        paragraph.alignment = ALIGN.LEFT if receivers else ALIGN.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        dated = "ngày" in line and "tháng" in line
        bold = line.isupper() or i == 0 or "Tự do" in line or (last and head.kind == "sign" and not receivers)
        self._text(paragraph, line, bold=bold, italic=dated, size=11 if receivers else 13)

    def _rule(self, paragraph: Any, space: float) -> None:
        """Draw the line under the agency or the motto as a border of an empty paragraph."""
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(space / 2)
        borders, line = OxmlElement("w:pBdr"), OxmlElement("w:top")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
        paragraph._p.get_or_add_pPr().append(borders)

    def _table(self, table: Table) -> None:
        grid = table.with_repeats()
        made = self.doc.add_table(len(grid.grid), len(grid.grid[0]), style="Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        made.autofit = False
        self._widths(made, table.options.get("widths", ""))
        boxes = [row.cells for row in made.rows]  # once: asking a table for a cell walks all of it
        for cell in grid.cells():
            self._cell(boxes, cell, cell.row < grid.heads or cell.row in grid.groups)
        for row in made.rows[: grid.heads]:
            flag = OxmlElement("w:tblHeader")
            flag.set(qn("w:val"), "true")
            row._tr.get_or_add_trPr().append(flag)

    def _cell(self, boxes: list[Any], cell: Cell, bold: bool) -> None:
        box = boxes[cell.row][cell.col]
        if cell.rows > 1 or cell.cols > 1:
            box = box.merge(boxes[cell.row + cell.rows - 1][cell.col + cell.cols - 1])
        for extra in box.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)
        lines = cell.text.split("¶") if self.style.get("cell_lines") != "break" else [cell.text]
        for i, line in enumerate(lines):
            paragraph = box.paragraphs[0] if i == 0 else box.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            self._text(paragraph, PAGE.sub(" ", line), bold=bold, size=self.style.get("cell_size", 12))

    @staticmethod
    def _widths(made: Any, widths: str) -> None:
        if not widths:
            return
        wide = [Cm(float(width)) for width in widths.split(",")]
        for column, width in zip(made.columns, wide, strict=True):
            column.width = width
        for row in made.rows:
            for cell, width in zip(row.cells, wide, strict=True):
                cell.width = width
