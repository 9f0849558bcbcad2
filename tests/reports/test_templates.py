"""Templates a ward changes in Word: what is refused and how it is said, what is drawn, what is kept."""

import io
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from cchc.foundation.papers import PaperColumn, PaperTable
from cchc.reading.refusals import Refusal as Unreadably
from cchc.reading.refusals import Unreadable
from cchc.reports.documents.kinds import KINDS
from cchc.reports.templating.base import base_template
from cchc.reports.templating.checking import check
from cchc.reports.templating.drawing import Faulty, draw
from cchc.reports.templating.fault_words import fault_sentence
from cchc.reports.templating.fields import fields_of
from cchc.reports.templating.grammar import Fault, judge
from cchc.reports.templating.mending import bound_names, mended
from cchc.reports.templating.sample import sample_context

from .template_files import KIND, all_text, as_bytes, with_paragraphs

PIECES = (
    "{{ so", "so }}", "{{ so }}", "{% for d in phan %}", "{% endfor %}", "{% if so %}", "{% endif %}", "{% else %}",
    "{%p for d in bang", "{% elif so %}", "{{ so so }}", "}}{{", "{{{", "{# a", "&amp; {{ 'a", "{% %}", "{{ d.tt }}",
)  # fmt: skip

# What a template begins with --------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_template_to_begin_with_has_no_fault_and_misses_nothing(kind):
    found = check(base_template(kind.code), kind.code)

    assert found.faults == ()
    assert found.missing == ()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_template_to_begin_with_is_drawn_with_every_field_in_its_place(kind):
    text = all_text(draw(base_template(kind.code), kind.code, sample_context(kind.code)))

    assert not [mark for mark in ("{{", "{%", "QQ") if mark in text]
    for name in ("co_quan", "so", "ky_hieu", "ngay_thang", "trich_yeu", "tham_quyen", "noi_nhan"):
        assert f"[{name}]" in text


# What is wrong with one -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fault", "what", "nearest"),
    [
        ("{{ trichyeu }}", Fault.UNKNOWN, "trichyeu", "trich_yeu"),
        ("{{ số }}", Fault.UNKNOWN, "số", "so"),
        ("{{ khong_co_gi_giong }}", Fault.UNKNOWN, "khong_co_gi_giong", ""),
        ("{% for dong in bnag %}{{ dong.tt }}{% endfor %}", Fault.UNKNOWN, "bnag", "bang"),
        ("{% for d in bang %}{{ d.ketqua }}{% endfor %}", Fault.UNKNOWN, "d.ketqua", "d.ket_qua"),
        ("{{ so.__class__ }}", Fault.UNKNOWN, "so.__class__", ""),
        ("{{ ''.__class__.__mro__ }}", Fault.FORBIDDEN, "dấu chấm sau một giá trị", ""),
        ("{{ so['x'] }}", Fault.FORBIDDEN, "dấu ngoặc vuông", ""),
        ("{% for i in range(10**9) %}x{% endfor %}", Fault.FORBIDDEN, "gọi hàm", ""),
        ("{{ 'a' * 1000000000 }}", Fault.FORBIDDEN, "phép tính", ""),
        ("{{ so|center(1000000000) }}", Fault.FORBIDDEN, "bộ lọc", ""),
        ("{{ so|attr('x') }}", Fault.FORBIDDEN, "bộ lọc", ""),
        ("{% set x = 1 %}", Fault.FORBIDDEN, "set", ""),
        ("{% include 'x' %}", Fault.FORBIDDEN, "include", ""),
        ("{% macro m() %}{% endmacro %}", Fault.FORBIDDEN, "macro", ""),
        ("{{ so ~ so }}", Fault.FORBIDDEN, "dấu ~", ""),
        ("{% for a in phan %}{% for b in phan %}x{% endfor %}{% endfor %}", Fault.NESTED, "phan", ""),
        ("{% for a in so %}x{% endfor %}", Fault.NOT_A_LIST, "so", ""),
        ("{{ phan }}", Fault.NOT_A_TEXT, "phan", ""),
        ("{{ bang.tt }}", Fault.NOT_A_TEXT, "bang", ""),
        ("{{ so", Fault.UNCLOSED, "", ""),
        ("so }}", Fault.UNCLOSED, "", ""),
        ("{%p if so %} chữ sẽ mất {%p endif %}", Fault.NOT_ALONE, "p", ""),
        ("chữ sẽ mất {{p so }}", Fault.NOT_ALONE, "p", ""),
    ],
)
def test_a_fault_is_named_with_what_was_perhaps_meant(text, fault, what, nearest):
    (found,) = check(with_paragraphs(text), KIND).faults

    assert (found.fault, found.what, found.nearest) == (fault, what, nearest)
    assert found.where
    assert found.where in fault_sentence(found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% for dong in phan %}a", "có for mà thiếu endfor"),
        ("{% if so %}a", "có if mà thiếu endif"),
        ("a{% endfor %}", "có endfor mà thiếu for"),
        ("{% xin_chao %}", "lệnh không có trong phần mềm"),
    ],
)
def test_a_slip_of_grammar_is_told_in_words_with_its_paragraph(text, told):
    (found,) = check(with_paragraphs(text), KIND).faults

    assert found.fault is Fault.SYNTAX
    assert told in fault_sentence(found)


def test_all_faults_are_told_at_once():
    content = with_paragraphs("{{ trichyeu }}", "{{ nguoiky }}", "{{ phan }}")

    assert [found.what for found in check(content, KIND).faults] == ["trichyeu", "nguoiky", "phan"]


@pytest.mark.parametrize(
    ("paragraphs", "broken", "names"),
    [
        (["Số: {{ so", "{{ trichyeu }}"], Fault.UNCLOSED, ["trichyeu"]),
        (["Số: {{ so / {{ nguoiky }}", "{{ trichyeu }}"], Fault.UNCLOSED, ["nguoiky", "trichyeu"]),
        (["{{ trichyeu", "{{ so }}"], Fault.UNCLOSED, ["trichyeu"]),
        (["{{ trichyeu }", "{{ so }}"], Fault.UNCLOSED, ["trichyeu"]),
        (["{%p for dong in bang", "{{ dong.ketqua }}", "{%p endfor %}", "{{ trichyeu }}"], Fault.UNCLOSED,
         ["dong.ketqua", "trichyeu"]),
        (["{%p for dong in", "{{ dong }}", "{%p endfor %}", "{{ trichyeu }}"], Fault.UNCLOSED, ["trichyeu"]),
        (["{%p if so", "{{ nguoiky }}", "{%p else %}", "{{ trichyeu }}", "{%p endif %}"], Fault.UNCLOSED,
         ["nguoiky", "trichyeu"]),
        (["{% for dong in phan %}a", "{{ dong.tieude }}", "{{ trichyeu }}"], Fault.SYNTAX,
         ["dong.tieude", "trichyeu"]),
        (["a{% endfor %}", "{{ trichyeu }}"], Fault.SYNTAX, ["trichyeu"]),
        (["{{ so so }}", "{{ trichyeu }}"], Fault.SYNTAX, ["trichyeu"]),
        (["{%p if so %} chữ sẽ mất {%p endif %}", "{{ trichyeu }}"], Fault.NOT_ALONE, ["trichyeu"]),
    ],
)  # fmt: skip
def test_a_broken_tag_hides_no_unknown_field_of_the_rest(paragraphs, broken, names):
    faults = check(with_paragraphs(*paragraphs), KIND).faults

    assert faults[0].fault is broken
    assert [one.what for one in faults if one.fault is Fault.UNKNOWN] == names
    assert {one.fault for one in faults} == {broken, Fault.UNKNOWN}
    assert all(one.where in paragraphs for one in faults)


def test_a_broken_tag_hides_no_call_of_a_function():
    faults = check(with_paragraphs("{{ so", "{% for i in range(9) %}x{% endfor %}"), KIND).faults

    assert [one.fault for one in faults] == [Fault.UNCLOSED, Fault.FORBIDDEN]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=3).map("".join), max_size=12))
def test_whatever_is_broken_can_be_read_and_the_unknown_field_is_named(paragraphs):
    said = [*paragraphs, "{{ trichyeu }}"]

    reading = judge(Environment().parse(mended(said)), fields_of(KIND), unread=bound_names(said))

    assert "trichyeu" in [one.what for one in reading.faults]


def test_a_loop_over_a_part_of_the_outer_loops_own_item_is_allowed():
    inner = "{% for dong in muc.doan %}{{ loop.index }}. {{ dong|upper }}{% endfor %}"
    content = with_paragraphs(f"{{% for muc in phan %}}{inner}{{% endfor %}}")

    assert check(content, KIND).faults == ()


def test_too_many_loops_are_refused_before_anything_is_drawn():
    content = with_paragraphs("{% for d in phan %}x{% endfor %}" * 200)

    assert [found.fault for found in check(content, KIND).faults] == [Fault.TOO_MANY_LOOPS]


def test_brackets_thousands_deep_are_a_fault_and_no_crash():
    content = with_paragraphs("{{ " + "(" * 5000 + "so" + ")" * 5000 + " }}")

    assert [found.fault for found in check(content, KIND).faults] == [Fault.SYNTAX]


@pytest.mark.parametrize(
    "text",
    ["{" * 100_000, "{% if so %}" * 3000 + "{% endif %}" * 3000, "{{ so" + ".a" * 3000 + " }}",
     "{% if so %}" * 400 + "x" + "{% endif %}" * 400],
    ids=["braces", "more tags than any paper has", "dots within dots", "conditions within conditions"],
)  # fmt: skip
def test_a_text_that_would_keep_the_reader_for_hours_is_a_fault_at_once(text):
    assert check(with_paragraphs(text), KIND).faults


def test_fields_a_paper_cannot_do_without_are_named_and_forbid_nothing():
    document = Document()
    document.add_paragraph("{{ so }} {{ trich_yeu }}")

    found = check(as_bytes(document), KIND)

    assert found.faults == ()
    names = {field.name for field in found.missing}
    assert {"co_quan", "ky_hieu", "phan", "bang", "noi_nhan"} <= names
    assert not {"so", "trich_yeu", "can_cu"} & names


def test_a_fault_in_the_head_of_the_page_and_in_the_properties_of_the_file_is_found_too():
    document = Document(io.BytesIO(base_template(KIND)))
    document.sections[0].header.paragraphs[0].text = "{{ trichyeu }}"
    document.core_properties.title = "{% for i in range(9) %}{% endfor %}"

    found = check(as_bytes(document), KIND).faults

    assert {one.what for one in found} == {"trichyeu", "gọi hàm"}


def test_a_tag_word_has_split_over_runs_is_read_as_one():
    document = Document(io.BytesIO(base_template(KIND)))
    paragraph = document.add_paragraph()
    for piece in ("{", "{ trich", "_y", "eu }", "}"):
        paragraph.add_run(piece).bold = piece == "_y"
    content = as_bytes(document)

    assert check(content, KIND).faults == ()
    assert all_text(draw(content, KIND, sample_context(KIND))).count("[trich_yeu]") == 2


# Files that are no template -----------------------------------------------------------------------


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return out.getvalue()


def with_part(name, content):
    source, out = zipfile.ZipFile(io.BytesIO(base_template(KIND))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for info in source.infolist():
            archive.writestr(info.filename, content if info.filename == name else source.read(info.filename))
        if name not in source.namelist():
            archive.writestr(name, content)
    return out.getvalue()


REMOTE = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" TargetMode="External" Target="http://example.vn/t.dotm" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
)
ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("case", "content", "reason"),
    [
        ("nothing", b"", Unreadably.EMPTY),
        ("a text", b"{{ so }}", Unreadably.UNKNOWN_KIND),
        ("a PDF", b"%PDF-1.7 ...", Unreadably.UNKNOWN_KIND),
        ("a spreadsheet", zipped(xl__workbook_dot_xml="<x/>"), Unreadably.UNKNOWN_KIND),
        ("a zip of something", zipped(a="b"), Unreadably.UNKNOWN_KIND),
        ("a broken zip", b"PK\x03\x04 and no more", Unreadably.CORRUPT),
        ("a document without its parts", zipped(word__document_dot_xml="<x/>"), Unreadably.CORRUPT),
        ("macros", with_part("word/vbaProject.bin", b"x"), Unreadably.MACROS),
        ("a template fetched from elsewhere", with_part("word/_rels/settings.xml.rels", REMOTE), Unreadably.MACROS),
        ("entities", with_part("word/comments.xml", ENTITIES), Unreadably.XML_ENTITIES),
        ("a book of text", with_part("word/comments.xml", f"<x>{'a' * 500_000}</x>"), Unreadably.TOO_MUCH_TEXT),
    ],
)
def test_what_is_no_safe_word_file_is_refused(case, content, reason):
    with pytest.raises(Unreadable) as caught:
        check(content, KIND)

    assert caught.value.reason == reason


# Drawing ------------------------------------------------------------------------------------------


def test_what_is_put_in_never_becomes_markup_or_a_tag():
    context = sample_context(KIND) | {"trich_yeu": "A & B <w:p> {{ so }}", "so": "07"}

    assert "A & B <w:p> {{ so }}" in all_text(draw(base_template(KIND), KIND, context))


def test_drawing_itself_refuses_what_the_check_would_have_refused():
    """A template kept before a rule was made stricter does nothing it should not."""
    with pytest.raises(Faulty, match="gọi hàm"):
        draw(with_paragraphs("{% for i in range(10**9) %}x{% endfor %}"), KIND, sample_context(KIND))


def test_a_loop_repeats_rows_and_a_group_takes_its_own_row():
    columns = (PaperColumn("tt", "TT", 1.0), PaperColumn("chi_tieu", "Chỉ tiêu", 5.0))
    from cchc.reports.templating.context import rows

    table = PaperTable(columns, (("1", "Một"), "I. Nhóm", ("2", "Hai")))
    blank = {"muc": "", "ket_qua": "", "con_thieu": ""}
    content = draw(base_template(KIND), KIND, sample_context(KIND) | {"bang": [row | blank for row in rows(table)]})

    drawn = next(table for table in Document(io.BytesIO(content)).tables if "Chỉ tiêu" in table.rows[0].cells[1].text)
    assert [[cell.text for cell in row.cells][:2] for row in drawn.rows[1:]] == [
        ["1", "Một"], ["I. Nhóm", "I. Nhóm"], ["2", "Hai"],
    ]  # fmt: skip
