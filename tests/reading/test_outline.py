"""The outline: markers, nesting, paths, parts and fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.fields import Field
from cchc.reading.blocks import Cell, Document, Kind, Paragraph, Table
from cchc.reading.headings import Part, field_of, parts_of
from cchc.reading.markers import Mark, marker_of, roman
from cchc.reading.outline import Outline, outline


def read(*texts: str) -> Outline:
    return outline(Document(Kind.TEXT, tuple(Paragraph(text) for text in texts)))


def paths(tree: Outline) -> list[str]:
    return [item.path for item in tree.items]


@pytest.mark.parametrize(
    ("line", "mark", "number"),
    [
        ("I. MỤC TIÊU", Mark.ROMAN, "I"),
        ("IV- KINH PHÍ", Mark.ROMAN, "IV"),
        ("II NHIỆM VỤ", Mark.ROMAN, "II"),
        ("A. PHẦN CHUNG", Mark.CAPITAL, "A"),
        ("1. Mục đích", Mark.ARABIC, "1"),
        ("01. Mục đích", Mark.ARABIC, "01"),
        ("1.100% hồ sơ", None, None),
        ("1. 100% hồ sơ được số hóa", Mark.ARABIC, "1"),
        ("2.1. Cải cách thể chế", Mark.DOTTED, "2.1"),
        ("2.1.3 Rà soát văn bản", Mark.DOTTED, "2.1.3"),
        ("đ) Siết chặt kỷ luật", Mark.LETTER, "đ"),
        ("f) Cổng Thông tin", Mark.LETTER, "f"),
        ("a. Về thể chế", Mark.LETTER, "a"),
        ("(4) Lao động qua đào tạo", Mark.PAREN, "4"),
        ("1) Rà soát", Mark.PAREN, "1"),
        ("- Rà soát", Mark.DASH, ""),
        ("– 100% hồ sơ", Mark.DASH, ""),
        ("+ Biện pháp", Mark.PLUS, ""),
        ("* Lưu ý", Mark.STAR, ""),
        ("Điều 2. Quyết định có hiệu lực", Mark.ARTICLE, "2"),
        ("Phần thứ hai NHIỆM VỤ", Mark.PART, "2"),
        ("Mục 2. Giải pháp", Mark.SECTION, "2"),
        ("PHỤ LỤC II", Mark.ANNEX, "II"),
        ("Phụ lục 01: Danh mục nhiệm vụ", Mark.ANNEX, "01"),
        ("Phụ lục này được áp dụng", None, None),
        ("90% hồ sơ đúng hạn", None, None),
        ("1.400 lượt lao động", None, None),
        ("2,5% chi hỗ trợ", None, None),
        ("V/v triển khai", None, None),
        ("Công an phường", None, None),
    ],
)
def test_a_line_begins_with_this_marker(line, mark, number):
    found = marker_of(line)

    assert (found and found.mark, found and found.number) == (mark, number)


@given(st.integers(1, 39))
def test_roman_numbers_are_read_back(value):
    tens, ones = divmod(value, 10)
    printed = "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]

    assert roman(printed) == value


def test_items_nest_and_carry_their_path():
    tree = read("I. MỤC TIÊU", "2. Thủ tục hành chính", "b) Số hóa hồ sơ", "II. KINH PHÍ", "Theo dự toán.")

    assert paths(tree) == ["I", "I.2", "I.2.b", "II", "II"]
    assert [item.parent for item in tree.items] == [None, 0, 1, None, 3]


def test_a_dotted_number_does_not_repeat_its_parents():
    tree = read("II. NHIỆM VỤ", "2. Cụ thể", "2.1. Thể chế", "2.1.1. Rà soát", "2.2. Bộ máy", "3. Khác")

    assert paths(tree) == ["II", "II.2", "II.2.1", "II.2.1.1", "II.2.2", "II.3"]


def test_letters_may_skip_or_be_foreign_and_stay_one_list():
    tree = read("I. A", "1. Phân công:", "d) Một.", "e) Hai.", "f) Ba.", "h) Bốn.")

    assert [item.parent for item in tree.items[2:]] == [1, 1, 1, 1]


def test_a_list_may_stand_under_a_dash_that_opens_it():
    tree = read(
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Báo cáo",
        "- Thời điểm chốt số liệu như sau:",
        "a) Quý I.",
        "b) Năm.",
        "- Lưu ý.",
    )

    assert [item.parent for item in tree.items] == [None, 0, 1, 2, 2, 1]
    assert [item.place for item in tree.items[2:]] == ["V.1.1", "V.1.1.a", "V.1.1.b", "V.1.2"]


def test_numbers_restarting_under_a_letter_hang_below_it():
    tree = read("IV. TỔ CHỨC THỰC HIỆN", "2. Phân công", "a) Văn phòng", "1. Chủ trì.", "2. Theo dõi.", "b) Công an")

    assert paths(tree) == ["IV", "IV.2", "IV.2.a", "IV.2.a.1", "IV.2.a.2", "IV.2.b"]


def test_several_items_on_one_line_are_items_with_their_own_offsets():
    text = "a) Phấn đấu đạt gồm: (1) Thu nhập đạt 90 triệu đồng/năm; (2) Tổng thu đạt 78,496 tỷ đồng."
    tree = read("II. CHỈ TIÊU", text)

    assert paths(tree) == ["II", "II.a", "II.a(1)", "II.a(2)"]
    assert [text[i.span.start : i.span.end] for i in tree.items[2:]] == [
        "Thu nhập đạt 90 triệu đồng/năm;",
        "Tổng thu đạt 78,496 tỷ đồng.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I. MỤC ĐÍCH, YÊU CẦU**1. Mục đích**",
        "I. MỤC ĐÍCH, YÊU CẦU 1. Mục đích",
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích",
        "I. MỤC ĐÍCH, YÊU CẦU1. Mục đích",
    ],
)
def test_a_heading_glued_to_the_one_before_is_cut_off(text):
    tree = read(text)

    assert [(i.path, i.text) for i in tree.items] == [("I", "MỤC ĐÍCH, YÊU CẦU"), ("I.1", "Mục đích")]


def test_a_number_inside_a_sentence_is_no_item():
    tree = read("I. MỤC TIÊU", "- Theo Nghị quyết số 76/NQ-CP (1) và giai đoạn 2021 - 2030 đạt 90%.")

    assert len(tree.items) == 2


def test_a_plan_after_its_decision_begins_anew():
    tree = read("QUYẾT ĐỊNH:", "Điều 1. Ban hành kèm theo.", "KẾ HOẠCH", "I. MỤC TIÊU", "1. Chung")

    assert [(i.path, i.depth) for i in tree.items[2:]] == [("", 0), ("I", 0), ("I.1", 1)]


def test_recipients_end_the_body_and_an_annex_opens_again():
    table = Table((Cell("TT", 0, 0),), 1, 1)
    blocks = [
        Paragraph(t)
        for t in (
            "V. TỔ CHỨC THỰC HIỆN",
            "1. Văn phòng.",
            "Nơi nhận:",
            "- Sở Nội vụ;",
            "PHỤ LỤC",
            "I. THỂ CHẾ",
        )
    ]
    tree = outline(Document(Kind.TEXT, (*blocks, table)))

    assert [i.parts for i in tree.items] == [
        (Part.ORGANISATION,), (Part.ORGANISATION,), (Part.CLOSING,), (Part.CLOSING,),
        (Part.ANNEX,), (Part.ANNEX,), (Part.ANNEX,),
    ]  # fmt: skip
    assert [i.path for i in tree.items[4:]] == ["PL", "PL.I", "PL.I"]


def test_a_marker_kept_outside_the_text_counts_as_typed():
    document = Document(Kind.WORD, (Paragraph("I. MỤC TIÊU"), Paragraph("Số hóa hồ sơ.", marker="-")))

    item = outline(document).items[1]
    assert (item.mark, item.number, item.span.start) == (Mark.DASH, "1", 0)


def test_running_text_after_a_finished_list_belongs_to_the_heading():
    tree = read("V. TỔ CHỨC", "1. Người đứng đầu", "- Chốt số liệu:", "a) Quý I.", "b) Năm.", "Văn phòng báo cáo.")

    assert tree.items[-1].parent == 1


def test_the_closing_formula_belongs_to_no_unit():
    tree = read("V. TỔ CHỨC THỰC HIỆN", "7. Đề nghị Mặt trận Tổ quốc", "Phối hợp.", "Trên đây là Kế hoạch./.")

    assert tree.items[-1].parent == 0


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", (Part.PURPOSE,)),
        ("MỤC TIÊU, NHIỆM VỤ", (Part.TARGETS, Part.TASKS)),
        ("Một số chỉ tiêu chủ yếu:", (Part.TARGETS,)),
        ("CÁC NHIỆM VỤ TRỌNG TÂM NĂM 2026", (Part.TASKS,)),
        ("Nhiệm vụ, giải pháp", (Part.TASKS, Part.SOLUTIONS)),
        ("KINH PHÍ THỰC HIỆN", (Part.FUNDING,)),
        ("ĐẶC ĐIỂM, TÌNH HÌNH", (Part.SITUATION,)),
        ("TỔ CHỨC THỰC HIỆN", (Part.ORGANISATION,)),
        ("PHÂN CÔNG NHIỆM VỤ", (Part.ORGANISATION,)),
        ("Văn phòng HĐND và UBND", ()),
    ],
)
def test_a_heading_names_its_parts(heading, parts):
    assert parts_of(heading) == parts


def test_an_assessment_among_the_tasks_is_a_task():
    tree = read("I. NHIỆM VỤ", "1. Đánh giá kết quả thực hiện", "II. KẾT QUẢ NĂM 2025")

    assert [item.parts for item in tree.items] == [(Part.TASKS,), (Part.TASKS,), (Part.SITUATION,)]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Công tác chỉ đạo, điều hành CCHC", Field.DIRECTION),
        ("CẢI CÁCH THỂ CHẾ", Field.INSTITUTIONS),
        ("Cải cách thủ tục hành chính (TTHC)", Field.PROCEDURES),
        ("Về cải cách tổ chức, bộ máy hành chính", Field.APPARATUS),
        ("Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức", Field.CIVIL_SERVICE),
        ("Cải cách tài chính công", Field.PUBLIC_FINANCE),
        ("Chế độ công vụ, tổ chức bộ máy", Field.CIVIL_SERVICE),
        ("Hiện đại hóa hành chính", Field.DIGITAL_GOVERNMENT),
        ("Chuyển đổi số trong cơ quan nhà nước", Field.DIGITAL_GOVERNMENT),
        ("TÁC ĐỘNG CỦA CCHC ĐẾN NGƯỜI DÂN VÀ PHÁT TRIỂN KINH TẾ - XÃ HỘI", Field.IMPACT),
        ("Thực hiện các chỉ tiêu phát triển kinh tế-xã hội", Field.SOCIO_ECONOMIC),
        ("Các nội dung khác", Field.OTHER),
        ("Mục đích", None),
    ],
)
def test_a_heading_names_its_field(heading, field):
    assert field_of(heading) == field


def test_units_under_organisation_name_no_field():
    tree = read("IV. TỔ CHỨC THỰC HIỆN", "1. Phòng Kinh tế - Xã hội", "a) Chủ trì cải cách thể chế")

    assert {item.field for item in tree.items} == {None}


KINDS = "I. MỤC TIÊU|II. NHIỆM VỤ|1. Một|2. Hai:|2.1. Dưới|a) A|b) B:|- gạch|+ cộng|chữ|Nơi nhận:|PHỤ LỤC|"
LINES = st.lists(st.sampled_from(KINDS.split("|")), max_size=30)


@given(LINES)
def test_every_block_has_an_item_and_parents_come_first(lines):
    tree = read(*lines)

    assert {item.span.block for item in tree.items} == set(range(len(lines)))
    assert all(item.parent is None or item.parent < item.index for item in tree.items)
    assert all(item.depth == sum(1 for _ in tree.above(item)) for item in tree.items)


@given(LINES)
def test_what_stands_below_an_item_is_what_names_it_above(lines):
    tree = read(*lines)

    for item in tree.items:
        assert tree.below(item) == [other for other in tree.items if item in tree.above(other)]
