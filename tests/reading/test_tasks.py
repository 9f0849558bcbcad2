"""Tasks of whole plans: from tables, from sentences that name their owners, from duties; and what to look at."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.kernel.fields import Field
from cchc.reading.blocks import Cell, Notice, Table
from cchc.reading.draft import Meta, Task
from cchc.reading.outline import outline
from cchc.reading.tasks.reader import read_tasks

from .grids import HEAD, plan, table, tasks_of

ISSUED = Meta(year=2026, date_issued=date(2026, 1, 14))


def read(*blocks, meta: Meta = ISSUED) -> tuple[list[Task], list[Notice]]:
    document = plan(*blocks)
    return read_tasks(document, outline(document), meta)


def codes(*blocks, meta: Meta = ISSUED) -> list[str]:
    return [notice.code for notice in read(*blocks, meta=meta)[1]]


ROW = "1 | Ban hành kế hoạch | Công an xã | Trạm Y tế | Quý I/2026 | Kế hoạch"


def test_a_plan_with_a_table_and_duties_takes_its_tasks_from_the_table():
    tasks = tasks_of(
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Công an xã",
        "- Cấp định danh điện tử.",
        "PHỤ LỤC",
        table(f"{HEAD}\n{ROW}"),
    )

    assert [t.text for t in tasks] == ["Ban hành kế hoạch"]


def test_cells_use_the_names_of_the_duties_headings():
    (task,) = tasks_of(
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Trung tâm Phục vụ hành chính công phường",
        "- Tiếp nhận hồ sơ.",
        table(f"{HEAD}\n1 | Rà soát | TTPVHCC | Các phòng | Quý I/2026 | Báo cáo"),
    )

    assert task.lead == ["Trung tâm Phục vụ hành chính công phường"]


def test_several_task_tables_of_a_plan_are_read_in_order():
    first, second = table(f"{HEAD}\n{ROW}"), table(f"{HEAD}\n{ROW.replace('kế hoạch', 'quy chế')}")

    assert [t.text for t in tasks_of(first, "Phụ lục II", second)] == ["Ban hành kế hoạch", "Ban hành quy chế"]


def test_a_table_for_each_field_is_grouped_by_the_heading_above_it():
    tasks = tasks_of(
        "III. NHIỆM VỤ",
        "1. Cải cách thể chế",
        table(f"{HEAD}\n{ROW}"),
        "2. Cải cách tài chính công",
        table(f"{HEAD}\n{ROW}"),
    )

    assert [(t.number, t.group, t.field) for t in tasks] == [
        ("1.1", ["1. Cải cách thể chế"], Field.INSTITUTIONS),
        ("2.1", ["2. Cải cách tài chính công"], Field.PUBLIC_FINANCE),
    ]


def test_sentences_with_owners_in_brackets_are_tasks():
    tasks = tasks_of(
        "III. NHIỆM VỤ",
        "1. Cải cách thể chế",
        "a) Xây dựng quy chế lưu trú (Chủ trì: Phòng Kinh tế; phối hợp: Công an xã, Trạm Y tế; hạn: Quý II/2026).",
        "b) Rà soát văn bản (Chủ trì: Văn phòng HĐND và UBND; thời gian: thường xuyên).",
    )

    assert [t.text for t in tasks] == ["Xây dựng quy chế lưu trú", "Rà soát văn bản"]
    assert [t.lead for t in tasks] == [["Phòng Kinh tế"], ["Văn phòng HĐND và UBND"]]
    assert tasks[0].coordinating == ["Công an xã", "Trạm Y tế"]
    assert [t.time_text for t in tasks] == ["Quý II/2026", "thường xuyên"]
    assert tasks[0].deliverables == ["quy chế lưu trú"]
    assert tasks[0].field is Field.INSTITUTIONS


def test_lines_below_an_item_may_say_who_when_and_what():
    tasks = tasks_of(
        "III. NHIỆM VỤ",
        "1. Ban hành kế hoạch kiểm tra công vụ",
        "- Đơn vị chủ trì: Phòng Văn hóa - Xã hội",
        "- Đơn vị phối hợp: Công an xã",
        "- Thời gian hoàn thành: Quý I/2026",
        "- Sản phẩm: Kế hoạch; Quyết định",
        "2. Công khai ngân sách",
        "- Đơn vị chủ trì: Phòng Kinh tế",
    )

    assert [(t.number, t.lead) for t in tasks] == [
        ("III.1", ["Phòng Văn hóa - Xã hội"]),
        ("III.2", ["Phòng Kinh tế"]),
    ]
    assert (tasks[0].coordinating, tasks[0].time_text) == (["Công an xã"], "Quý I/2026")
    assert tasks[0].deliverables == ["Kế hoạch", "Quyết định"]


def test_sentences_may_end_with_who_is_told_to_do_it():
    tasks = tasks_of(
        "II. NHIỆM VỤ",
        "- Số hóa hồ sơ lưu trữ. Giao Trung tâm Phục vụ hành chính công chủ trì, phối hợp với Công an xã thực hiện.",
        "- Bồi dưỡng kỹ năng số. Giao Phòng Văn hóa - Xã hội chủ trì thực hiện trong Quý II/2026.",
    )

    assert [t.text for t in tasks] == ["Số hóa hồ sơ lưu trữ.", "Bồi dưỡng kỹ năng số."]
    assert [t.lead for t in tasks] == [["Trung tâm Phục vụ hành chính công"], ["Phòng Văn hóa - Xã hội"]]
    assert tasks[0].coordinating == ["Công an xã"]
    assert tasks[1].time_text == "trong Quý II/2026"


def test_without_table_and_owners_each_lowest_duty_is_a_task():
    tasks = tasks_of(
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Văn hóa - Xã hội",
        "a) Xây dựng Kế hoạch tuyên truyền CCHC trong Quý I/2026.",
        "b) Phối hợp với Công an phường kiểm tra đột xuất.",
        "2. Đề nghị Ủy ban MTTQ phường giám sát việc thực hiện.",
    )

    assert [(t.number, t.role) for t in tasks] == [("V.1.a", "lead"), ("V.1.b", "support"), ("V.2", "support")]
    assert tasks[0].deliverables == ["Kế hoạch tuyên truyền CCHC"]
    assert [d["start"] for d in tasks[0].due] == ["2026-01-01"]
    assert tasks[1].coordinating == ["Công an phường"]
    assert tasks[2].lead == ["Ủy ban MTTQ phường"]


@pytest.mark.parametrize(
    ("duty", "field"),
    [
        ("Phối hợp với Trung tâm Phục vụ hành chính công khảo sát sự hài lòng của người dân.", Field.IMPACT),
        ("Giao ban giải ngân các dự án.", Field.PUBLIC_FINANCE),
        ("Tổ chức thực hiện theo chức năng, nhiệm vụ được giao.", Field.DIRECTION),
        ("Theo dõi việc thực hiện.", Field.DIRECTION),
    ],
)
def test_the_words_of_a_duty_tell_its_field_but_not_the_names_of_units(duty, field):
    tasks = tasks_of("V. TỔ CHỨC THỰC HIỆN", "1. Phòng Văn hóa - Xã hội", f"a) {duty}", "b) Báo cáo kết quả.")

    assert tasks[0].field is field


def test_a_cycle_named_later_in_the_sentence_says_how_often():
    tasks = tasks_of(
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Văn hóa - Xã hội",
        "a) Đối thoại định kỳ với người dân ít nhất 02 lần/năm.",
        "b) Báo cáo kết quả.",
    )

    assert [due["recurrence"] for due in tasks[0].due] == ["semiannual"]


def test_a_product_column_that_is_blank_gives_no_products():
    (task,) = tasks_of(table(f"{HEAD}\n1 | Xây dựng kế hoạch | Công an xã | | Quý I/2026 | "))

    assert task.deliverables == []


def test_a_plan_without_any_year_leaves_bare_quarters_open():
    (task,) = tasks_of(table(f"{HEAD}\n1 | Rà soát | Công an xã | | Quý I | "), meta=Meta())

    assert (task.time_text, [d["kind"] for d in task.due]) == ("Quý I", ["unspecified"])


# -- what a person must look at --


def test_a_heading_that_counts_other_than_its_rows_is_told():
    drawn = f"{HEAD}\nI. Thể chế (03 nhiệm vụ) | < | < | < | < | <\n{ROW}"
    _, notices = read(table(drawn))

    assert [n.message for n in notices] == ["Mục “I. Thể chế (03 nhiệm vụ)” ghi 3 nhiệm vụ, đọc được 1."]
    assert notices[0].spans[0].row == 1


@pytest.mark.parametrize(
    ("time", "code"),
    [
        ("Trước ngày 15/01/2026", "due_at_issue"),
        ("10/01/2026", "due_at_issue"),
        ("Trước 31/02/2026", "impossible_date"),
        ("", "time_missing"),
        ("Trước ngày 16/02/2026", None),
    ],
)
def test_times_that_cannot_be_meant_so_are_told(time, code):
    found = codes(table(f"{HEAD}\n1 | Ban hành | Công an xã | Trạm Y tế | {time} | Kế hoạch"))

    assert found == ([code] if code else [])


def test_a_day_no_calendar_has_is_not_made_into_another():
    (task,), _ = read(table(f"{HEAD}\n1 | Ban hành | Công an xã | | Trước 31/02/2026 | Kế hoạch"))

    assert [(d["kind"], d["end"]) for d in task.due] == [("unspecified", None)]


def test_a_task_without_lead_is_told():
    assert codes(table(f"{HEAD}\n1 | Ban hành | | Trạm Y tế | Quý I/2026 | Kế hoạch")) == ["lead_missing"]


def test_a_unit_that_leads_and_coordinates_is_told():
    assert codes(table(f"{HEAD}\n1 | Ban hành | Công an xã | CA xã | Quý I/2026 | Kế hoạch")) == [
        "lead_also_coordinates"
    ]


def test_an_annex_that_is_announced_but_not_there_is_told():
    found = codes(
        "III. NHIỆM VỤ", "Chi tiết tại Phụ lục đính kèm.", "V. TỔ CHỨC THỰC HIỆN", "1. Công an xã", "- Cấp thẻ."
    )

    assert found == ["annex_missing"]


def test_a_table_for_the_announced_annex_is_no_such_case():
    assert codes("Chi tiết tại Phụ lục kèm theo.", "PHỤ LỤC", table(f"{HEAD}\n{ROW}")) == []


# -- whatever a file holds --

MARKS = ["", "-", "1", "I", "a)", "1.1", "-nt-", "x", "…", "Chủ trì:", "(;)", "TỔNG CỘNG", "(02 nhiệm vụ)"]
HEADS = ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm"]
SCRAPS = st.sampled_from([*MARKS, *HEADS, "Quý I", "31/02/2026", "Phòng Kinh tế", "các phòng, ban"])


@given(st.lists(st.lists(SCRAPS | st.text(max_size=12), min_size=4, max_size=4), min_size=1, max_size=7))
@settings(max_examples=150, deadline=None)
def test_no_table_breaks_the_reader(rows):
    cells = tuple(Cell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row))
    tasks_of("V. TỔ CHỨC THỰC HIỆN", Table(cells, n_rows=len(rows), n_cols=4))


@given(st.lists(SCRAPS | st.text(max_size=40), max_size=6))
@settings(max_examples=150, deadline=None)
def test_no_paragraph_breaks_the_reader(paragraphs):
    tasks_of("V. TỔ CHỨC THỰC HIỆN", *paragraphs)


# -- how sure --


def test_a_plain_row_is_sure_and_each_doubt_makes_it_less_so():
    plain = tasks_of(table(f"{HEAD}\n{ROW}"))[0].confidence
    strange = tasks_of(table(f"{HEAD}\n{ROW.replace('Công an xã', 'Ai đó')}"))[0].confidence
    blank = tasks_of(table(f"{HEAD}\n{ROW.replace('Công an xã', '')}"))[0].confidence

    assert plain == 1.0
    assert blank < strange < plain
