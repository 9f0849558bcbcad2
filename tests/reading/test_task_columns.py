"""Heads of task tables in any words, order and shape; tables of other kinds are passed over."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.reading.tasks.columns import Role, find_heads, role_of

from .grids import found_in, table, tasks_of

LABELS = [
    ("STT", Role.NUMBER),
    ("Số TT", Role.NUMBER),
    ("Nội dung công việc", Role.TEXT),
    ("Nhiệm vụ cụ thể", Role.TEXT),
    ("Lĩnh vực/Tiêu chí/Tiêu chí thành phần", Role.TEXT),
    ("Mục tiêu, nhiệm vụ", Role.TEXT),
    ("Việc cần làm", Role.TEXT),
    ("Lĩnh vực", Role.GROUP),
    ("Cơ quan, đơn vị thực hiện", Role.LEAD),
    ("Trách nhiệm thực hiện", Role.LEAD),
    ("Ai làm chính", Role.LEAD),
    ("Lãnh đạo phụ trách", Role.LEADER),
    ("Cơ quan, đơn vị phối hợp", Role.COORDINATING),
    ("Đơn vị cùng thực hiện", Role.COORDINATING),
    ("Đơn vị chủ trì/phối hợp", Role.OWNERS),
    ("Thời gian thực hiện/ hoàn thành", Role.TIME),
    ("Hoàn thành trước", Role.TIME),
    ("Thời gian hoàn thành sản phẩm", Role.TIME),
    ("Khi nào xong", Role.TIME),
    ("Sản phẩm hoàn thành", Role.DELIVERABLES),
    ("Dự kiến kết quả, sản phẩm đầu ra", Role.DELIVERABLES),
    ("Chỉ tiêu", Role.TARGET),
    ("Đơn vị tính", Role.MEASURE),
    ("Kế hoạch năm 2026", Role.VALUE),
    ("Điểm tối đa", Role.SCORE),
    ("Kinh phí", Role.BUDGET),
    ("Số, ký hiệu văn bản", Role.DOCUMENT),
    ("Họ và tên", Role.PERSON),
    ("Ghi chú", Role.NOTE),
    ("Hình minh họa", Role.UNKNOWN),
    ("Báo cáo kết quả thực hiện theo chỉ đạo của cấp trên", Role.UNKNOWN),
]


@pytest.mark.parametrize(("label", "role"), LABELS)
def test_the_phrase_that_stands_first_says_what_a_column_holds(label, role):
    assert role_of(label) is role


def roles(drawn: str) -> list[list[str]]:
    return [[role.value for role in head.roles] for head in find_heads(table(drawn))]


def test_a_head_of_two_rows_is_read_by_its_lowest_labels():
    drawn = """
    STT | Nội dung | Cơ quan thực hiện | <        | Thời gian
    ^   | ^        | Chủ trì           | Phối hợp | ^
    1   | Việc     | Phòng A           | Phòng B  | Quý I
    """

    assert roles(drawn) == [["number", "text", "lead", "coordinating", "time"]]


def test_a_second_head_row_without_merges_is_known_by_its_blanks():
    drawn = """
    STT | Nội dung | Trách nhiệm |          | Thời gian
        |          | Chủ trì     | Phối hợp |
    1   | Việc     | Phòng A     | Phòng B  | Quý I
    """

    assert roles(drawn) == [["number", "text", "lead", "coordinating", "time"]]


def test_a_row_that_numbers_the_columns_belongs_to_the_head():
    drawn = """
    STT | Nội dung | Chủ trì | Phối hợp | Thời gian
    (1) | (2) | (3) | (4) | (5)
    1 | Việc | Phòng A | Phòng B | Quý I
    """

    assert [head.end for head in find_heads(table(drawn))] == [2]


def test_numbered_columns_under_a_time_head_are_no_months():
    drawn = """
    TT | Nhiệm vụ | Chủ trì | Hoàn thành | Sản phẩm
    1 | 2 | 3 | 4 | 5
    1 | Ban hành kế hoạch | Công an xã | Quý I | Kế hoạch
    """

    assert [t.time_text for t in tasks_of(table(drawn))] == ["Quý I"]


def test_a_title_row_above_the_head_is_passed_over():
    drawn = """
    BIỂU NHIỆM VỤ NĂM 2026 | < | < | <
    TT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn
    1 | Việc thứ nhất | Công an xã | Quý I
    """

    assert [task.text for task in tasks_of(table(drawn))] == ["Việc thứ nhất"]


def test_a_head_repeated_in_the_middle_is_no_task():
    drawn = """
    TT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn
    I | CẢI CÁCH THỂ CHẾ | |
    1 | Rà soát văn bản | Văn phòng HĐND và UBND | Quý I
    TT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn
    2 | Kiểm tra văn bản | Văn phòng HĐND và UBND | Quý II
    """

    assert [task.number for task in tasks_of(table(drawn))] == ["I.1", "I.2"]


FOREIGN = {
    "targets": "STT | Chỉ tiêu | Đơn vị tính | Năm 2025 | Năm 2026 | Đơn vị theo dõi",
    "documents": "STT | Số, ký hiệu | Ngày ban hành | Trích yếu nội dung | Cơ quan ban hành",
    "budget": "STT | Nội dung chi | Số lượng | Đơn giá | Thành tiền | Ghi chú",
    "people": "STT | Họ và tên | Chức vụ | Nhiệm vụ phân công | Ghi chú",
    "people with tasks": "STT | Họ và tên | Nhiệm vụ | Đơn vị | Thời gian",
    "reports": "STT | Loại báo cáo | Thời gian chốt số liệu | Thời hạn gửi | Nơi nhận",
    "scores": "STT | Tiêu chí | Điểm tối đa | Điểm tự chấm | Ghi chú",
    "signature": "Nơi nhận: | TM. ỦY BAN NHÂN DÂN",
}


@pytest.mark.parametrize(("kind", "head"), FOREIGN.items(), ids=FOREIGN)
def test_a_table_of_another_kind_has_no_tasks(kind, head):
    row = " | ".join(["1", *["nội dung"] * head.count("|")])

    assert found_in("\n".join([head, row, row])) == []


def test_columns_without_a_head_are_told_by_their_cells():
    drawn = """
    1 | Ban hành Kế hoạch cải cách hành chính của phường | Phòng Văn hóa - Xã hội | Các phòng | Quý I/2026 | Kế hoạch
    2 | Rà soát thủ tục hành chính, đề xuất cắt giảm | Trung tâm PVHCC | Các phòng | Tháng 6/2026 | Báo cáo
    3 | Tuyên truyền cải cách hành chính trên loa | Trung tâm DVSNC | Các tổ dân phố | Thường xuyên | Tin, bài
    """
    tasks = tasks_of(table(drawn))

    assert (tasks[0].lead, tasks[0].coordinating) == (["Phòng Văn hóa - Xã hội"], ["Các phòng"])
    assert [t.time_text for t in tasks] == ["Quý I/2026", "Tháng 6/2026", "Thường xuyên"]
    assert all(t.confidence < 0.8 for t in tasks)  # nobody wrote what the columns are


def test_a_table_without_head_goes_on_with_the_columns_of_the_one_before():
    first = table("""
    TT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn | Sản phẩm
    1 | Việc một | Công an xã | Quý I | Kế hoạch
    """)
    second = table("""
    2 | Việc hai | Phòng Kinh tế | Quý II | Báo cáo
    """)

    assert [(t.number, t.lead) for t in tasks_of(first, second)] == [
        ("1", ["Công an xã"]),
        ("2", ["Phòng Kinh tế"]),
    ]


COLUMNS = {
    "STT": "1",
    "Nhiệm vụ": "Rà soát thủ tục hành chính",
    "Chủ trì": "Trung tâm Phục vụ hành chính công",
    "Phối hợp": "Các phòng chuyên môn; Công an phường",
    "Thời gian": "Quý II/2026",
    "Sản phẩm": "Báo cáo",
}


@given(st.sampled_from(list(permutations(COLUMNS))))
@settings(max_examples=60)
def test_the_order_of_the_columns_does_not_matter(order):
    drawn = "\n".join([" | ".join(order), " | ".join(COLUMNS[label] for label in order)])
    (task,) = tasks_of(table(drawn))

    assert (task.number, task.text) == ("1", "Rà soát thủ tục hành chính")
    assert task.lead == ["Trung tâm Phục vụ hành chính công"]
    assert task.coordinating == ["Các phòng chuyên môn", "Công an phường"]
    assert (task.time_text, task.deliverables) == ("Quý II/2026", ["Báo cáo"])


def test_ticked_quarters_are_the_time():
    drawn = """
    TT | Nhiệm vụ | Đơn vị chủ trì | Thời gian thực hiện | < | < | <
    ^ | ^ | ^ | Quý I | Quý II | Quý III | Quý IV
    1 | Kiểm tra công vụ | Phòng Văn hóa - Xã hội | | x | | x
    """
    (task,) = tasks_of(table(drawn))

    assert task.time_text == "Quý II, Quý IV"
    assert [due["start"] for due in task.due] == ["2026-04-01", "2026-10-01"]


def test_two_columns_of_dates_are_a_span():
    drawn = """
    TT | Nhiệm vụ | Đơn vị chủ trì | Bắt đầu | Kết thúc
    1 | Số hóa hồ sơ | Phòng Kinh tế | 01/3/2026 | 30/6/2026
    """
    (task,) = tasks_of(table(drawn))

    assert [(d["kind"], d["start"], d["end"]) for d in task.due] == [("period", "2026-03-01", "2026-06-30")]


def test_a_column_with_an_odd_label_is_told_by_its_cells():
    drawn = """
    TT | Nhiệm vụ | Bàn tay nào lo | Lúc nào thì được | Sản phẩm
    1 | Rà soát văn bản | Văn phòng HĐND và UBND | Quý I/2026 | Báo cáo
    2 | Kiểm tra công vụ | Phòng Văn hóa - Xã hội | Thường xuyên | Biên bản
    """

    assert [(t.lead, t.time_text) for t in tasks_of(table(drawn))] == [
        (["Văn phòng HĐND và UBND"], "Quý I/2026"),
        (["Phòng Văn hóa - Xã hội"], "Thường xuyên"),
    ]
