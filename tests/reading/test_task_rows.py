"""Rows of task tables: groups, numbers, merged and ditto cells, rows cut by a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc.kernel.fields import Field
from cchc.reading.blocks import Kind

from .grids import HEAD, found_in, table, tasks_of


def numbers(body: str, head: str = HEAD) -> list[str]:
    return [task.number for task in tasks_of(table(f"{head}\n{body.strip()}"))]


def test_a_merged_row_is_a_group_and_its_number_goes_before_those_of_its_rows():
    body = """
    I. Chỉ đạo, điều hành (02 nhiệm vụ) | < | < | < | < | <
    1 | Ban hành kế hoạch | Phòng A | | Quý I | Kế hoạch
    2 | Kiểm tra công vụ | Phòng A | | Quý II | Biên bản
    II. Cải cách thể chế | < | < | < | < | <
    1 | Rà soát văn bản | Phòng A | | Quý III | Báo cáo
    """

    assert numbers(body) == ["I.1", "I.2", "II.1"]


def test_a_group_may_be_only_a_number_and_a_title():
    body = """
    1 | CẢI CÁCH THỂ CHẾ | | | |
    a) | Rà soát văn bản | Phòng A | | Quý I | Báo cáo
    2 | Cải cách tài chính công | | | |
    a) | Công khai ngân sách | Phòng A | | Quý I | Báo cáo
    đ) | Giải ngân | Phòng A | | Quý I | Báo cáo
    """

    assert numbers(body) == ["1.a", "2.a", "2.đ"]


def test_a_group_may_stand_under_the_owner_where_owners_come_before_tasks():
    head = "TT | Đơn vị chủ trì | Nhiệm vụ | Đơn vị phối hợp | Sản phẩm | Thời gian"
    joined = """
    I | Chỉ đạo, điều hành (02 nhiệm vụ) | < | < | < | <
    1 | Phòng A | Ban hành kế hoạch | Phòng B | Kế hoạch | Quý I
    """
    unjoined = joined.replace("<", "")

    for body in (joined, unjoined):
        tasks = tasks_of(table(f"{head}\n{body.strip()}"))
        assert [(t.number, t.text, t.lead, t.group) for t in tasks] == [
            ("I.1", "Ban hành kế hoạch", ["Phòng A"], ["I. Chỉ đạo, điều hành (02 nhiệm vụ)"])
        ]


def test_a_joined_row_stands_above_rows_that_begin_to_count_anew():
    body = """
    1 | Chỉ đạo, điều hành | < | < | < | <
    1 | Ban hành kế hoạch | Phòng A | | Quý I | Kế hoạch
    2 | Kiểm tra công vụ | Phòng A | | Quý II | Biên bản
    2 | Cải cách thể chế | < | < | < | <
    1 | Rà soát văn bản | Phòng A | | Quý III | Báo cáo
    """

    assert numbers(body) == ["1.1", "1.2", "2.1"]


@pytest.mark.parametrize(("misread", "number"), [("HÌ", "II.2"), ("1I!", "II.2"), ("Ghi", "I.2")])
def test_a_roman_number_that_a_scan_made_unreadable_is_the_next_one(misread, number):
    body = f"""
    I | Chỉ đạo, điều hành | < | < | < | <
    1 | Ban hành kế hoạch | Phòng A | | Quý I | Kế hoạch
    {misread} | Cải cách thể chế | < | < | < | <
    2 | Rà soát văn bản | Phòng A | | Quý III | Báo cáo
    """
    drawn = table(f"{HEAD}\n{body.strip()}")
    scanned = replace(drawn, cells=tuple(replace(cell, confidence=0.7) for cell in drawn.cells))

    assert tasks_of(scanned)[-1].number == number


def test_dotted_numbers_carry_their_groups():
    body = """
    3 | CẢI CÁCH TTHC | | | |
    3.1 | Công khai thủ tục | | | |
    3.1.1 | Công khai danh mục | Phòng A | | Năm 2026 | Danh mục
    3.2 | Kiểm tra hồ sơ | Phòng A | | Năm 2026 | Báo cáo
    """
    tasks = tasks_of(table(f"{HEAD}\n{body.strip()}"))

    assert [t.number for t in tasks] == ["3.1.1", "3.2"]
    assert tasks[0].group == ["3. CẢI CÁCH TTHC", "3.1. Công khai thủ tục"]
    assert tasks[1].group == ["3. CẢI CÁCH TTHC"]


def test_a_parent_row_with_an_owner_of_its_own_is_a_task_too():
    body = """
    1.3 | Ban hành kế hoạch kiểm tra | Phòng A | | Quý III | Kế hoạch
    1.3.1 | Xử lý vấn đề phát hiện qua kiểm tra | Phòng A | | Thường xuyên | Văn bản
    """
    tasks = tasks_of(table(f"{HEAD}\n{body.strip()}"))

    assert [(t.number, t.group) for t in tasks] == [("1.3", []), ("1.3.1", [])]


def test_a_row_without_number_takes_that_of_its_group():
    body = """
    7.2 | Phát triển ứng dụng | < | < | < | <
        | Xử lý hồ sơ trên mạng | Các phòng, ban | | Năm 2026 | Báo cáo
    """

    assert numbers(body) == ["7.2"]


def test_capital_letters_stand_above_roman_numbers():
    body = """
    A | NHIỆM VỤ CHUNG | < | < | < | <
    I | Thể chế | < | < | < | <
    1 | Rà soát văn bản | Phòng A | | Quý I | Báo cáo
    """

    assert numbers(body) == ["A.I.1"]


def test_a_number_may_stand_in_the_text():
    body = "1.1. Rà soát văn bản | Phòng A | Phòng B | Quý I | Báo cáo"
    (task,) = tasks_of(table(f"Nhiệm vụ | Chủ trì | Phối hợp | Thời gian | Sản phẩm\n{body}"))

    assert (task.number, task.text) == ("1.1", "Rà soát văn bản")


def test_the_field_comes_from_the_outermost_group_that_names_one():
    body = """
    3 | Cải cách thủ tục hành chính | < | < | < | <
    3.4 | Phản ánh, kiến nghị; mức độ hài lòng | < | < | < | <
    3.4.1 | Xử lý kiến nghị | Phòng A | | Quý I | Báo cáo
    """
    (task,) = tasks_of(table(f"{HEAD}\n{body.strip()}"))

    assert task.field is Field.PROCEDURES


def test_without_a_group_the_words_of_the_task_tell_its_field():
    body = """
    1 | Giải ngân vốn đầu tư công | Phòng A | | Quý I | Báo cáo
    2 | Tinh giản biên chế | Phòng A | | Quý I | Báo cáo
    """

    assert [t.field for t in tasks_of(table(f"{HEAD}\n{body.strip()}"))] == [
        Field.PUBLIC_FINANCE,
        Field.APPARATUS,
    ]


def test_an_owner_merged_over_rows_owns_each_of_them():
    body = """
    1 | Việc một | Phòng Kinh tế | Công an xã | Quý I | Kế hoạch
    2 | Việc hai | ^ | ^ | Quý II | Báo cáo
    3 | Việc ba | ^ | Trạm Y tế | Quý III | Báo cáo
    """
    tasks = tasks_of(table(f"{HEAD}\n{body.strip()}"))

    assert [t.lead for t in tasks] == [["Phòng Kinh tế"]] * 3
    assert [t.coordinating for t in tasks] == [["Công an xã"], ["Công an xã"], ["Trạm Y tế"]]
    assert tasks[0].confidence > tasks[1].confidence


def test_ditto_marks_take_the_value_above_column_by_column():
    body = """
    1 | Việc một | Phòng Kinh tế | Công an xã | Quý I | Kế hoạch
    2 | Việc hai | -nt- | Trạm Y tế | nt | Báo cáo
    3 | Việc ba | như trên | " | Quý II | -nt-
    """
    tasks = tasks_of(table(f"{HEAD}\n{body.strip()}"))

    assert [t.lead for t in tasks] == [["Phòng Kinh tế"]] * 3
    assert [t.coordinating for t in tasks] == [["Công an xã"], ["Trạm Y tế"], ["Trạm Y tế"]]
    assert [t.time_text for t in tasks] == ["Quý I", "Quý I", "Quý II"]
    assert [t.deliverables for t in tasks] == [["Kế hoạch"], ["Báo cáo"], ["Báo cáo"]]


def test_a_row_cut_by_a_page_goes_on_with_the_row_above():
    body = """
    1 | Thực hiện quy định về kết quả tài chính tại cơ quan | Phòng Quản trị - | Các phòng | Quý I | Báo cáo
      | hành chính, đơn vị sự nghiệp công lập | Tài vụ | | | kết quả
    2 | Công khai ngân sách | Phòng Kinh tế | | Quý II | Báo cáo
    """
    tasks = tasks_of(table(f"{HEAD}\n{body.strip()}"))

    assert len(tasks) == 2
    assert tasks[0].text.endswith("tại cơ quan hành chính, đơn vị sự nghiệp công lập")
    assert tasks[0].deliverables == ["Báo cáo kết quả"]


def test_without_a_number_column_a_text_in_small_letters_goes_on():
    drawn = """
    Nhiệm vụ | Chủ trì | Thời gian
    Rà soát văn bản quy phạm | Văn phòng HĐND và UBND | Quý I
    pháp luật của phường | |
    Công khai ngân sách | Phòng Kinh tế | Quý II
    """

    assert [t.text for t in tasks_of(table(drawn))] == [
        "Rà soát văn bản quy phạm pháp luật của phường",
        "Công khai ngân sách",
    ]


def test_a_task_written_over_several_product_rows_is_one_task():
    body = """
    1 | Rà soát văn bản | Văn phòng HĐND và UBND | Các phòng | Quý I | Kế hoạch
    ^ | ^ | ^ | ^ | Quý IV | Báo cáo
    """
    (task,) = tasks_of(table(f"{HEAD}\n{body.strip()}"))

    assert task.deliverables == ["Kế hoạch", "Báo cáo"]
    assert [due["start"] for due in task.due] == ["2026-01-01", "2026-10-01"]


def test_a_group_may_count_its_tasks_in_another_cell():
    body = """
    I | Cải cách thể chế | (01 nhiệm vụ) | | |
    1 | Rà soát văn bản | Phòng Kinh tế | | Quý I | Báo cáo
    """

    assert numbers(body) == ["I.1"]


def test_blank_rows_and_sums_are_no_tasks():
    body = """
    1 | Việc một | Phòng Kinh tế | | Quý I | Kế hoạch
      | | | | |
    Tổng cộng: 01 nhiệm vụ | < | < | < | < | <
    """

    assert numbers(body) == ["1"]


def test_a_field_column_merged_over_rows_gives_the_group():
    drawn = """
    Lĩnh vực | TT | Nhiệm vụ | Chủ trì | Thời gian
    Thể chế | 1 | Rà soát văn bản | Văn phòng HĐND và UBND | Quý I
    ^ | 2 | Kiểm tra văn bản | Văn phòng HĐND và UBND | Quý II
    Công vụ | 3 | Bồi dưỡng kỹ năng | Phòng Văn hóa - Xã hội | Quý III
    """

    assert [(t.number, t.field) for t in tasks_of(table(drawn))] == [
        ("1", Field.INSTITUTIONS),
        ("2", Field.INSTITUTIONS),
        ("3", Field.CIVIL_SERVICE),
    ]


def test_of_two_text_columns_a_merged_first_one_names_groups():
    drawn = """
    TT | Nhiệm vụ | Hoạt động | Chủ trì | Thời gian
    1 | Cải cách thể chế | Rà soát văn bản | Phòng A | Quý I
    ^ | ^ | Kiểm tra văn bản | Phòng A | Quý II
    ^ | ^ | Theo dõi thi hành pháp luật | Phòng A | Quý III
    """

    assert [t.text for t in tasks_of(table(drawn))] == [
        "Rà soát văn bản",
        "Kiểm tra văn bản",
        "Theo dõi thi hành pháp luật",
    ]


def test_a_second_text_column_is_content():
    drawn = """
    STT | Tiêu chí | Nội dung, nhiệm vụ | Chủ trì | Thời gian
    1 | Tỷ lệ hồ sơ đúng hạn | Đạt từ 98% trở lên | Phòng A | Năm 2026
    """
    (task,) = tasks_of(table(drawn))

    assert (task.text, task.content) == ("Tỷ lệ hồ sơ đúng hạn", "Đạt từ 98% trở lên")


def test_a_cell_over_content_owners_and_time_is_content_alone():
    drawn = """
    STT | Tiêu chí | Nội dung, nhiệm vụ | Chủ trì | Phối hợp | Thời gian
    8.1 | Mức độ hài lòng của người dân | Phấn đấu đạt từ 90% trở lên | < | < | <
    """
    (task,) = tasks_of(table(drawn))

    assert (task.content, task.lead, task.time_text) == ("Phấn đấu đạt từ 90% trở lên", [], "")


def test_rows_grouped_by_unit_are_led_by_it():
    drawn = """
    TT | Nhiệm vụ được giao | Phối hợp | Thời hạn | Sản phẩm
    I. PHÒNG VĂN HÓA - XÃ HỘI | < | < | < | <
    1 | Ban hành kế hoạch tuyên truyền | Các phòng | Quý I | Kế hoạch
    II. VĂN PHÒNG HĐND VÀ UBND PHƯỜNG | < | < | < | <
    1 | Công bố danh mục văn bản | Các phòng | Quý I | Quyết định
    """

    assert [t.lead for t in tasks_of(table(drawn))] == [
        ["Phòng văn hóa - xã hội"],  # nobody writes it otherwise
        ["Văn phòng HĐND và UBND phường"],
    ]


def test_rows_grouped_by_quarter_are_due_in_it():
    drawn = """
    Nội dung công việc | Sản phẩm | Đơn vị thực hiện
    QUÝ II | < | <
    Kiểm tra công vụ | Biên bản | Văn phòng HĐND và UBND
    """
    (task,) = tasks_of(table(drawn))

    assert [(d["kind"], d["start"]) for d in task.due] == [("period", "2026-04-01")]


LOST = """
1 | Việc một | Phòng Kinh tế | Công an xã | Quý I | Kế hoạch
2 | Việc hai | | Trạm Y tế | Quý II | Báo cáo
3 | Việc ba | | | Quý III | Báo cáo
"""


def test_plain_text_that_lost_its_merged_cells_takes_blanks_from_above():
    drawn = f"{HEAD}\n{LOST.strip()}"
    in_text, in_word = tasks_of(table(drawn), kind=Kind.TEXT), tasks_of(table(drawn), kind=Kind.WORD)

    assert [t.lead for t in in_text] == [["Phòng Kinh tế"]] * 3
    assert in_text[2].coordinating == ["Trạm Y tế"]
    assert [t.lead for t in in_word] == [["Phòng Kinh tế"], [], []]


def test_one_blank_lead_is_not_taken_for_a_merged_cell():
    drawn = f"{HEAD}\n" + "\n".join(LOST.strip().splitlines()[:2])

    assert [t.lead for t in tasks_of(table(drawn), kind=Kind.TEXT)] == [["Phòng Kinh tế"], []]


def test_each_task_names_the_cells_it_was_read_from():
    (found,) = found_in(f"{HEAD}\n1 | Việc một | Phòng Kinh tế | Công an xã | Quý I | Kế hoạch")
    (task,) = tasks_of(found.table)

    assert (task.span.block, task.span.row, task.span.col) == (0, 1, 1)
    assert {name: span.col for name, span in task.spans.items()} == {
        "lead": 2,
        "coordinating": 3,
        "time": 4,
        "deliverables": 5,
    }
