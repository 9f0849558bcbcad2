"""Word files: what a reader of the printed page sees."""

from __future__ import annotations

import io
import zipfile

import pytest

from cchc.reading.blocks import Paragraph, Table
from cchc.reading.refusals import Refusal, Unreadable
from cchc.reading.sources.word.reader import read_word
from tests.reading.bad_inputs import package

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f'xmlns:w="{W_NAMESPACE}"'


def word(body: str, *, styles: str = "", numbering: str = "") -> bytes:
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{RELATION}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(("styles", "numbering"))
    )
    more = {
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{relations}</Relationships>',
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
    }
    return package(body, more={name: text.encode() for name, text in more.items()})


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def blocks(body: str, **parts: str) -> list[Paragraph | Table]:
    return list(read_word(word(body, **parts)).blocks)


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in blocks(body, **parts) if isinstance(block, Paragraph)]


# Text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "inner", "expected"),
    [
        ("runs are one text", r("Kế ") + r("hoạch"), "Kế hoạch"),
        ("insertions are kept", f'<w:ins w:id="1">{r("mới")}</w:ins>', "mới"),
        ("deletions are dropped", r("còn") + f'<w:del w:id="1">{r("mất")}</w:del>', "còn"),
        ("deleted text itself is dropped", "<w:r><w:delText>mất</w:delText></w:r>" + r("còn"), "còn"),
        ("what was moved away is dropped", f"<w:moveFrom>{r('cũ')}</w:moveFrom><w:moveTo>{r('nay')}</w:moveTo>", "nay"),
        ("hidden text is dropped", r("thấy") + r("ẩn", "<w:vanish/>"), "thấy"),
        ("links are kept", f"<w:hyperlink>{r('liên kết')}</w:hyperlink>", "liên kết"),
        ("fields show their result", "<w:r><w:instrText>PAGE</w:instrText></w:r>" + r("12"), "12"),
        ("content controls are kept", f"<w:sdt><w:sdtContent>{r('ô nhập')}</w:sdtContent></w:sdt>", "ô nhập"),
        ("tabs and breaks", "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("a page break is no line", '<w:r><w:br w:type="page"/><w:t>a</w:t></w:r>', "a"),
        ("a hyphen that must not break", "<w:r><w:t>NĐ</w:t><w:noBreakHyphen/><w:t>CP</w:t></w:r>", "NĐ-CP"),
        ("signs of picture fonts", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 95%</w:t></w:r>', "≥ 95%"),
        ("footnote signs are dropped", r("câu") + '<w:r><w:footnoteReference w:id="2"/></w:r>', "câu"),
        ("letters and marks are composed", r("Ke\u0302\u0301 hoa\u0323ch"), "Kế hoạch"),
        ("composed across runs too", r("Ke\u0302") + r("\u0301"), "Kế"),
        ("TCVN3 by its font", r("Ph\xad\xeang", '<w:rFonts w:ascii=".VnTime"/>'), "Phường"),
        ("VNI by its font", r("Ph\xf6\xf4\xf8ng", '<w:rFonts w:ascii="VNI-Times"/>'), "Phường"),
    ],
)
def test_the_text_of_a_paragraph_is_what_is_printed(case, inner, expected):
    assert texts(p(inner)) == [expected]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    body = p(r("Kế "), "<w:rPr><w:del/></w:rPr>") + p(r("hoạch"))

    assert texts(body) == ["Kế hoạch"]


def test_text_boxes_are_read_once_although_the_file_holds_them_twice():
    box = f"<w:txbxContent>{p(r('trong khung'))}</w:txbxContent>"
    inner = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    assert texts(p(inner + r("bên ngoài"))) == ["bên ngoài", "trong khung"]


def test_a_table_of_contents_is_left_out():
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p(r('I. Mục tiêu 3'))}</w:sdtContent></w:sdt>"
    )

    assert texts(contents + p(r("I. Mục tiêu"))) == ["I. Mục tiêu"]


# Looks and headings --------------------------------------------------------------------------

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Đề mục"/><w:basedOn w:val="H2"/>
  <w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Lvl"><w:name w:val="Mục"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Vòng"/><w:basedOn w:val="Ring"/></w:style>
"""


@pytest.mark.parametrize(
    ("style", "level", "bold", "centred"),
    [("H2", 2, True, False), ("Own", 2, True, True), ("Lvl", 1, False, False), ("Ring", None, False, False)],
)
def test_headings_and_looks_are_inherited_from_the_style(style, level, bold, centred):
    (block,) = blocks(p(r("Mục tiêu"), f'<w:pStyle w:val="{style}"/>'), styles=STYLES)

    assert (block.level, block.bold, block.centred) == (level, bold, centred)


def test_a_run_may_turn_off_what_its_style_turns_on():
    (block,) = blocks(p(r("Mục", '<w:b w:val="0"/>') + r(" tiêu"), '<w:pStyle w:val="H2"/>'), styles=STYLES)

    assert not block.bold


def test_a_paragraph_is_bold_only_where_all_of_it_is():
    whole, part = blocks(p(r("Mục", "<w:b/>") + r(" ")) + p(r("Mục", "<w:b/>") + r(" tiêu")))

    assert (whole.bold, part.bold) == (True, False)


# Lists ---------------------------------------------------------------------------------------


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "lowerLetter", "%3)")
    + level(3, "decimal", "%1.%2.%4", "<w:isLgl/>")
    + "</w:abstractNum>"
    + f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "-")}{level(1, "bullet", chr(0xF0B7))}</w:abstractNum>'
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    + '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def item(number: int, depth: int, text: str = "mục") -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.mark.parametrize(
    ("case", "items", "expected"),
    [
        ("levels count and start again", [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1)],
         ["I.", "1.", "2.", "a)", "b)", "II.", "1."]),
        ("all figures Arabic", [(1, 0), (1, 0), (1, 1), (1, 3)], ["I.", "II.", "1.", "2.1.1"]),
        ("dashes and dots", [(2, 0), (2, 1), (2, 0)], ["-", "•", "-"]),
        ("a start of its own", [(3, 1), (3, 1)], ["5.", "6."]),
        ("a list nobody defined", [(9, 0)], [""]),
    ],
)  # fmt: skip
def test_list_markers_are_counted_as_printed(case, items, expected):
    body = "".join(item(number, depth) for number, depth in items)

    assert [block.marker for block in blocks(body, numbering=LISTS)] == expected


def test_a_number_of_a_list_stands_in_the_text_of_a_cell():
    body = f"<w:tbl>{BORDERS}{row(cell(item(1, 1, '')), cell(p(r('Làm báo cáo'))))}</w:tbl>"
    body = body.replace('<w:t xml:space="preserve"></w:t>', "<w:t>x</w:t>")

    (table,) = blocks(body, numbering=LISTS)

    assert [c.text for c in table.cells] == ["1. x", "Làm báo cáo"]


# Tables --------------------------------------------------------------------------------------

BORDERS = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def plain(text: str, properties: str = "") -> str:
    return cell(p(r(text)), properties)


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def grid(*rows: str) -> Table:
    (table,) = blocks(f"<w:tbl>{BORDERS}{''.join(rows)}</w:tbl>")
    assert isinstance(table, Table)
    return table


def control(content: str) -> str:
    return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"


SPAN2, RESTART, GOES_ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
HEADER = "<w:tblHeader/>"


def test_merged_cells_stand_once_with_what_they_cover():
    table = grid(
        row(plain("TT", RESTART), plain("Phân công", SPAN2), plain("Ghi chú", RESTART), properties=HEADER),
        row(plain("", GOES_ON), plain("Chủ trì"), plain("Phối hợp"), plain("", GOES_ON), properties=HEADER),
        row(plain("1"), plain("Văn phòng", RESTART), plain("a"), plain("b")),
        row(plain("2"), plain("", GOES_ON), plain("c"), plain("d")),
        row(plain("3"), plain("Công an", RESTART), plain("e"), plain("f")),
    )

    assert (table.n_rows, table.n_cols, table.head_rows) == (5, 4, 2)
    places = {c.text: (c.row, c.col, c.rows, c.cols) for c in table.cells}
    assert places["TT"] == (0, 0, 2, 1)
    assert places["Phân công"] == (0, 1, 1, 2)
    assert places["Văn phòng"] == (2, 1, 2, 1)
    assert places["Công an"] == (4, 1, 1, 1)


def test_a_cell_that_would_go_on_with_another_width_is_its_own():
    table = grid(
        row(plain("a", RESTART + SPAN2), plain("b"), plain("c")),
        row(plain("d", GOES_ON), plain("e"), plain("f"), plain("g")),
    )

    assert [(c.text, c.rows) for c in table.cells if c.col == 0] == [("a", 1), ("d", 1)]


def test_rows_may_begin_late_and_end_early():
    table = grid(
        row(plain("a"), plain("b"), plain("c")),
        row(plain("d"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    )

    assert [(c.text, c.col) for c in table.cells] == [("a", 0), ("b", 1), ("c", 2), ("d", 1)]
    assert (table.n_cols, table.grid()[1][0]) == (3, None)


def test_deleted_rows_are_dropped_and_wrapped_rows_and_cells_kept():
    deleted = row(plain("x"), plain("y"), properties="<w:del/>")
    wrapped = control(row(plain("c"), control(plain("d"))))

    table = grid(row(plain("a"), plain("b")), deleted, wrapped)

    assert [c.text for c in table.cells] == ["a", "b", "c", "d"]


def test_lines_of_a_cell_and_a_table_inside_it_become_lines_of_text():
    inner = f"<w:tbl>{BORDERS}{row(plain('1'), plain('2'))}{row(plain('3'), plain('4'))}</w:tbl>"

    table = grid(row(cell(p(r("Chủ trì:")) + p(r("Văn phòng"))), cell(p(r("trên")) + inner + p(""))))

    assert [c.text for c in table.cells] == ["Chủ trì:\nVăn phòng", "trên\n1 2\n3 4"]


def test_a_table_without_lines_that_sets_text_side_by_side_becomes_paragraphs():
    body = f"<w:tbl>{row(plain('ỦY BAN'), plain('CỘNG HÒA'))}{row(plain('Số: 1'), plain('An Bình'))}</w:tbl>"

    assert texts(body) == ["ỦY BAN", "Số: 1", "CỘNG HÒA", "An Bình"]


def test_a_larger_table_without_lines_is_still_a_table():
    body = f"<w:tbl>{row(*map(plain, 'abcd'))}{row(*map(plain, 'efgh'))}</w:tbl>"

    assert isinstance(blocks(body)[0], Table)


def test_a_frame_of_one_cell_gives_its_content():
    inner = f"<w:tbl>{BORDERS}{row(plain('a'), plain('b'), plain('c'), plain('d'))}</w:tbl>"

    framed = blocks(f"<w:tbl>{BORDERS}{row(cell(p(r('Kế hoạch')) + inner))}</w:tbl>")

    assert [type(block) for block in framed] == [Paragraph, Table]


# Files ---------------------------------------------------------------------------------------


def test_a_strict_file_is_read_like_any_other():
    data = word(p(r("Kế hoạch")))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
            new.writestr(name, old.read(name).replace(W_NAMESPACE.encode(), strict.encode()))

    assert [block.text for block in read_word(out.getvalue()).blocks] == ["Kế hoạch"]


def refusal(data: bytes) -> Refusal:
    with pytest.raises(Unreadable) as caught:
        read_word(data)
    return Refusal(caught.value.reason)


def test_tables_nested_without_end_are_refused():
    body = p(r("x"))
    for _ in range(30):
        body = f"<w:tbl>{BORDERS}{row(cell(body), plain('b'), plain('c'), plain('d'))}</w:tbl>"

    assert refusal(word(body)) is Refusal.TOO_MANY_CELLS


def test_markup_nested_deeper_than_any_stack_is_refused_or_read():
    body = "<w:sdt><w:sdtContent>" * 110 + p(r("x")) + "</w:sdtContent></w:sdt>" * 110
    assert texts(body) == ["x"]

    assert refusal(word("<w:sdt>" * 5000 + "</w:sdt>" * 5000)) is Refusal.CORRUPT


def test_cells_that_claim_to_cover_a_sea_of_places_are_refused():
    wide = row(*[plain("a", '<w:gridSpan w:val="999"/>')] * 20)

    assert refusal(word(f"<w:tbl>{BORDERS}{wide * 20}</w:tbl>")) is Refusal.TOO_MANY_CELLS


def test_markup_without_text_but_without_end_is_refused():
    assert refusal(word("<w:p/>" * 1_000_001)) in (Refusal.TOO_MUCH_TEXT, Refusal.ZIP_BOMB)


@pytest.mark.parametrize("number", ["9" * 5000, "-5", "²", "x", ""])
def test_numbers_beyond_reason_do_no_harm(number):
    properties = f'<w:gridSpan w:val="{number}"/>'
    numbering = f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr>'

    table = grid(row(plain("a", properties), plain("b"), plain("c"), plain("d")))

    assert len(table.cells) == 4
    assert texts(p(r("x"), numbering + f'<w:outlineLvl w:val="{number}"/>'), numbering=LISTS) == ["x"]


def test_a_file_that_says_it_has_macros_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(p(r("x"))))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"application/xml", b"application/x.macroEnabled.main+xml"))

    assert refusal(out.getvalue()) is Refusal.MACROS
