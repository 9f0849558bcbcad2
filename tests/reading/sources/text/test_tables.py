"""Tables that text still shows by tabs or pipes."""

from cchc.reading.blocks import Table
from cchc.reading.sources.text.reader import read_text

HEAD = "TT\tNội dung\tChủ trì\tPhối hợp\tSản phẩm"
TABBED = f"""{HEAD}
I. Cải cách thể chế (02 nhiệm vụ)
1\tXây dựng kế hoạch\tVăn phòng\tCác phòng\tKế hoạch
2\tTổ chức tự đánh giá\tPhòng A\tPhòng B\tThực hiện trên phần mềm chấm điểm chỉ

{HEAD}
\t\t\t\tsố của thành phố
\t\t\t\t- Báo cáo kết quả
3\tRà soát\tPhòng A\tPhòng B\tBáo cáo
"""


def table(text):
    (found,) = [block for block in read_text(text.encode()).blocks if isinstance(block, Table)]
    return found


def rows(text):
    return [["" if cell is None else cell.text for cell in row] for row in table(text).grid()]


def test_a_tabbed_table_broken_by_a_page_is_one_table():
    found = rows(TABBED)

    assert [row[0] for row in found] == ["TT", "I. Cải cách thể chế (02 nhiệm vụ)", "1", "2", "3"]
    assert found[3][4] == "Thực hiện trên phần mềm chấm điểm chỉ số của thành phố\n- Báo cáo kết quả"


def test_a_group_heading_covers_the_whole_width():
    group = next(cell for cell in table(TABBED).cells if cell.text.startswith("I."))

    assert group.cols == 5


def test_a_cell_with_line_breaks_of_its_own_stays_one_cell():
    text = "TT\tNội dung\tChủ trì\n1\tXây dựng\nkế hoạch\tPhòng A\n2\tRà soát\tPhòng B\n"

    assert rows(text)[1] == ["1", "Xây dựng\nkế hoạch", "Phòng A"]


def test_a_row_without_number_that_is_no_rest_stays_a_row():
    text = "TT\tNội dung\tChủ trì\n1\tXây dựng kế hoạch.\tPhòng A\n\tRà soát văn bản\tPhòng B\n"

    assert len(rows(text)) == 3


def test_a_numbered_row_after_a_page_break_is_no_rest():
    text = f"{HEAD}\n1\tXây dựng\tPhòng A\tPhòng B\tKế hoạch,\n\n{HEAD}\n2\trà soát\tPhòng A\tPhòng B\tbáo cáo\n"

    assert [row[0] for row in rows(text)] == ["TT", "1", "2"]


def test_a_markdown_table_with_marks_and_breaks():
    text = (
        "| STT | Nội dung | Chủ trì |\n|---|:---:|---|\n"
        "| 1 | **Xây dựng** kế hoạch | Phòng A;<br>Phòng B |\n| 2 | a \\| b | Phòng C |\n"
    )

    assert rows(text) == [
        ["STT", "Nội dung", "Chủ trì"],
        ["1", "Xây dựng kế hoạch", "Phòng A;\nPhòng B"],
        ["2", "a | b", "Phòng C"],
    ]


def test_text_around_a_table_stays_in_its_place():
    kinds = [type(block).__name__ for block in read_text(f"Mở đầu.\n\n{TABBED}\nKết thúc.\n".encode()).blocks]

    assert kinds == ["Paragraph", "Table", "Paragraph"]


def test_a_table_kept_as_html_inside_a_text():
    text = (
        "Mở đầu.\n\n<table>\n<tr><th>TT</th><th>Nội dung</th><th>Chủ trì</th></tr>\n"
        '<tr><td>1</td><td>Xây dựng kế hoạch</td><td rowspan="2">Phòng A</td></tr>\n'
        "<tr><td>2</td><td>Rà soát</td></tr>\n</table>\n\nKết thúc.\n"
    )

    assert rows(text)[2] == ["2", "Rà soát", "Phòng A"]


def test_a_grid_of_plus_and_minus_signs():
    text = (
        "+----+----------------+---------+\n| TT | Nội dung       | Chủ trì |\n+====+================+=========+\n"
        "| 1  | Xây dựng       | Phòng A |\n|    | kế hoạch       |         |\n+----+----------------+---------+\n"
        "| 2  | Rà soát        | Phòng B |\n+----+----------------+---------+\n"
    )

    assert rows(text) == [
        ["TT", "Nội dung", "Chủ trì"],
        ["1", "Xây dựng kế hoạch", "Phòng A"],
        ["2", "Rà soát", "Phòng B"],
    ]
