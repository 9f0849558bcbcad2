"""Web pages, and what Word saves as one."""

import pytest

from cchc.reading.blocks import Paragraph, Table
from cchc.reading.limits import Limits
from cchc.reading.refusals import Refusal, Unreadable
from cchc.reading.sources.html import read_html

PAGE = """<!DOCTYPE html><html><head><title>không đọc</title><style>p{}</style></head><body>
<h1>KẾ HOẠCH</h1>
<p style="text-align:center"><b>Cải cách hành chính<br>năm 2026</b></p>
<p>Tỷ lệ hồ sơ <i>đúng hạn</i> đạt
   98%.</p>
<ul><li>Một việc.</li><li>Hai việc.</li></ul>
<ol type="a" start="2"><li>Việc b.</li></ol>
<script>alert("không đọc")</script><div style="display:none">ẩn</div>
<table border="1">
 <tr><th>TT</th><th>Nội dung</th><th>Chủ trì</th></tr>
 <tr><td colspan="3"><p>I. Cải cách thể chế</p></td></tr>
 <tr><td>1</td><td>Xây dựng<br>kế hoạch</td><td rowspan="2">Phòng A</td></tr>
 <tr><td>2</td><td>Rà soát</td></tr>
</table>
</body></html>"""


def blocks(page=PAGE, **more):
    return read_html(page.encode(), **more).blocks


def test_paragraphs_as_a_reader_sees_them():
    texts = [block.text for block in blocks() if isinstance(block, Paragraph)]

    assert texts[:3] == ["KẾ HOẠCH", "Cải cách hành chính\nnăm 2026", "Tỷ lệ hồ sơ đúng hạn đạt 98%."]
    assert "không đọc" not in " ".join(texts)
    assert "ẩn" not in texts


def test_headings_weight_and_markers_are_kept():
    heading, title, _, dash, _, letter = [block for block in blocks() if isinstance(block, Paragraph)][:6]

    assert heading.level == 1
    assert (title.bold, title.centred) == (True, True)
    assert (dash.marker, letter.marker) == ("-", "b)")


def test_a_table_keeps_its_merges():
    (table,) = [block for block in blocks() if isinstance(block, Table)]
    grid = table.grid()

    assert (table.n_rows, table.n_cols, table.head_rows) == (4, 3, 1)
    assert grid[1][0] is grid[1][2]
    assert grid[2][2] is grid[3][2]
    assert grid[2][1].text == "Xây dựng\nkế hoạch"


def test_a_table_that_only_sets_text_side_by_side_becomes_paragraphs():
    page = "<html><table><tr><td>ỦY BAN NHÂN DÂN</td><td>CỘNG HÒA</td></tr></table></html>"

    assert [type(block) for block in blocks(page)] == [Paragraph, Paragraph]


@pytest.mark.parametrize("charset", ["windows-1258", "utf-8"])
def test_a_page_may_name_its_encoding(charset):
    page = f'<html><meta charset="{charset}"><p>Kế hoạch năm 2026</p></html>'
    data = (
        page.encode() if charset == "utf-8" else page.replace("ế", "ê\u0301").replace("ạ", "a\u0323").encode("cp1258")
    )

    assert read_html(data).blocks[0].text == "Kế hoạch năm 2026"


def test_entities_of_a_document_type_are_not_followed():
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>a&x;b</p></html>'

    assert "root" not in blocks(page)[0].text


def test_a_page_of_nothing_is_refused():
    with pytest.raises(Unreadable) as refused:
        read_html(b"<html><body><script>1</script></body></html>")

    assert refused.value.reason == Refusal.NO_TEXT


def test_spans_nobody_draws_are_bounded():
    page = '<html><table><tr><th>a</th><th>b</th><th>c</th></tr><tr><td colspan="999999999">x</td></tr></table></html>'

    with pytest.raises(Unreadable) as refused:
        blocks(page, limits=Limits(cells=100))

    assert refused.value.reason == Refusal.TOO_MANY_CELLS


def test_a_page_nested_beyond_reason_does_not_exhaust_the_stack():
    page = "<html>" + "<div>" * 5_000 + "x" + "</div>" * 5_000

    with pytest.raises(Unreadable) as refused:
        blocks(page)

    assert refused.value.reason in (Refusal.CORRUPT, Refusal.NO_TEXT)
