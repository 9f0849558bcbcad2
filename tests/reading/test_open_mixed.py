"""A PDF some of whose pages are pictures: text where there is text, recognition where there is none."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from cchc.kernel.text import fold
from cchc.reading.blocks import Kind
from cchc.reading.open import read_document
from cchc.reading.sources.pdf.reader import PAGE_RECOGNISED

from .sources.pdf.files import PdfPage, pdf_of


def mixed_pdf() -> bytes:
    """A page of text, then a page that is a photograph of text."""
    picture = Image.new("L", (1654, 2339), 255)
    ImageDraw.Draw(picture).text((250, 400), "PHU LUC KEM THEO", fill=0, font=ImageFont.load_default(size=60))
    printed = io.BytesIO()
    picture.save(printed, "PDF", resolution=200)
    text = pdf_of(PdfPage().text(85, 300, "Trang đầu có chữ."))
    whole, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for part in (text, printed.getvalue()):
        whole.import_pages(pypdfium2.PdfDocument(part))
    whole.save(out)
    return out.getvalue()


@pytest.mark.ocr
def test_a_picture_among_pages_of_text_is_recognised():
    document = read_document(mixed_pdf(), name="ke-hoach.pdf")

    assert document.kind is Kind.PDF
    assert [(fold(block.text), block.page) for block in document.blocks] == [
        ("trang dau co chu.", 1),
        ("phu luc kem theo", 2),  # the picture bears no marks: the program adds what it thinks likely
    ]
    assert [notice.code for notice in document.notices] == [PAGE_RECOGNISED]
