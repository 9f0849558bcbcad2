"""A province's table of criteria becomes a proposed set."""

import io
from decimal import Decimal

import openpyxl
import pytest

from cchc.reading.refusals import Unreadable
from cchc.scoring.domain.loading import load_set
from cchc.scoring.domain.table import About, NoTable, columns_of, propose
from cchc.scoring.domain.table_rules import rule_in
from cchc.scoring.excel import propose_from_excel
from tests.support import crafted

ABOUT = About("tinh-x-2026", "Bộ tiêu chí tỉnh X", 2026, "Tỉnh X", "Quyết định 1/QĐ-UBND")
TABLE = [
    ["ỦY BAN NHÂN DÂN TỈNH X"],
    [],
    [
        "Cơ quan chủ trì",
        "TT",
        "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
        "Điểm tối đa",
        "Cách tính",
        "Tài liệu kiểm chứng",
    ],
    ["", "I", "Công tác chỉ đạo, điều hành CCHC", "60", "", ""],
    ["", "1", "Kế hoạch CCHC", "40", "", ""],
    ["VHXH", "1.1", "Ban hành kế hoạch đúng hạn", "10", "Có: 10 điểm; không: 0 điểm", "Kế hoạch; Công văn gửi"],
    ["VHXH", "1.2", "Hoàn thành kế hoạch", "30", "100%: 30; từ 80% đến dưới 100%: (b/a) x 30; dưới 80%: 0", ""],
    ["VP", "2", "Sáng kiến", "20", "", ""],
    ["", "", "Có từ 2 sáng kiến trở lên", "20", "", ""],
    ["", "", "Có 1 sáng kiến", "10", "", ""],
    ["", "", "Không có sáng kiến", "0", "", ""],
    ["", "II", "Tác động của CCHC", "40", "", ""],
    ["", "1", "Chỉ số hài lòng qua điều tra xã hội học", "40", "Điều tra xã hội học: chỉ số hài lòng (%) x 40", ""],
    ["", "", "Tổng cộng", "100", "", ""],
]


def test_a_table_becomes_a_set_that_loads():
    proposed = propose(TABLE, ABOUT)

    made = load_set(proposed.text)
    assert (proposed.manual, proposed.problems) == ((), ())
    assert [one.code for one in made.components()] == ["1.1.1", "1.1.2", "1.2", "2.1"]
    assert [one.reform_field for one in made.fields] == ["direction", "impact"]
    assert made.survey_max == 40
    assert made.component("1.1.1").evidence == ("Kế hoạch", "Công văn gửi")
    assert made.component("1.1.2").owner == "VHXH"


def test_what_is_not_clear_is_left_to_a_person_and_said():
    rows = [*TABLE[:6], ["VHXH", "1.2", "Hoàn thành kế hoạch", "29", "Hội đồng xem xét mức độ", ""], *TABLE[7:]]

    proposed = propose(rows, ABOUT)

    assert proposed.manual == ("1.1.2",)
    assert "ô D5: tiêu chí 1.1: điểm tối đa ghi 40, các phần cộng lại 39" in proposed.problems
    assert any("tổng điểm các lĩnh vực là 99" in problem for problem in proposed.problems)


def test_points_that_are_no_number_name_their_row():
    rows = [*TABLE[:6], ["VHXH", "1.2", "Hoàn thành kế hoạch", "tùy mức độ", "", ""]]

    problems = propose(rows, ABOUT).problems

    assert any(problem.startswith("ô D7: điểm tối đa “tùy mức độ” không phải là một số") for problem in problems)


def test_a_sheet_without_a_table_is_refused():
    with pytest.raises(NoTable):
        propose([["Kính gửi", "Ông A"], ["1", "2"]], ABOUT)


def test_a_spreadsheet_is_read_from_the_sheet_that_holds_the_table():
    book = openpyxl.Workbook()
    book.active.append(["Bìa"])
    page = book.create_sheet("Phụ lục")
    for row in TABLE:
        page.append([float(cell) if cell.isdigit() else cell for cell in row])
    out = io.BytesIO()
    book.save(out)

    assert propose_from_excel(out.getvalue(), ABOUT) == propose(TABLE, ABOUT)


def test_a_file_that_is_no_spreadsheet_is_refused():
    with pytest.raises(Unreadable):
        propose_from_excel(b"not a spreadsheet", ABOUT)


@pytest.mark.parametrize("more", [crafted.FAR_ROW, crafted.FAR_CELL], ids=["row", "cell"])
def test_a_cell_far_away_asks_for_no_memory(more):
    assert propose_from_excel(crafted.workbook(*TABLE, more=more), ABOUT).text


def test_a_table_that_breaks_off_is_refused():
    with pytest.raises(Unreadable):
        propose_from_excel(crafted.workbook(*TABLE, more=crafted.CUT_OFF), ABOUT)


@pytest.mark.parametrize(
    ("head", "column"),
    [("STT", "code"), ("Nội dung tiêu chí", "title"), ("Điểm chuẩn", "max"), ("Phương pháp đánh giá", "rule"),
     ("Minh chứng", "evidence"), ("Đơn vị chủ trì", "owner")],
)  # fmt: skip
def test_a_column_is_known_by_its_words(head, column):
    assert columns_of(["", head]) == {column: 1}


def test_the_points_a_ward_gave_itself_are_not_the_maximum():
    assert columns_of(["Điểm tự chấm", "Điểm tối đa"]) == {"max": 1}


RATIO = {"RATIO": {"good": "done", "all": "total", "full": 1, "floor": 0.8}}


@pytest.mark.parametrize(
    ("text", "most", "rule"),
    [
        ("100%: 1,5 điểm; từ 80% đến dưới 100%: tỷ lệ × điểm tối đa; dưới 80%: 0 điểm", "1.5", RATIO),
        ("- Đạt 100%: 1 điểm\n- Từ 80% - dưới 100%: điểm đánh giá = (b/a)*1\n- Dưới 80%: 0 điểm", "1", RATIO),
        (">= 98%: 4 điểm; 90% - <98%: tỷ lệ * 4; < 90%: 0", "4",
         {"RATIO": {"good": "done", "all": "total", "full": 0.98, "floor": 0.9}}),
        ("Có: 0,5 điểm; Không: 0 điểm", "0.5", {"BINARY": {}}),
        ("Ban hành đúng hạn: 0,5; không ban hành hoặc ban hành quá hạn: 0", "0.5", {"BINARY": {}}),
        ("Từ 95% trở lên: 1 điểm; từ 90% đến dưới 95%: 0,5 điểm; dưới 90%: 0 điểm", "1",
         {"STEP": {"of": "percent", "steps": [{"at_least": 95, "points": 1}, {"at_least": 90, "points": 0.5}],
                   "otherwise": 0}}),
        ("Từ 30 thủ tục trở lên: 0,5; từ 10 đến 29 thủ tục: 0,25; dưới 10: 0", "0.5",
         {"COUNT_STEP": {"steps": [{"at_least": 30, "points": 0.5}, {"at_least": 10, "points": 0.25}],
                         "otherwise": 0}}),
        ("Từ 30 thủ tục: 0,5; 10-29 thủ tục: 0,25; dưới 10: 0", "0.5",
         {"COUNT_STEP": {"steps": [{"at_least": 30, "points": 0.5}, {"at_least": 10, "points": 0.25}],
                         "otherwise": 0}}),
        ("Ban hành trước ngày 31/01: 1 điểm; không ban hành hoặc ban hành sau ngày 31/01/2026: 0 điểm", "1",
         {"BINARY": {}}),
        ("Mỗi báo cáo gửi đúng hạn được 0,25 điểm", "1", {"PER_ITEM": {"each": 0.25}}),
        ("Cứ mỗi trường hợp bị kỷ luật trừ 0,5 điểm", "1.5", {"DEDUCT": {"each": 0.5}}),
        ("Không có sai phạm: 1 điểm; có từ 1 sai phạm trở lên: 0 điểm", "1", {"VIOLATION": {}}),
        ("Trên 80%: 1 điểm; dưới 80%: 0", "1", None),
        ("100%: 1 điểm", "1", None),
        ("100%: 2 điểm; dưới 100%: 0 điểm", "1", None),
        ("Hội đồng thẩm định xem xét", "1", None),
    ],
)  # fmt: skip
def test_a_rule_is_read_where_its_words_are_clear(text, most, rule):
    assert rule_in(text, Decimal(most)) == rule
