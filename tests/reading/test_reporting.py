"""The reporting regime as duties and task rows state it."""

from __future__ import annotations

from cchc.reading.draft import Meta, Reporting
from cchc.reading.outline import outline
from cchc.reading.reporting import read_reporting
from cchc.reading.tasks.reader import read_tasks

from .grids import HEAD, plan, table


def reports(*blocks) -> list[Reporting]:
    document = plan(*blocks)
    tree = outline(document)
    tasks, _ = read_tasks(document, tree, Meta(year=2026))
    return read_reporting(document, tree, tasks)


def duty(*sentences: str, unit: str = "1. Phòng Văn hóa - Xã hội") -> list[Reporting]:
    return reports("V. TỔ CHỨC THỰC HIỆN", unit, *sentences)


def test_one_sentence_states_one_report_for_each_cycle():
    read = duty("- Báo cáo định kỳ hằng quý, 6 tháng và năm về UBND phường (qua Phòng Nội vụ) để tổng hợp.")

    assert [r.kind for r in read] == ["quarterly", "semiannual", "annual"]
    assert {(r.to, r.from_) for r in read} == {("UBND phường (qua Phòng Nội vụ)", "Phòng Văn hóa - Xã hội")}


def test_a_deadline_holds_for_the_reports_named_before_it():
    read = duty(
        "- Gửi Sở Nội vụ báo cáo quý, báo cáo 6 tháng trước ngày 10 tháng cuối của quý, báo cáo năm trước ngày 10/12."
    )

    assert [(r.kind, r.submit_by) for r in read] == [
        ("quarterly", "trước ngày 10 tháng cuối của quý"),
        ("semiannual", "trước ngày 10 tháng cuối của quý"),
        ("annual", "trước ngày 10/12"),
    ]


def test_one_deadline_holds_for_all():
    read = duty("- Báo cáo hàng tháng, quý, năm với Chủ tịch UBND xã chậm nhất là ngày 05 của tháng cuối kỳ báo cáo.")

    assert {r.submit_by for r in read} == {"chậm nhất là ngày 05 của tháng cuối kỳ báo cáo"}
    assert [r.kind for r in read] == ["monthly", "quarterly", "annual"]


def test_a_sentence_without_a_cycle_states_no_report():
    assert duty("- Báo cáo kết quả thực hiện theo quy định.") == []


def test_a_sentence_that_is_a_task_states_its_report_with_the_time_in_its_bracket():
    read = reports(
        "III. NHIỆM VỤ",
        "a) Báo cáo CCHC gửi Sở Nội vụ (Chủ trì: Văn phòng Sở; thời gian: hằng quý, năm).",
        "b) Công khai ngân sách (Chủ trì: Văn phòng Sở; thời gian: hằng quý).",
    )

    assert [(r.kind, r.from_, r.to) for r in read] == [
        ("quarterly", "Văn phòng Sở", "Sở Nội vụ"),
        ("annual", "Văn phòng Sở", "Sở Nội vụ"),
    ]


def test_cut_offs_give_each_period_its_report():
    read = duty(
        "- Báo cáo hằng quý, 6 tháng, năm về UBND phường chậm nhất ngày 05 của tháng cuối kỳ.",
        "- Thời điểm chốt số liệu như sau:",
        "a) Báo cáo quý I: tính từ ngày 01 tháng 12 của năm trước kỳ báo cáo đến ngày 28 tháng 02.",
        "b) Báo cáo 6 tháng: tính từ ngày 01 tháng 12 của năm trước kỳ báo cáo đến ngày 31 tháng 5.",
        "c) Báo cáo quý III: tính từ ngày 01 tháng 6 đến ngày 31 tháng 8.",
        "d) Báo cáo năm: tính từ ngày 01 tháng 12 của năm trước kỳ báo cáo đến ngày 30 tháng 11.",
    )

    assert [(r.period, r.cutoff_start, r.cutoff_end) for r in read] == [
        ("Q1", {"md": "12-01", "year_offset": -1}, {"md": "02-28", "year_offset": 0}),
        ("H1", {"md": "12-01", "year_offset": -1}, {"md": "05-31", "year_offset": 0}),
        ("Q3", {"md": "06-01", "year_offset": 0}, {"md": "08-31", "year_offset": 0}),
        ("year", {"md": "12-01", "year_offset": -1}, {"md": "11-30", "year_offset": 0}),
    ]
    assert {r.submit_by for r in read} == {"chậm nhất ngày 05 của tháng cuối kỳ"}


def test_a_task_row_about_a_periodic_report_states_it_with_its_time_column():
    row = "1 | Báo cáo cải cách hành chính định kỳ | Công an xã | | Trước ngày 10 của tháng cuối quý | Báo cáo"
    (report,) = reports(table(f"{HEAD}\n{row}"))

    assert (report.kind, report.submit_by, report.from_) == (
        "quarterly",
        "Trước ngày 10 của tháng cuối quý",
        "Công an xã",
    )
