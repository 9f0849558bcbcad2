"""Provincial tables in parts and in columns: "A. PHẦN ..." over I, II, ...; sums, notes, merged cells."""

from cchc.scoring.domain.loading import load_set
from tests.scoring.provincial import proposed_from

# --- Parts that hold fields: "A. PHẦN ..." over I, II, ...; sums and notes between the lines ----------------

IN_PARTS = [
    ["TT", "Tiêu chí", "Điểm chuẩn", "Cách chấm"],
    ["A", "PHẦN TỰ ĐÁNH GIÁ", 70, None],
    ["I", "Công tác chỉ đạo, điều hành (30 điểm)", None, None],
    [1, "Kế hoạch cải cách hành chính", 30, None],
    ["1.1", "Ban hành kế hoạch", 10, "Có: 10 điểm; không: 0 điểm"],
    ["1.2", "Hoàn thành kế hoạch", 20, "Đạt 100%: 20 điểm; từ 80% đến dưới 100%: tỷ lệ x 20; dưới 80%: 0 điểm"],
    ["Ghi chú: nhiệm vụ do cấp trên giao thêm cũng được tính."],
    [None, "Cộng mục I", 30, None],
    ["II", "Cải cách thể chế", 40, None],
    [1, "Ban hành văn bản đúng thẩm quyền", 40, "Có: 40 điểm; không: 0 điểm"],
    [None, "Cộng phần A", 70, None],
    ["B", "PHẦN ĐIỀU TRA XÃ HỘI HỌC", 30, None],
    [1, "Mức độ hài lòng của người dân", 20, None],
    [2, "Đánh giá của đại biểu Hội đồng nhân dân", 10, None],
    [None, "Cộng phần B", 30, None],
    ["C", "ĐIỂM THƯỞNG, ĐIỂM TRỪ", None, None],
    ["I", "Điểm thưởng", 2, None],
    [None, "- Có sáng kiến được công nhận", 2, None],
    ["II", "Điểm trừ", -3, None],
    [None, "- Bị phê bình", "-0,5", None],
    [None, "TỔNG ĐIỂM (A + B)", 100, None],
    ["Ghi chú: bảng này áp dụng từ năm 2026."],
    ["- Phường, xã không phát sinh thì báo cáo."],
]


def test_fields_inside_parts_become_the_fields_of_the_set():
    proposed = proposed_from(IN_PARTS)

    made = load_set(proposed.text)
    assert [(one.title, one.max) for one in made.fields] == [
        ("Công tác chỉ đạo, điều hành", 30), ("Cải cách thể chế", 40), ("PHẦN ĐIỀU TRA XÃ HỘI HỌC", 30),
    ]  # fmt: skip
    assert [one.code for one in made.components()] == ["1.1.1", "1.1.2", "2.1", "3.1", "3.2"]
    assert made.max == 100
    assert proposed.problems == ()


def test_what_stands_in_the_part_of_the_survey_is_surveyed():
    made = load_set(proposed_from(IN_PARTS).text)

    assert [one.code for one in made.components() if one.kind == "survey"] == ["3.1", "3.2"]
    assert made.fields[2].reform_field == "impact"


def test_bonus_and_penalty_inside_a_part_become_blocks():
    made = load_set(proposed_from(IN_PARTS).text)

    assert [(one.kind, one.limit) for one in made.adjustments] == [("bonus", 2), ("penalty", 3)]


def test_bonus_and_penalty_may_be_numbered_beside_the_parts():
    rows = [
        ["STT", "Tiêu chí", "Điểm"],
        ["A", "Tự chấm", 60],
        ["I", "Cải cách thể chế", 60],
        ["1", "Ban hành văn bản", 60],
        ["B", "Điều tra xã hội học", 40],
        ["1", "Mức độ hài lòng", 40],
        ["III", "Điểm thưởng", 2],
        [None, "- Có sáng kiến", 2],
        ["IV", "Điểm trừ", -1],
        [None, "- Bị phê bình", -1],
    ]

    made = load_set(proposed_from(rows).text)

    assert [(one.kind, one.limit) for one in made.adjustments] == [("bonus", 2), ("penalty", 1)]
    assert made.max == 100


def changed(rows, at, **cells):
    made = [list(row) for row in rows]
    for place, value in cells.items():
        made[at - 1][ord(place) - ord("A")] = value
    return made


def test_points_are_checked_at_the_level_of_the_part_and_of_each_sum():
    wrong_part = proposed_from(changed(IN_PARTS, 2, C=75)).problems
    wrong_sum = proposed_from(changed(IN_PARTS, 8, C=29)).problems
    wrong_field = proposed_from(changed(IN_PARTS, 9, C=41)).problems

    assert any(one.startswith("ô C2") and "cộng lại 70" in one for one in wrong_part)
    assert any(one.startswith("ô C8: dòng cộng ghi 29") for one in wrong_sum)
    assert any(one.startswith("ô C9") for one in wrong_field)


def test_a_note_between_the_lines_ends_nothing():
    text = proposed_from(IN_PARTS).text

    assert "cấp trên giao thêm" not in text
    assert "Mức độ hài lòng" in text


def test_a_part_may_be_called_one_and_hold_capitals():
    rows = [
        ["STT", "Nội dung", "Điểm tối đa"],
        ["PHẦN THỨ NHẤT: TỰ CHẤM ĐIỂM", None, 60],
        ["A. Cải cách thể chế", None, 60],
        ["1", "Ban hành văn bản", 60],
        ["PHẦN THỨ HAI: HỘI ĐỒNG CHẤM ĐIỂM", None, 40],
        ["B. Cải cách tài chính công", None, 40],
        ["1", "Giải ngân", 40],
    ]

    proposed = proposed_from(rows)

    assert [(one.title, one.max) for one in load_set(proposed.text).fields] == [
        ("Cải cách thể chế", 60), ("Cải cách tài chính công", 40),
    ]  # fmt: skip
    assert proposed.problems == ()


def test_a_field_may_be_named_by_a_word_and_a_part_hold_it():
    rows = [
        ["TT", "Nội dung tiêu chí", "Điểm chuẩn"],
        ["Phần A. Tự chấm điểm", None, 100],
        ["Lĩnh vực 1: Cải cách thể chế", None, None],
        ["1", "Ban hành văn bản", 50],
        [None, "Cộng lĩnh vực 1", 50],
        ["Lĩnh vực 2: Cải cách tài chính công", None, None],
        ["1", "Giải ngân", 50],
        [None, "Cộng lĩnh vực 2", 50],
        [None, "Tổng cộng", 100],
    ]

    proposed = proposed_from(rows)

    assert [(one.title, one.max) for one in load_set(proposed.text).fields] == [
        ("Cải cách thể chế", 50), ("Cải cách tài chính công", 50),
    ]  # fmt: skip
    assert proposed.problems == ()


def test_capitals_below_a_known_field_are_its_criteria():
    rows = [
        ["TT", "Nội dung tiêu chí", "Điểm chuẩn"],
        ["I", "Cải cách thể chế", 100],
        ["A", "Xây dựng văn bản", 60],
        ["1", "Ban hành đúng thẩm quyền", 60],
        ["B", "Rà soát văn bản", 40],
        ["1", "Ban hành kế hoạch rà soát", 40],
    ]

    made = load_set(proposed_from(rows).text)

    assert [one.title for one in made.fields] == ["Cải cách thể chế"]
    assert [(one.title, one.max) for one in made.fields[0].criteria] == [
        ("Xây dựng văn bản", 60), ("Rà soát văn bản", 40),
    ]  # fmt: skip


# --- A column for each level: fields and criteria in merged cells, points apart --------------------------

BY_COLUMNS = [
    ["Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần", "Điểm tối đa", "Tài liệu kiểm chứng"],
    ["1. Chỉ đạo, điều hành", "Kế hoạch", "Ban hành kế hoạch", 20, "Kế hoạch"],
    [None, None, "Hoàn thành kế hoạch", 30, "Báo cáo"],
    [None, "Tuyên truyền", "Tin, bài tuyên truyền", 10, "Đường dẫn"],
    ["2. Cải cách thể chế", "Văn bản", "Ban hành đúng thẩm quyền", 40, "Văn bản"],
    [None, None, "Tổng cộng", 100, None],
]


def test_fields_and_criteria_may_have_columns_of_their_own_in_merged_cells():
    proposed = proposed_from(BY_COLUMNS, "A2:A4", "B2:B3")

    made = load_set(proposed.text)
    assert [one.title for one in made.fields] == ["Chỉ đạo, điều hành", "Cải cách thể chế"]
    assert [one.title for one in made.fields[0].criteria] == ["Kế hoạch", "Tuyên truyền"]
    assert [(one.code, one.max) for one in made.components()] == [
        ("1.1.1", 20), ("1.1.2", 30), ("1.2.1", 10), ("2.1.1", 40),
    ]  # fmt: skip
    assert proposed.problems == ()


POINTS_APART = [
    ["STT", "Nội dung", "Điểm tối đa", None, None, "Minh chứng"],
    [None, None, "Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần", None],
    ["I", "Cải cách thể chế", 60, None, None, None],
    ["1", "Xây dựng văn bản", None, 60, None, None],
    ["1.1", "Đúng thẩm quyền", None, None, 35, "Văn bản"],
    ["1.2", "Đúng tiến độ", None, None, 25, "Văn bản"],
    ["II", "Cải cách tài chính công", 40, None, None, None],
    ["1", "Giải ngân", None, 40, None, "Xác nhận của Kho bạc"],
]


def test_points_of_each_level_may_have_a_column_of_their_own():
    proposed = proposed_from(POINTS_APART, "C1:E1", "A1:A2", "B1:B2", "F1:F2")

    made = load_set(proposed.text)
    assert [(one.code, one.max) for one in made.components()] == [("1.1.1", 35), ("1.1.2", 25), ("2.1", 40)]
    assert [one.max for one in made.fields] == [60, 40]
    assert proposed.problems == ()


def test_points_of_each_level_may_be_told_apart_in_one_row():
    one_row = [["STT", "Nội dung", "Điểm lĩnh vực", "Điểm tiêu chí", "Điểm tiêu chí thành phần", "Minh chứng"]]

    made = load_set(proposed_from([*one_row, *POINTS_APART[2:]]).text)

    assert [one.max for one in made.components()] == [35, 25, 40]


def test_a_field_without_points_takes_what_its_sum_says():
    rows = [
        ["STT", "Nội dung", "Điểm tối đa"],
        ["I", "Cải cách thể chế", None],
        ["1", "Ban hành văn bản", 59],
        [None, "Cộng", 60],
        ["II", "Cải cách tài chính công", None],
        ["1", "Giải ngân", 40],
        [None, "Cộng", 40],
        [None, "Tổng cộng", 100],
    ]

    problems = proposed_from(rows).problems

    assert any(one.startswith("ô C2") and "ghi 60, các phần cộng lại 59" in one for one in problems)
