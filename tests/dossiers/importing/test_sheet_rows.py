"""The quick road through a sheet and the parser say the same, whatever shape a program gave the sheet."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from cchc.dossiers.importing import shared_strings, sheet_rows, xml_parts
from cchc.dossiers.importing.sheet_rows import about_how_many_rows
from cchc.dossiers.importing.turns import Turns
from cchc.dossiers.importing.xml_parts import NotASheet, Shape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>'
TARGETS = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
STRINGS = ["Hộ tịch", "", "a & b <c>", "Đất\nđai", "  cách  "]
TABLE = (
    f'<sst xmlns="{MAIN}"><si><t>Hộ tịch</t></si><si><t/></si><si><t>a &amp; b &lt;c&gt;</t></si>'
    '<si><r><t>Đất&#10;</t></r><r><t>đai</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>'
    '<si><t xml:space="preserve">  cách  </t></si></sst>'
)


def book(sheet: str, strings: str = TABLE) -> zipfile.ZipFile:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("xl/workbook.xml", WORKBOOK)
        file.writestr("xl/_rels/workbook.xml.rels", TARGETS)
        file.writestr("xl/sharedStrings.xml", strings)
        file.writestr("xl/worksheets/sheet1.xml", sheet)
    return zipfile.ZipFile(content)


def sheet_of(rows: str, *, before: str = "", after: str = "") -> str:
    return f'{before}<worksheet xmlns="{MAIN}" xmlns:z="z"><cols/><sheetData>{rows}</sheetData>{after}</worksheet>'


def read(sheet: str) -> list:
    return list(sheet_rows.sheet_rows(book(sheet)))


# A second road, by the letter of the format ----------------------------------------------------------


def by_the_letter(sheet: str) -> list:
    found, number = [], 0
    for row in ET.fromstring(sheet).iter(f"{{{MAIN}}}row"):
        number = int(row.get("r") or number + 1)
        cells: dict[int, object] = {}
        place = -1
        for cell in row.findall(f"{{{MAIN}}}c"):
            place = column(cell.get("r")) if cell.get("r") else place + 1
            if (value := value_of(cell)) not in {None, ""} or value is False or value == 0:
                cells[place] = value
        if cells:
            found.append((number, [cells.get(each) for each in range(max(cells) + 1)]))
    return found


def column(reference: str) -> int:
    found = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        found = found * 26 + ord(letter) - 64
    return found - 1


def value_of(cell):
    kind, written, inside = cell.get("t", "n"), cell.findtext(f"{{{MAIN}}}v"), cell.find(f"{{{MAIN}}}is")
    if kind == "inlineStr" and inside is not None:
        return "".join(each.text or "" for each in inside.iter(f"{{{MAIN}}}t"))
    if not written or kind == "e":
        return None
    readers = {"s": lambda: STRINGS[int(written)], "n": lambda: float(written), "b": lambda: written == "1"}
    return readers.get(kind, lambda: written)()


# Sheets of all shapes --------------------------------------------------------------------------------

LETTERS = st.sampled_from("aZ9ơđ ếệ̣😀\t\n-/.'\"=r")
WRITTEN = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "\r": "&#13;", "ệ": "&#7879;", "Đ": "&#x110;", "'": "&apos;"}
TEXTS = st.lists(st.one_of(LETTERS, st.sampled_from([*WRITTEN.values(), ">"])), max_size=12).map("".join)
STYLES = st.sampled_from(["", ' s="3"', ' s="12"'])
SPACES = st.sampled_from(["", ' xml:space="preserve"'])
FORMULAS = st.sampled_from(
    ["", "<f>A1&amp;B1</f>", '<f t="shared" si="0"/>', '<f t="array" ref="A1:A2">SUM(A1&gt;2)</f>']
)
VALUES = st.one_of(
    st.builds('><v>{}</v></c>'.format, st.integers(-5, 50_000)),
    st.builds(' t="n">{}<v>{}</v></c>'.format, FORMULAS, st.floats(0, 1e6)),
    st.builds(' t="s"><v>{}</v></c>'.format, st.integers(0, len(STRINGS) - 1)),
    st.builds(' t="b"><v>{}</v></c>'.format, st.sampled_from("01")),
    st.builds(' t="e">{}<v>#N/A</v></c>'.format, FORMULAS),
    st.builds(' t="str">{}<v{}>{}</v></c>'.format, FORMULAS, SPACES, TEXTS),
    st.builds(' t="inlineStr"><is><t{}>{}</t></is></c>'.format, SPACES, TEXTS),
    st.sampled_from(["/>", "></c>", "><v></v></c>", "><v/></c>", ' t="s"></c>', ' t="inlineStr"><is/></c>']),
)  # fmt: skip
ODD_VALUES = st.sampled_from(
    [
        ' t="inlineStr"><is><r><rPr><b/></rPr><t>Đậm</t></r><r><t> thường</t></r></is></c>',
        ' t="str"><v><![CDATA[</c></row><c>]]></v></c>',
        ' t="inlineStr"><is><t>a<!-- </row> -->b</t></is></c>',
        " t='str'><v>nháy đơn</v></c>",
        ' cm="1" t="str"><v>thêm thuộc tính</v></c>',
        ' t="str" ><v>a\r\nb</v ></c >',
        ' t="str"><v>x</v><extLst/></c>',
    ]
)


@st.composite
def sheets(draw, values=VALUES):
    has_numbers, has_references = draw(st.booleans()), draw(st.booleans())
    gap = draw(st.sampled_from(["", "", "\n  "]))
    rows, number = [], 0
    for _each in range(draw(st.integers(0, 7))):
        number += draw(st.sampled_from([1, 1, 1, 4])) if has_numbers else 1
        of_row = f' r="{number}"' * has_numbers + draw(st.sampled_from(["", ' spans="1:30"', ' z:d="0.2" ht="3"']))
        if draw(st.integers(0, 9)) == 9:
            rows.append(f"<row{of_row}/>")
            continue
        cells, place = [], -1
        for value in draw(st.lists(values, max_size=6)):
            place += draw(st.sampled_from([1, 1, 1, 3, 30])) if has_references else 1
            name = chr(65 + place % 26) if place < 26 else f"{chr(64 + place // 26)}{chr(65 + place % 26)}"
            cells.append("<c" + f' r="{name}{number}"' * has_references + draw(STYLES) + value + gap)
        rows.append(f"<row{of_row}>{gap}{''.join(cells)}</row>{gap}")
    return sheet_of("".join(rows), before=draw(st.sampled_from(["", '<?xml version="1.0" encoding="UTF-8"?>\n'])))


@pytest.fixture(params=[250, 400, 1 << 20], ids="pieces of {} bytes".format)
def piece(request, monkeypatch):
    monkeypatch.setattr(xml_parts, "PIECE", request.param)


@pytest.mark.usefixtures("piece")
class TestBothRoads:
    @given(sheets())
    def test_agree_on_what_programs_write(self, sheet):
        assert read(sheet) == by_the_letter(sheet)

    @given(sheets(values=st.one_of(VALUES, ODD_VALUES)))
    def test_agree_on_what_nobody_expects(self, sheet):
        assert read(sheet) == by_the_letter(sheet)

    @given(sheets(values=st.one_of(VALUES, ODD_VALUES)), st.integers(1, 3), st.integers(1, 4))
    def test_several_readers_together_read_what_one_reads(self, sheet, readers, rows):
        parts = [list(sheet_rows.sheet_rows(book(sheet), Turns(reader, readers, rows))) for reader in range(readers)]

        assert sorted((row for part in parts for row in part), key=lambda row: row[0]) == by_the_letter(sheet)
        for reader, part in enumerate(parts):
            assert {number // rows % readers for number, _cells in part} <= {reader}


# What the usual programs write needs no parser -------------------------------------------------------

ROWS = [["Mã hồ sơ", "Số", "Đúng"], ["a & b <c> “d”", 1.5, True], ["Đất\nđai ", 46_000, None], [None, None, "Hộ tịch"]]


def by_xlsxwriter(path, **options):
    with xlsxwriter.Workbook(path, options) as file:
        sheet = file.add_worksheet()
        bold = file.add_format({"bold": True})
        for place, row in enumerate(ROWS):
            sheet.write_row(place, 0, row, bold if place == 0 else None)


def by_openpyxl(path, **options):
    file = openpyxl.Workbook(**options)
    sheet = file.active or file.create_sheet()
    for row in ROWS:
        sheet.append(row)
    file.save(path)


EXCEL = {"of_row": 'spans="1:3" x14ac:dyDescent="0.25"'}
CALC = {
    "of_row": 'customFormat="false" ht="12.8" hidden="false" outlineLevel="0" collapsed="false"',
    "of_text": ' xml:space="preserve"',
    "of_formula": ' aca="false"',
}


def as_offices_write(path, *, of_row, of_text="", of_formula=""):
    rows = "".join(
        f'<row r="{number}" {of_row}>{cells}</row>'
        for number, cells in enumerate(
            [
                '<c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" s="1" t="s"><v>2</v></c>',
                '<c r="A2" t="s"><v>3</v></c><c r="B2"><v>1.5</v></c><c r="C2" t="b"><f>1=1</f><v>1</v></c>',
                '<c r="A3" s="2" t="s"><v>4</v></c><c r="B3" s="3"><v>46000</v></c><c r="C3" s="3"/>',
                '<c r="C4" t="str"><f>D1&amp;""</f><v>Hộ tịch</v></c>',
            ],
            start=1,
        )
    )
    rows = rows.replace("<f>", f"<f{of_formula}>")
    sheet = sheet_of(rows, before='<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n')
    texts = "".join(
        f"<si><t{of_text}>{text}</t></si>" for text in ("Mã hồ sơ", "Số", "Đúng", "a &amp; b &lt;c&gt; “d”")
    )
    last = '<si><t xml:space="preserve">Đất\nđai </t></si>'
    made = book(sheet.replace('xmlns:z="z"', 'xmlns:x14ac="x"'), f'<sst xmlns="{MAIN}" count="5">{texts}{last}</sst>')
    path.write_bytes(made.fp.getvalue())


@pytest.mark.parametrize(
    ("write", "options"),
    [
        (by_xlsxwriter, {}),
        (by_xlsxwriter, {"constant_memory": True}),
        (by_openpyxl, {}),
        (by_openpyxl, {"write_only": True}),
        (as_offices_write, EXCEL),
        (as_offices_write, CALC),
    ],
)
def test_what_the_usual_programs_write_needs_no_parser(tmp_path, monkeypatch, write, options):
    def never(element):
        raise AssertionError(element)

    texts = shared_strings.SHAPE
    monkeypatch.setattr(shared_strings, "SHAPE", Shape(texts.inside, texts.name, texts.plainly, never))
    monkeypatch.setattr(sheet_rows, "_parsed_row", never)
    write(tmp_path / "file.xlsx", **options)

    with zipfile.ZipFile(tmp_path / "file.xlsx") as file:
        found = list(sheet_rows.sheet_rows(file))

    assert found == list(enumerate([ROWS[0], ROWS[1], ROWS[2][:2], ROWS[3]], start=1))


# Other shapes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sheet",
    [
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>",
        sheet_of('<row r="2"><c r="B2"><v>7</v></c></row><row r="3"/>', after="<mergeCells/>"),
        sheet_of('<row spans="1:2" r="2"><c r="b2"><v>7</v></c></row>', before="<!-- <sheetData> -->"),
    ],
    ids=["prefixed", "a blank row at the end", "a comment before"],
)
def test_other_shapes_are_read_by_the_parser(sheet):
    assert read(sheet) == [(2, [None, 7.0])]


def test_another_encoding_is_read():
    sheet = sheet_of('<row r="1"><c t="str"><v>Đất</v></c></row>', before='<?xml version="1.0" encoding="utf-16"?>')

    assert list(sheet_rows.sheet_rows(book(sheet.encode("utf-16")))) == [(1, ["Đất"])]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>7</v></c></row><row r="2"><c r="A2"><v>7',
        '<row r="1"><c r="A1" t="str"><v>\x01</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>&#1;</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>5</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1" t="n"><v>bảy</v></c></row>',
        '<row r="2"><c r="A2"><v>7</v></c></row><row r="2"><c r="A2"><v>8</v></c></row>',
    ],
    ids=["cut off", "control", "no character", "no such text", "text before the first", "no number", "out of order"],
)
def test_a_broken_sheet_is_refused(rows):
    sheet = sheet_of(rows)

    with pytest.raises(NotASheet):
        read(sheet[: sheet.index("</sheetData>")] if rows.endswith("7") else sheet)


def test_a_row_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(xml_parts, "PIECE", 250)
    monkeypatch.setattr(xml_parts, "MOST_OF_AN_ELEMENT", 1000)

    with pytest.raises(NotASheet):
        read(sheet_of("<row>" + "<c><v>1</v></c>" * 200))


def test_texts_are_read_no_further_than_somebody_asks():
    strings = shared_strings.SharedStrings(book(sheet_of(""), f'<sst xmlns="{MAIN}">' + "<si><t>a</t></si>" * 600))

    assert strings.block(1) == ["a"] * shared_strings.BLOCK


@pytest.mark.parametrize("count", [0, 3, 50_000])
def test_the_rows_are_counted_about_by_the_beginning(count):
    sheet = sheet_of("".join(f'<row r="{number}"><c><v>{number}</v></c></row>' for number in range(count)))

    assert about_how_many_rows(book(sheet)) == pytest.approx(count, rel=0.05)
