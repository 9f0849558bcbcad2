"""One house style for Word documents: the layout of Decree 30/2020/NĐ-CP, Annex I.

Build a document from the top: ``Letterhead``, kind or subject, bases, body, signature; then annexes on landscape
pages. Sizes are points, lengths centimetres. Source: docs/sources.md P5, P5.2.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cchc.kernel.late import late, late_call

from .word_file import date_it, name_it, settle
from .word_tables import Column, GroupRow, Ink, Row, paragraph_xml, table_xml

# Of python-docx, five megabytes a process that most never need.
docx, section_words, table_words, text_words, paragraphs = (
    late(name) for name in ("docx", "docx.enum.section", "docx.enum.table", "docx.enum.text", "docx.text.paragraph")
)
parse_xml, OxmlElement = late_call("docx.oxml", "parse_xml"), late_call("docx.oxml", "OxmlElement")
qn = late_call("docx.oxml.ns", "qn")
Cm, Pt = late_call("docx.shared", "Cm"), late_call("docx.shared", "Pt")

__all__ = ["Column", "GroupRow", "Letterhead", "OfficialDocument", "Picture", "Row", "Signature", "place_date"]

FONT = "Times New Roman"
BODY_PT, HEAD_PT, TABLE_PT, SMALL_PT, RECIPIENTS_PT = 14, 13, 12, 12, 11
A4_WIDTH_CM, A4_HEIGHT_CM = 21.0, 29.7
TOP_CM, BOTTOM_CM, LEFT_CM, RIGHT_CM = 2.0, 2.0, 3.0, 2.0
LEFT, CENTER, JUSTIFIED = "left", "center", "both"  # as a file says it
TEXT_WIDTH_CM, LANDSCAPE_WIDTH_CM = 16.0, 24.7
FIRST_LINE_TWIPS = 720  # 1,27 cm
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
# What follows the page numbers in the properties of a section, in the order of the standard.
AFTER_PAGE_NUMBERS = (
    "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi", "w:rtlGutter",
    "w:docGrid", "w:printerSettings", "w:sectPrChange",
)  # fmt: skip
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DOTS = "……"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Boxes 1 to 4: who issues, its number and symbol, where and when. Blank number and day stay dotted."""

    issuer: Sequence[str]  # lines, e.g. ("ỦY BAN NHÂN DÂN", "PHƯỜNG SAO MAI"); all bold
    symbol: str  # "UBND-VHXH": what follows the number
    place: str  # "Sao Mai"
    on: date | None = None
    number: int | None = None
    subject: str = ""  # box 5b, of an official letter: "V/v đôn đốc ..."
    parent: str = ""  # the body above, not bold


@dataclass(frozen=True, slots=True)
class Signature:
    """Boxes 7 and 9b."""

    authority: Sequence[str]  # ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    name: str = ""
    recipients: Sequence[str] = ()  # "Như trên", ...; the last is the archive


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its caption; ``said`` is read out to who cannot see it."""

    png: bytes
    caption: str
    said: str
    width_cm: float = 15.0


class OfficialDocument:
    """A Word document in the layout of the decree, built from the top to the bottom."""

    def __init__(self, *, is_landscape: bool = False) -> None:
        self.docx: Any = docx.Document()
        settle(self.docx)
        self._set_style()
        self._set_page(self.docx.sections[0], is_landscape=is_landscape)
        self._number_pages(self.docx.sections[0], is_first_hidden=True)

    # The parts, from the top ------------------------------------------------------------------

    def letterhead(self, head: Letterhead) -> None:
        name_it(self.docx, title=head.subject, author=" ".join(head.issuer))
        date_it(self.docx, head.on)
        table = self._plain_table((6.4, 9.6))
        left, right = table.rows[0].cells
        if head.parent:
            _line(left, head.parent.upper(), size=HEAD_PT)
        for line in head.issuer:
            _line(left, line.upper(), size=HEAD_PT, bold=True)
        _ruled(left, share=0.4)
        _line(right, NATION, size=12, bold=True)
        _line(right, MOTTO, size=HEAD_PT, bold=True)
        _ruled(right, share=0.62)
        number = f"{head.number:02d}" if head.number is not None else DOTS
        left, right = table.add_row().cells
        _line(left, f"Số: {number}/{head.symbol}", size=HEAD_PT)
        if head.subject:
            _line(left, head.subject, size=SMALL_PT)
        _line(right, f"{head.place}, {place_date(head.on)}", size=HEAD_PT, italic=True)
        _drop_blank_starts(table)

    def kind_and_subject(self, kind: str, subject: str) -> None:
        """Box 5a."""
        name_it(self.docx, title=f"{kind.capitalize()}: {subject}")
        self._centred(kind.upper(), before=12)
        self._centred(subject)
        _ruled_paragraph(self.docx, share=0.25)

    def addressees(self, names: Sequence[str]) -> None:
        """Box 9a: one receiver on the line, several as a list of dashes."""
        if len(names) == 1:
            self._paragraph(f"Kính gửi: {names[0]}", align=CENTER, first_line=False, before=12)
            return
        self._paragraph("Kính gửi:", align=CENTER, first_line=False, before=12)
        for place, name in enumerate(names):
            end = "." if place == len(names) - 1 else ";"
            paragraph = self._paragraph(f"- {name}{end}", first_line=False)
            paragraph.paragraph_format.left_indent = Cm(5.5)

    def heading(self, text: str, *, level: int = 1) -> None:
        """:param level: 1 for "I.", 2 for "1.": by it Word builds the list of headings beside the text."""
        paragraph = self._paragraph(text, bold=True)
        paragraph.paragraph_format.keep_with_next = True
        mark = OxmlElement("w:outlineLvl")
        mark.set(qn("w:val"), str(level - 1))
        paragraph._p.pPr.append(mark)

    def bases(self, lines: Sequence[str]) -> None:
        """Box 6: what the document rests on, in italics; ";" after each, "." after the last."""
        for place, line in enumerate(lines):
            self._paragraph(line.rstrip(".; ") + ("." if place == len(lines) - 1 else ";"), italic=True)

    def picture(self, picture: Picture) -> None:
        paragraph = self._paragraph("", align=CENTER, first_line=False, after=0)
        paragraph.paragraph_format.keep_with_next = True
        drawn = paragraph.add_run().add_picture(io.BytesIO(picture.png), width=Cm(picture.width_cm))
        properties = drawn._inline.docPr
        properties.set("descr", picture.said)
        properties.set("title", picture.caption)
        self._paragraph(picture.caption, italic=True, align=CENTER, first_line=False, before=0, size=HEAD_PT)

    def body(self, text: str, *, italic: bool = False, is_close: bool = False) -> None:
        """:param is_close: 6 points to the next paragraph, not 12; for long documents."""
        paragraph = self._paragraph(text, italic=italic, before=0 if is_close else 6)
        if text.endswith(":"):
            paragraph.paragraph_format.keep_with_next = True

    def table(self, columns: Sequence[Column], rows: Iterable[Row], *, size: int = TABLE_PT) -> None:
        """A ruled table whose head is repeated on each page; a text alone is a row over all columns."""
        table = parse_xml(table_xml(columns, rows, size=size))
        self.docx.element.body.insert_element_before(table, "w:sectPr")

    def signature(self, signature: Signature) -> None:
        """Boxes 7 and 9b; never on a page of their own: the last paragraph goes with them."""
        last = self.docx.element.body[-2]
        if last.tag == qn("w:p"):
            paragraphs.Paragraph(last, self.docx._body).paragraph_format.keep_with_next = True
        table = self._plain_table((8.0, 8.0))
        left, right = table.rows[0].cells
        _forbid_split(table.rows[0])
        _line(left, "Nơi nhận:", size=SMALL_PT, bold=True, italic=True, align=LEFT)
        for place, name in enumerate(signature.recipients):
            end = "." if place == len(signature.recipients) - 1 else ";"
            _line(left, f"- {name}{end}", size=RECIPIENTS_PT, align=LEFT)
        for line in signature.authority:
            _line(right, line.upper(), size=BODY_PT, bold=True)
        for _ in range(4):  # room for the signature and the seal
            _line(right, "", size=BODY_PT)
        _line(right, signature.name, size=BODY_PT, bold=True)
        _drop_blank_starts(table)

    def annex(self, title: str, under: str, *, label: str = "Phụ lục") -> None:
        """Begin an annex on a landscape section of its own, with its own page numbers."""
        section = self.docx.add_section()
        self._shrink_the_break()
        self._set_page(section, is_landscape=True)
        section.header.is_linked_to_previous = False
        self._number_pages(section, is_first_hidden=True)
        _start_numbers_at_one(section)
        self.annex_title(title, under, label=label)

    def annex_title(self, title: str, under: str, *, label: str = "Phụ lục") -> None:
        """The head of an annex, on the page that is there."""
        self._centred(label)
        self._centred(title.upper())
        self._paragraph(under, italic=True, align=CENTER, first_line=False, size=HEAD_PT)

    def as_bytes(self) -> bytes:
        out = io.BytesIO()
        self.docx.save(out)
        return out.getvalue()

    def _shrink_the_break(self) -> None:
        """Make the paragraph that ends a section as low as can be: below a full page it would make a blank one."""
        end = self.docx.element.body.findall(qn("w:p"))[-1]
        shape = paragraphs.Paragraph(end, self.docx._body).paragraph_format
        shape.line_spacing = Pt(1)
        ink = OxmlElement("w:rPr")
        size = OxmlElement("w:sz")
        size.set(qn("w:val"), "2")
        ink.append(size)
        end.pPr.insert_element_before(ink, "w:sectPr")

    # How they are drawn -----------------------------------------------------------------------

    def _set_style(self) -> None:
        default = self.docx.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
        default.find(qn("w:lang")).set(qn("w:val"), "vi-VN")
        _name_fonts(default.find(qn("w:rFonts")))
        style = self.docx.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(BODY_PT)
        _name_fonts(style.element.get_or_add_rPr().get_or_add_rFonts())
        style.paragraph_format.space_after = Pt(0)

    def _set_page(self, section: Any, *, is_landscape: bool = False) -> None:
        ways = section_words.WD_ORIENT
        width, height = (A4_HEIGHT_CM, A4_WIDTH_CM) if is_landscape else (A4_WIDTH_CM, A4_HEIGHT_CM)
        section.orientation = ways.LANDSCAPE if is_landscape else ways.PORTRAIT
        section.page_width, section.page_height = Cm(width), Cm(height)
        section.top_margin, section.bottom_margin = Cm(TOP_CM), Cm(BOTTOM_CM)
        section.left_margin, section.right_margin = Cm(LEFT_CM), Cm(RIGHT_CM)
        section.header_distance = Cm(1.0)

    def _number_pages(self, section: Any, *, is_first_hidden: bool) -> None:
        section.different_first_page_header_footer = is_first_hidden
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = _alignment(CENTER)
        _add_field(paragraph.add_run(), "PAGE")

    def _plain_table(self, widths: Sequence[float]) -> Any:
        table = self.docx.add_table(rows=1, cols=len(widths))
        table.alignment = table_words.WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        _set_widths(table, widths)
        return table

    def _centred(self, text: str, *, before: int = 0) -> None:
        self._paragraph(text, bold=True, align=CENTER, first_line=False, before=before, after=0)

    def _paragraph(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        align: str = JUSTIFIED,
        first_line: bool = True,
        before: int = 6,
        after: int = 6,
        size: int = BODY_PT,
    ) -> Any:
        ink = Ink(size, is_bold=bold, is_italic=italic)
        indent = FIRST_LINE_TWIPS if first_line else 0
        element = parse_xml(paragraph_xml(text, ink, align=align, indent=indent, space=(before, after)))
        self.docx.element.body.insert_element_before(element, "w:sectPr")
        return paragraphs.Paragraph(element, self.docx._body)


def place_date(on: date | None) -> str:
    """Return "ngày 05 tháng 01 năm 2026": a day below 10 and months 1 and 2 take a leading 0."""
    if on is None:
        return f"ngày {DOTS} tháng {DOTS} năm {DOTS}"
    month = f"{on.month:02d}" if on.month <= 2 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def _alignment(word: str) -> Any:
    return text_words.WD_ALIGN_PARAGRAPH.from_xml(word)


def _name_fonts(fonts: Any) -> None:
    """Name the one font for every script; a theme's font would come before it."""
    fonts.attrib.clear()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)


def _write(paragraph: Any, text: str, *, size: int, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic


def _line(cell: Any, text: str, *, size: int, bold: bool = False, italic: bool = False, align: str = CENTER) -> None:
    paragraph = cell.add_paragraph()
    paragraph.alignment = _alignment(align)
    _write(paragraph, text, size=size, bold=bold, italic=italic)


def _drop_blank_starts(table: Any) -> None:
    """A new cell begins with an empty paragraph; our lines were added after it."""
    for row in table.rows:
        for cell in row.cells:
            first = cell.paragraphs[0]
            if len(cell.paragraphs) > 1 and not first.text:
                first._element.getparent().remove(first._element)


def _ruled(cell: Any, *, share: float) -> None:
    """Draw the line under a block: a paragraph's border, as wide as the share of the cell."""
    paragraph = cell.add_paragraph()
    _rule(paragraph, int(cell.width * (1 - share) / 2))


def _ruled_paragraph(document: Any, *, share: float) -> None:
    paragraph = document.add_paragraph()
    _rule(paragraph, int(Cm(TEXT_WIDTH_CM) * (1 - share) / 2))
    paragraph.paragraph_format.space_after = Pt(12)


def _rule(paragraph: Any, indent: int) -> None:
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = indent
    shape.line_spacing, shape.space_after = Pt(3), Pt(6)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _set_widths(table: Any, widths_cm: Sequence[float]) -> None:
    for row in table.rows:
        for cell, width in zip(row.cells, widths_cm, strict=True):
            if len({id(c._tc) for c in row.cells}) == len(widths_cm):  # a merged row keeps its own width
                cell.width = Cm(width)
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)


def _forbid_split(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _start_numbers_at_one(section: Any) -> None:
    for copied in section._sectPr.findall(qn("w:pgNumType")):  # a new section begins as a copy of the one before
        section._sectPr.remove(copied)
    mark = OxmlElement("w:pgNumType")
    mark.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(mark, *AFTER_PAGE_NUMBERS)


def _add_field(run: Any, code: str) -> None:
    run.font.size = Pt(HEAD_PT)
    for kind, text in (("begin", None), (None, code), ("end", None)):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = text
        run._r.append(element)
