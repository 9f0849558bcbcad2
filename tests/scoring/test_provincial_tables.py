"""Tables laid out as provincial decisions are: titles above, heads over two rows, merged cells, sub-lines, notes."""

import io
from decimal import Decimal

import openpyxl

from cchc.scoring.domain.loading import load_set
from cchc.scoring.domain.table import About
from cchc.scoring.excel import propose_from_excel

ABOUT = About("tinh-x-2026", "Bộ tiêu chí tỉnh X", 2026, "Tỉnh X", "Quyết định 1/QĐ-UBND")
STEPS = [{"at_least": 95, "points": 1}, {"at_least": 80, "points": 0.75}]


def proposed_from(rows, *merged):
    book = openpyxl.Workbook()
    page = book.active
    for row in rows:
        page.append(row)
    for cells in merged:
        page.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return propose_from_excel(out.getvalue(), ABOUT)


# --- Head over two rows, numbered columns, Roman fields, steps as sub-lines, notes below ---------------

WITH_APPRAISAL = [
    ["ỦY BAN NHÂN DÂN", None, None, None, None, None, None],
    ["TỈNH X", None, None, None, None, None, None],
    ["Phụ lục I", None, None, None, None, None, None],
    ["BỘ TIÊU CHÍ ĐÁNH GIÁ, XẾP LOẠI CẢI CÁCH HÀNH CHÍNH UBND CẤP XÃ", None, None, None, None, None, None],
    ["(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh X)"],
    [None] * 7,
    ["STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", None, "Điểm tối đa", "Điểm đánh giá", None, "Tài liệu kiểm chứng"],
    [None, None, None, None, "Tự đánh giá", "Thẩm định", None],
    ["(1)", "(2)", None, "(3)", "(4)", "(5)", "(6)"],
    ["I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH", None, 5, None, None, None],
    [1, "Kế hoạch cải cách hành chính năm", None, 3, None, None, None],
    ["1.1", "Ban hành kế hoạch", None, 1, None, None, "Kế hoạch, công văn gửi"],
    [None, "- Ban hành trước ngày 31/01: 1 điểm", None, None, None, None, None],
    [None, "- Không ban hành hoặc ban hành sau ngày 31/01: 0 điểm", None, None, None, None, None],
    ["1.2", "Mức độ hoàn thành kế hoạch", None, "2,0", None, None, "Báo cáo năm"],
    [None, "Hoàn thành 100% nhiệm vụ", None, 2, None, None, None],
    [None, "Hoàn thành từ 80% đến dưới 100% nhiệm vụ", None, "1,5", None, None, None],
    [None, "Hoàn thành dưới 80% nhiệm vụ", None, 0, None, None, None],
    [2, "Công tác tuyên truyền", None, 2, None, None, None],
    [
        "2.1",
        "Thực hiện tuyên truyền\n+ Đạt từ 95% trở lên: 1 điểm; từ 80% đến dưới 95%: 0,75 điểm; dưới 80%: 0 điểm",
        None, 1, None, None, None,
    ],
    ["2.2", "Hình thức tuyên truyền", None, 1, None, None, None],
    [None, "+ Mỗi hình thức được 0,25 điểm", None, None, None, None, None],
    ["II", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", None, 95, None, None, None],
    [1, "Kết quả giải quyết hồ sơ", None, 95, None, None, "Thống kê trên Hệ thống"],
    [None, "TỔNG ĐIỂM (I + II)", None, 100, None, None, None],
    [None] * 7,
    ["Ghi chú:", None, None, None, None, None, None],
    ["- Trường hợp không phát sinh nhiệm vụ thì trừ điểm tối đa của tiêu chí khi tính tỷ lệ."],
]  # fmt: skip


def test_a_head_over_two_rows_with_numbered_columns_is_read():
    proposed = proposed_from(WITH_APPRAISAL, "A4:G4", "B7:C8", "A7:A8", "D7:D8", "E7:F7", "G7:G8", "A29:G29")

    made = load_set(proposed.text)
    assert [one.code for one in made.components()] == ["1.1.1", "1.1.2", "1.2.1", "1.2.2", "2.1"]
    assert [one.max for one in made.fields] == [5, 95]
    assert [one.reform_field for one in made.fields] == ["direction", "procedures"]
    assert proposed.manual == ("2.1",)
    assert proposed.problems == ()


def test_sub_lines_are_the_steps_of_the_component_above():
    text = proposed_from(WITH_APPRAISAL).text

    made = load_set(text)
    assert made.component("1.1.1").rule.on_or_before is None
    assert [one.points for one in made.component("1.1.2").rule.thresholds] == [2, Decimal("1.5")]
    assert [(one.at_least, one.points) for one in made.component("1.2.1").rule.thresholds] == [
        (95, 1), (80, Decimal("0.75")),
    ]  # fmt: skip
    assert made.component("1.2.1").title == "Thực hiện tuyên truyền"
    assert made.component("1.2.2").rule.each == Decimal("0.25")


def test_notes_below_the_table_belong_to_nothing():
    assert "không phát sinh nhiệm vụ" not in proposed_from(WITH_APPRAISAL).text


# --- Self-scoring form: STT | Tiêu chí | Điểm tối đa | Điểm tự chấm | Ghi chú; parts as dashes -----------

SELF_SCORING = [
    [None, "BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2026", None, None, None],
    [None] * 5,
    ["STT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Ghi chú"],
    ["I.", "Cải cách thể chế", "40 điểm", None, None],
    ["1.", "Xây dựng văn bản quy phạm pháp luật", "40,0", None, None],
    [None, "- Ban hành đúng thẩm quyền", "15", None, None],
    [None, "+ Không có văn bản sai quy định: 15 điểm", None, None, None],
    [None, "+ Có văn bản sai quy định: 0 điểm", None, None, None],
    [None, "- Ban hành kế hoạch rà soát", "25", None, None],
    [None, "+ Có: 25 điểm; không: 0 điểm", None, None, None],
    ["II. Cải cách tổ chức bộ máy", None, "60", None, None],
    ["1. Sắp xếp tổ chức bộ máy", None, "60", None, None],
    [None, "a) Kiện toàn các phòng chuyên môn", "20", None, None],
    [None, "b) Quản lý biên chế", "40", None, None],
    ["III", "ĐIỂM THƯỞNG", "2", None, None],
    [None, "- Có sáng kiến được nhân rộng trong toàn tỉnh", "1", None, None],
    [None, "- Được tặng bằng khen về cải cách hành chính", "1", None, None],
    ["IV", "ĐIỂM TRỪ", "-3", None, None],
    [None, "- Bị phê bình bằng văn bản", "-0,5", None, None],
    [None, "TỔNG CỘNG", "100", None, None],
]


def test_dashes_with_points_of_their_own_are_components():
    proposed = proposed_from(SELF_SCORING)

    made = load_set(proposed.text)
    assert [(one.code, one.max) for one in made.components()] == [
        ("1.1.a", 15), ("1.1.b", 25), ("2.1.a", 20), ("2.1.b", 40),
    ]  # fmt: skip
    assert type(made.component("1.1.a").rule).__name__ == "Violation"
    assert type(made.component("1.1.b").rule).__name__ == "Binary"


def test_a_number_at_the_head_of_a_merged_row_is_its_code():
    made = load_set(proposed_from(SELF_SCORING, "A11:B11", "A12:B12").text)

    assert [one.title for one in made.fields] == ["Cải cách thể chế", "Cải cách tổ chức bộ máy"]
    assert made.fields[1].criteria[0].title == "Sắp xếp tổ chức bộ máy"


def test_bonus_and_penalty_become_blocks_outside_the_hundred():
    proposed = proposed_from(SELF_SCORING)

    made = load_set(proposed.text)
    assert [(one.kind, one.limit, one.is_on) for one in made.adjustments] == [("bonus", 2, True), ("penalty", 3, True)]
    assert [one.points_each for one in made.adjustments[0].items] == [1, 1]
    assert made.adjustments[1].items[0].points_each == Decimal("0.5")
    assert made.max == 100


# --- Sums that do not match, points that are no number: each problem with its cell -----------------------

WITH_FAULTS = [
    ["TT", None, "Nội dung đánh giá", "Điểm chuẩn", "Phương pháp chấm điểm", "Cơ quan chủ trì"],
    ["A", None, "Cải cách tài chính công", 30, None, None],
    ["1", None, "Giải ngân", 20, "Từ 95% trở lên: 20 điểm; từ 80% đến dưới 95%: 10 điểm; dưới 80%: 0 điểm", "KTHTĐT"],
    ["2", None, "Tài sản công", "chưa rõ", "Theo hướng dẫn của Sở Tài chính", "KTHTĐT"],
    ["B", None, "Xây dựng chính quyền số", 70, None, None],
    [
        "1",
        None,
        "Hồ sơ trực tuyến",
        50,
        "Đạt 100%: 50 điểm; từ 70% đến dưới 100%: tỷ lệ x 50; dưới 70%: 0 điểm",
        "TTPVHCC",
    ],
    ["2", None, "An toàn thông tin", None, "Có: 20 điểm; không: 0 điểm", "VHXH"],
    [None, None, "Cộng", 100, None, None],
]


def test_every_problem_is_told_with_its_cell():
    problems = "\n".join(proposed_from(WITH_FAULTS).problems)

    assert "ô D4: điểm tối đa “chưa rõ” không phải là một số" in problems
    assert "ô D7: chưa có điểm tối đa của 2.2 “An toàn thông tin”" in problems
    assert "ô D2: lĩnh vực 1: điểm tối đa ghi 30, các phần cộng lại 20" in problems
    assert "ô D5: lĩnh vực 2: điểm tối đa ghi 70, các phần cộng lại 50" in problems


def test_letters_may_stand_for_fields():
    proposed = proposed_from(WITH_FAULTS)

    assert "code: '1.1'" in proposed.text
    assert "public_finance" in proposed.text
    assert "digital_government" in proposed.text


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
