"""Tables laid out as provincial decisions are: titles above, heads over two rows, merged cells, sub-lines, notes."""

from decimal import Decimal

from cchc.scoring.domain.loading import load_set
from tests.scoring.provincial import proposed_from

STEPS = [{"at_least": 95, "points": 1}, {"at_least": 80, "points": 0.75}]


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
