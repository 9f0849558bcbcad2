"""PDFs that ask for more than any plan does are refused by count, never by the clock."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest

from cchc.reading.limits import DEFAULT_LIMITS
from cchc.reading.refusals import Refusal, Unreadable
from cchc.reading.sources.pdf import guard as pdf_guard
from cchc.reading.sources.pdf.reader import PAGE_BROKEN, read_pdf

from .files import PdfPage, pdf_of

PAGE = PdfPage().text(85, 300, "Kế hoạch cải cách hành chính của phường").text(85, 318, "năm 2026.")
TEXT = "Kế hoạch cải cách hành chính của phường năm 2026."


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def refusal(data: bytes, **limits: int) -> Refusal:
    with pytest.raises(Unreadable) as caught:
        read_pdf(data, limits=replace(DEFAULT_LIMITS, **limits))
    return Refusal(caught.value.reason)


def raw_pdf(*bodies: bytes) -> bytes:
    """Return a file of these objects without a table of places: readers then look for them."""
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, body) for n, body in enumerate(bodies, start=1))
    return b"%PDF-1.7\n" + objects + b"trailer<</Root 1 0 R>>\n%%EOF"


def stream(data: bytes, entries: bytes = b"/Filter/FlateDecode") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


def page_with(content: bytes, resources: bytes = b"<<>>", *more: bytes) -> bytes:
    return raw_pdf(
        CATALOG,
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources %s>>" % resources,
        content,
        *more,
    )


def test_a_stream_that_swells_is_refused_before_it_is_read():
    bomb = stream(zlib.compress(b"q Q " * 2_000_000, 9))

    assert refusal(page_with(bomb), part_bytes=1_000_000) is Refusal.ZIP_BOMB


def test_a_stream_packed_twice_is_looked_into():
    bomb = stream(zlib.compress(zlib.compress(b"q Q " * 2_000_000, 9), 9), b"/Filter[/FlateDecode/FlateDecode]")

    assert refusal(page_with(bomb), part_bytes=1_000_000) is Refusal.ZIP_BOMB


def test_a_page_of_more_instructions_than_a_page_can_need_is_refused():
    assert refusal(page_with(stream(zlib.compress(b"q Q " * 2_500_000)))) is Refusal.TOO_MUCH_TEXT


def test_forms_that_call_forms_are_counted():
    """Each form draws the next ten times: a hundred million calls from nine objects."""
    forms = []
    for number in range(5, 13):
        body = b"/next Do " * 10
        named = b"<</XObject<</next %d 0 R>>>>" % (number + 1)
        forms.append(stream(body, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources" + named))
    forms.append(stream(b"n", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<>>"))

    data = page_with(stream(b"/next Do", b""), b"<</XObject<</next 5 0 R>>>>", *forms)

    assert refusal(data) is Refusal.TOO_MUCH_TEXT


def test_a_form_that_calls_itself_ends():
    form = stream(b"/me Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</me 5 0 R>>>>")

    assert read_pdf(page_with(stream(b"/me Do", b""), b"<</XObject<</me 5 0 R>>>>", form)).blocks == ()


@pytest.mark.parametrize(
    ("case", "entries"),
    [
        ("widths for every code there is", b"/W[0 2000000000 500]"),
        ("heights too", b"/W2[0 2000000000 1 2 3]"),
    ],
)
def test_fonts_that_claim_too_many_codes_are_refused(case, entries):
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>%s>>]>>"
    )
    data = page_with(stream(b"BT /F 9 Tf <0041> Tj ET", b""), b"<</Font<</F 5 0 R>>>>", font % entries)

    assert refusal(data) is Refusal.CORRUPT


def test_a_code_table_that_claims_too_many_codes_is_refused():
    table = b"begincmap 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap"
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/X/ToUnicode 6 0 R>>"
    data = page_with(stream(b"BT /F 9 Tf <41> Tj ET", b""), b"<</Font<</F 5 0 R>>>>", font, stream(table, b""))

    assert refusal(data) is Refusal.CORRUPT


def test_pairs_of_a_code_table_are_not_taken_for_ranges():
    assert [block.text for block in read_pdf(pdf_of(PAGE)).blocks] == [TEXT]
    assert pdf_guard.RANGES.findall(b"beginbfchar <01> <00540065007300740054> endbfchar") == []


@pytest.mark.parametrize("entry", [b"/Columns 4294967295", b"/Colors 99999999", b"/BitsPerComponent 80000000"])
def test_rows_wider_than_memory_are_refused(entry):
    packed = zlib.compress(b"\x02abc")
    data = page_with(stream(packed, b"/Filter/FlateDecode/DecodeParms<</Predictor 12%s>>" % entry))

    assert refusal(data) is Refusal.CORRUPT


def test_more_pages_than_allowed_are_refused_before_any_is_read():
    assert refusal(pdf_of(*[PAGE] * 12), pages=11) is Refusal.TOO_MANY_PAGES
    assert len(read_pdf(pdf_of(*[PAGE] * 11), limits=replace(DEFAULT_LIMITS, pages=11)).blocks) == 11


def test_more_letters_or_cells_than_allowed_are_refused():
    table = PdfPage().grid([60, 100, 140, 180], [100, 120, 140]).text(65, 114, "một")

    assert refusal(pdf_of(*[PAGE] * 4), characters=50) is Refusal.TOO_MUCH_TEXT
    assert refusal(pdf_of(table), cells=5) is Refusal.TOO_MANY_CELLS


@pytest.mark.parametrize(
    ("case", "data"),
    [
        ("no PDF", b"not at all"),
        ("only a head", b"%PDF-1.7\n"),
        ("no pages", raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>")),
        (
            "pages that are their own children",
            raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]>>"),
        ),
        ("nested without end", raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"[" * 100_000)),
    ],
)
def test_what_is_no_pdf_with_pages_is_called_damaged(case, data):
    assert refusal(data) is Refusal.CORRUPT


def test_one_broken_page_is_told_and_the_others_are_read():
    broken = PdfPage(width=1e9)

    document = read_pdf(pdf_of(PAGE, broken, PAGE))

    assert [notice.code for notice in document.notices] == [PAGE_BROKEN]
    assert [block.page for block in document.blocks] == [1, 3]


def test_what_lies_outside_the_page_is_not_read():
    page = PdfPage().text(85, 100, "Trong trang").text(-400, 100, "bên trái").text(85, 2000, "bên dưới")

    assert [block.text for block in read_pdf(pdf_of(page)).blocks] == ["Trong trang"]


def test_places_that_are_no_numbers_do_no_harm():
    huge = "9" * 400
    page = PdfPage().text(85, 100, "Trong trang")
    page.drawn.append(f"{huge} 0 0 {huge} {huge} 0 cm 0 0 m {huge} 5 l S BT /regular {huge} Tf <0041> Tj ET")

    document = read_pdf(pdf_of(PAGE, page))

    assert document.blocks[0].text == TEXT
