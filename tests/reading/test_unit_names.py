"""Lists of units as owner cells write them: each row is a way wards separate names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.reading.unit_names import Start, clean_name, is_blank, is_ditto, split_units, start_of

CELLS = [
    ("semicolon", "Các phòng chuyên môn; Trung tâm PV HCC", ["Các phòng chuyên môn", "Trung tâm PV HCC"]),
    ("semicolon at the end", "Các phòng chuyên môn; Công an phường;", ["Các phòng chuyên môn", "Công an phường"]),
    ("no blank after it", "Phòng Kinh tế;Công an xã", ["Phòng Kinh tế", "Công an xã"]),
    ("comma and và inside a name", "Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
    ("office of two bodies", "Văn phòng HĐND và UBND phường", ["Văn phòng HĐND và UBND phường"]),
    ("office, dash", "Văn phòng HĐND - UBND xã", ["Văn phòng HĐND - UBND xã"]),
    ("office, ampersand", "VP HĐND&UBND", ["VP HĐND&UBND"]),
    (
        "office, then another unit",
        "Văn phòng HĐND và UBND xã và Phòng Kinh tế",
        ["Văn phòng HĐND và UBND xã", "Phòng Kinh tế"],
    ),
    (
        "comma before a new unit",
        "Phòng Văn hóa - Xã hội, Phòng Kinh tế - Hạ tầng và Đô thị, Công an phường",
        ["Phòng Văn hóa - Xã hội", "Phòng Kinh tế - Hạ tầng và Đô thị", "Công an phường"],
    ),
    (
        "và before a new unit",
        "Phòng Quản trị - Tài vụ và Phòng Hành chính - Tổ chức",
        ["Phòng Quản trị - Tài vụ", "Phòng Hành chính - Tổ chức"],
    ),
    ("a group lists its members", "Các phòng, ban, đơn vị", ["Các phòng, ban, đơn vị"]),
    (
        "a group with và",
        "các phòng, ban, ngành liên quan và đơn vị sự nghiệp công lập",
        ["các phòng, ban, ngành liên quan và đơn vị sự nghiệp công lập"],
    ),
    ("two groups", "Các phòng chuyên môn, các tổ dân phố", ["Các phòng chuyên môn", "các tổ dân phố"]),
    ("a unit, then members", "Phòng Nội vụ, đơn vị liên quan", ["Phòng Nội vụ", "đơn vị liên quan"]),
    (
        "lines with dashes",
        "- Phòng Văn hóa - Xã hội\n- Công an phường",
        ["Phòng Văn hóa - Xã hội", "Công an phường"],
    ),
    ("a line goes on", "Phòng Kinh tế,\nHạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
    (
        "lines without signs",
        "Văn phòng HĐND và\nUBND phường\nCông an phường",
        ["Văn phòng HĐND và UBND phường", "Công an phường"],
    ),
    (
        "nothing between two names",
        "phòng Văn hóa - Xã hội phường Trung tâm Phục vụ hành chính công",
        ["phòng Văn hóa - Xã hội phường", "Trung tâm Phục vụ hành chính công"],
    ),
    (
        "a dash inside a group's line",
        "Các phòng chuyên môn, đơn vị - Phòng Văn hoá – xã hội",
        ["Các phòng chuyên môn, đơn vị", "Phòng Văn hoá – xã hội"],
    ),
    ("abbreviations", "VHXH, KTHT&ĐT, CA", ["VHXH", "KTHT&ĐT", "CA"]),
    ("a comma in an abbreviated name", "Phòng KT, HT&ĐT, TTPVHCC", ["Phòng KT, HT&ĐT", "TTPVHCC"]),
    (
        "the Front and those named with it",
        "Ủy ban MTTQ Việt Nam phường và các tổ chức chính trị - xã hội",
        ["Ủy ban MTTQ Việt Nam phường và các tổ chức chính trị - xã hội"],
    ),
    (
        "a person with title",
        "Đồng chí Nguyễn Văn An - Phó Chủ tịch UBND phường",
        ["Đồng chí Nguyễn Văn An - Phó Chủ tịch UBND phường"],
    ),
    ("two persons", "Ông Nguyễn Văn An, bà Trần Thị Bình", ["Ông Nguyễn Văn An", "bà Trần Thị Bình"]),
    ("staff in one breath", "Cán bộ, công chức, viên chức toàn xã", ["Cán bộ, công chức, viên chức toàn xã"]),
    ("office with a full stop", "VP. HĐND&UBND", ["VP. HĐND&UBND"]),
    ("the Front, a comma, then others", "Ủy ban MTTQ xã, các đoàn thể", ["Ủy ban MTTQ xã", "các đoàn thể"]),
    ("titles side by side", "Chủ tịch, các Phó Chủ tịch UBND xã", ["Chủ tịch, các Phó Chủ tịch UBND xã"]),
    (
        "a duty after the name",
        "Văn phòng HĐND và UBND phường theo dõi, đôn đốc",
        ["Văn phòng HĐND và UBND phường"],
    ),
    (
        "an act that is part of a name",
        "Phòng Xây dựng và kiểm tra văn bản, Trung tâm Trợ giúp pháp lý nhà nước",
        ["Phòng Xây dựng và kiểm tra văn bản", "Trung tâm Trợ giúp pháp lý nhà nước"],
    ),
    ("villages in one breath", "Ban tự quản thôn, buôn", ["Ban tự quản thôn, buôn"]),
    ("one name twice", "Công an xã; Công an xã", ["Công an xã"]),
    ("nothing", "  ", []),
    ("a dash for nothing", "-", []),
    ("brackets cut from their partners", ")-)", []),
    ("a letter that only looks like a list", ",a) Phòng Nội vụ", ["Phòng Nội vụ"]),
    ("a bracket in a name", "Phòng Nội vụ (thường trực)", ["Phòng Nội vụ (thường trực)"]),
]


@pytest.mark.parametrize(("case", "cell", "names"), CELLS, ids=[case for case, _, _ in CELLS])
def test_a_cell_is_cut_where_a_new_unit_begins(case, cell, names):
    assert split_units(cell) == names


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Phòng Văn hóa - Xã hội", Start.SPECIFIC),
        ("CA phường", Start.SPECIFIC),
        ("Thủ trưởng các cơ quan", Start.GROUP),
        ("Chủ tịch UBND phường", Start.PERSON),
        ("đơn vị có liên quan", Start.MEMBER),
        ("Ban nhân dân các ấp", Start.SPECIFIC),
        ("bản, tổ dân phố", Start.MEMBER),  # folded it is "ban"
        ("ca trực", None),
        ("tổ chức thực hiện", None),
        ("Đổi mới phương thức", None),  # folded it begins like "đội"
        ("Bổ sung kinh phí", None),  # ... like "bộ"
        ("Áp dụng công nghệ", None),  # ... like "ấp"
        ("hội nghị đối thoại", None),
        ("phòng, chống tham nhũng", None),
    ],
)
def test_only_words_that_head_a_unit_begin_a_name(text, start):
    assert start_of(text) is start


@pytest.mark.parametrize("mark", ["-nt-", "nt", "Như trên", '"', "- nt -", "-//-"])
def test_a_ditto_mark_says_as_above(mark):
    assert is_ditto(mark)


def test_a_name_is_no_ditto_and_not_blank():
    assert not is_ditto("Công an phường")
    assert not is_blank("Công an phường")
    assert is_blank("…")


NAMES = st.sampled_from(
    [
        "Phòng Văn hóa - Xã hội",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Văn phòng HĐND và UBND phường",
        "Trung tâm Phục vụ hành chính công",
        "Công an phường",
        "Các phòng, ban, đơn vị",
        "Hội Liên hiệp Phụ nữ phường",
        "Ban Chỉ huy Quân sự xã",
    ]
)


@given(st.lists(NAMES, min_size=1, unique=True), st.sampled_from(["; ", ";\n", "\n- ", " ; "]))
def test_names_joined_by_a_sign_come_apart_again(names, sign):
    assert split_units(sign.join(names)) == names


@given(st.text(alphabet="Phòngbavà ,;-\nđơnịUBNDxã()", max_size=60))
def test_cutting_a_cut_name_again_changes_nothing(cell):
    for name in split_units(cell):
        assert clean_name(name) == name
