"""Targets in tables: cells that hold a level, tables of targets, and the five plans as a whole."""

from __future__ import annotations

import json
import re

import pytest

from cchc.kernel.fields import Field
from cchc.kernel.text import fold
from cchc.reading.blocks import Cell, Document, Kind, Paragraph, Table
from cchc.reading.draft import Target
from cchc.reading.outline import outline
from cchc.reading.sources.text.reader import read_text
from cchc.reading.sources.word.reader import read_word
from cchc.reading.targets import read_targets
from tests.support.five_plans import GOLD, PLANS, needs_plans

TASKS = "STT | Tiêu chí | Nội dung | Chủ trì | Phối hợp | Thời gian"


def table(*rows: str) -> Table:
    """Make a table from "a | b | c" lines; the first is the head, a line of one cell spans all columns."""
    split = [row.split(" | ") for row in rows]
    width = max(map(len, split))
    cells = [
        Cell(text.strip(), at, col, cols=width if len(row) == 1 else 1)
        for at, row in enumerate(split)
        for col, text in enumerate(row)
    ]
    return Table(tuple(cells), len(rows), width)


def read(*rows: str, heading: str = "PHỤ LỤC", year: int | None = 2026) -> list[Target]:
    document = Document(Kind.WORD, (Paragraph("I. MỤC TIÊU"), Paragraph(heading), table(*rows)))
    return read_targets(document, outline(document), year=year)[0]


def test_a_cell_that_holds_a_level_is_a_target_with_its_place():
    (target,) = read(
        TASKS, "3 | CẢI CÁCH THỦ TỤC HÀNH CHÍNH |  |  |  | ", "3.1 | Đúng hạn | Đạt từ 98% trở lên | A | B | 2026"
    )

    assert (target.comparator, target.value, target.unit) == (">=", 98, "%")
    assert (target.section, target.field) == ("PL.3.1", Field.PROCEDURES)
    assert (target.span.row, target.span.col) == (2, 2)


def test_the_row_names_what_a_cell_is_about():
    (target,) = read("STT | Tiêu chí | Kết quả", "1 | Giải ngân vốn đầu tư công | Hoàn thành 100% kế hoạch")

    assert target.field == Field.PUBLIC_FINANCE


def test_owners_and_times_hold_no_targets():
    rows = (TASKS, "1 | Báo cáo | Báo cáo | Trên 50% số phòng | Ít nhất 02 đơn vị | Không quá 12 tháng/lần")

    assert read(*rows) == []


@pytest.mark.parametrize(
    ("rows", "path"),
    [
        (("TT | Nội dung", "I. Cải cách thể chế (02 nhiệm vụ)", "1 | 100% văn bản được rà soát"), "PL.I.1"),
        ((TASKS, "II | Bộ máy |  |  |  | ", "a) | 100% đơn vị được sắp xếp |  | A | B | C"), "PL.II.a"),
        (("TT | Nội dung", "1 | Bộ máy", "1.2 | Tổ chức", "1.2.3 | 100% đơn vị được sắp xếp"), "PL.1.2.3"),
        (("Nội dung | Sản phẩm", "100% đơn vị được sắp xếp | Báo cáo"), "PL"),
    ],
)
def test_the_path_of_a_row_is_as_printed(rows, path):
    (target, *_) = read(*rows)

    assert target.section == path


MEASURES = "STT | Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | Năm 2026 | Theo dõi"


@pytest.mark.parametrize(
    ("row", "figure"),
    [
        ("1 | Hồ sơ đúng hạn | % | 97,8 | ≥ 99 | A", (">=", 99, None, "%")),
        ("1 | Nhiệm vụ hoàn thành | % | 91,5 | 100 | A", ("=", 100, None, "%")),
        ("1 | Thời gian chờ | Phút | 22 | ≤ 15 | A", ("<=", 15, None, "phút")),
        ("1 | Thanh toán trực tuyến | % | 41,2 | 60 - 65 | A", ("between", 60, 65, "%")),
        ("1 | Thu ngân sách | Tỷ đồng | 212,4 | 236,75 | A", ("=", 236.75, None, "tỷ đồng")),
        ("1 | Hồ sơ quá hạn | Hồ sơ | 3 | 0 | A", ("=", 0, None, "hồ sơ")),
        ("1 | Đơn thư tồn đọng | Đơn | 3 | Không có | A", ("=", 0, None, "đơn")),
    ],
)
def test_a_table_of_targets_is_read_by_its_columns(row, figure):
    (target,) = read(MEASURES, row)

    assert (target.comparator, target.value, target.value_max, target.unit) == figure
    assert target.text == row.split(" | ")[1]


def test_groups_of_a_table_of_targets_name_the_field():
    rows = ("A | Thủ tục hành chính |  |  |  | ", "1 | Trả lời đúng hạn | % | 88 | 100 | A")

    assert [(t.section, t.field) for t in read(MEASURES, *rows)] == [("PL.A.1", Field.PROCEDURES)]


def test_a_column_of_the_year_before_is_no_column_of_levels():
    rows = ("TT | Chỉ tiêu | Năm 2025 | Năm 2026", "1 | Hồ sơ đúng hạn | 97% | theo tỉnh giao")

    assert read(*rows) == []


def _tokens(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))


def _fits(target: Target, gold: dict[str, object]) -> bool:
    said, wanted = _tokens(target.text), _tokens(str(gold["text"]))
    figure = (target.comparator, target.value, target.unit if target.value is not None else None)
    wants = (gold["comparator"], gold["value"], gold["unit"] if gold["value"] is not None else None)
    return figure == wants and len(said & wanted) >= 0.5 * len(said | wanted)


def _found(targets: list[Target], golds: list[dict[str, object]]) -> int:
    left = list(targets)
    count = 0
    for gold in golds:
        fit = next((t for t in left if _fits(t, gold)), None)
        if fit:
            left.remove(fit)
            count += 1
    return count


@needs_plans
@pytest.mark.parametrize("suffix", ["docx", "txt"])
@pytest.mark.parametrize("stem", [f.name.removesuffix(".gold.json") for f in sorted(GOLD.glob("*.json"))])
def test_the_targets_of_the_five_plans_are_found_and_few_others(stem, suffix):
    gold = json.loads((GOLD / f"{stem}.gold.json").read_text(encoding="utf-8"))
    data = (PLANS / f"{stem}.{suffix}").read_bytes()
    document = read_word(data) if suffix == "docx" else read_text(data)
    wanted = [t for t in gold["targets"] if t["class"] != "direction"]

    targets = [t for t in read_targets(document, outline(document), year=2026)[0] if t.kind != "direction"]

    found = _found(targets, wanted)
    assert found >= 0.95 * len(wanted)
    assert found >= 0.95 * len(targets)


QUARTERS = "TT | Nội dung chỉ tiêu | Quý I | Quý II | Quý III | Cả năm 2026"


@pytest.mark.parametrize(("name", "figure"), [
    ("Tỷ lệ hồ sơ trực tuyến (%)", (75, "%")),
    ("Tỷ lệ hồ sơ trực tuyến", (75, "%")),
    ("Số lớp tập huấn kỹ năng số", (75, "lớp")),
    ("Giải ngân (ĐVT: tỷ đồng)", (75, "tỷ đồng")),
    ("Số công chức được bồi dưỡng", (75, "người")),
])  # fmt: skip
def test_the_level_of_the_year_is_taken_with_the_unit_of_the_measure(name, figure):
    (target,) = read(QUARTERS, f"1 | {name} | 60 | 65 | 70 | 75")

    assert (target.value, target.unit) == figure


def test_the_last_quarter_is_the_level_where_no_column_is_of_the_year():
    (target,) = read(
        "TT | Chỉ tiêu | Quý I | Quý II | Quý III | Quý IV", "1 | Tỷ lệ hồ sơ đúng hạn | 90 | 92 | 94 | 96"
    )

    assert target.value == 96


@pytest.mark.parametrize("head", [
    "TT | Nội dung | Số lượng | Đơn giá | Thành tiền",
    "TT | Tiêu chí | Mức | Điểm tối đa | Ghi chú",
])  # fmt: skip
def test_money_and_points_are_no_targets(head):
    assert read(head, "1 | Máy tính | 3 | 15 | 45", "2 | Máy in | 2 | 5 | 10") == []


@pytest.mark.parametrize(("cell", "figure"), [
    ("30 phút", ("=", 30, "phút")),
    ("Từ 4,8/5 điểm", (">=", 4.8, "điểm")),
    ("Xếp loại Tốt trở lên", (">=", None, None)),
    ("00 hồ sơ", ("=", 0, "hồ sơ")),
])  # fmt: skip
def test_a_cell_says_its_own_unit_or_grade(cell, figure):
    (target, *_) = read("TT | Chỉ tiêu | Năm 2026", f"1 | Kết quả phục vụ | {cell}", "2 | Hồ sơ số hóa | 90%")

    assert (target.comparator, target.value, target.unit) == figure


def test_units_may_stand_under_a_head_that_names_owners_elsewhere():
    (target, other) = read(
        "STT | Chỉ tiêu | Đơn vị | Mức đăng ký", "1 | Hồ sơ trực tuyến | % | 80", "2 | Khu phố thông minh | Khu phố | 7"
    )

    assert [(t.value, t.unit) for t in (target, other)] == [(80, "%"), (7, "khu phố")]


@pytest.mark.parametrize(("cell", "figure"), [
    ("100 thủ tục", ("=", 100, "thủ tục")),
    ("3/5 đơn vị", ("=", 3, "đơn vị")),
    ("≤ 15 phút/lượt", ("<=", 15, "phút/lượt")),
    ("Tăng 2 bậc", ("increase", 2, "bậc")),
])  # fmt: skip
def test_a_cell_may_hold_its_level_with_the_unit(cell, figure):
    (target,) = read("TT | Nhiệm vụ, chỉ tiêu | Mức đăng ký | Chủ trì", f"1 | Kết quả phục vụ | {cell} | Văn phòng")

    assert (target.comparator, target.value, target.unit) == figure
    assert target.subject == "Kết quả phục vụ"
