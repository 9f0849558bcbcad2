"""Books of the field "civil_service": training, ratings, discipline, duty checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cchc.kernel.fields import Field
from cchc.organisation.records import Record

from ..book import SHELF, Book, Problem
from ..domain.discipline import OF_LEADERS_ONLY
from ..domain.ratings import LEVEL_LABELS, Level, level_of, points_count_on
from ..models.civil_service import Discipline, DutyCheck, Rating, TrainingCourse
from .cross_checks import asks_for, not_before, same_ward


def planned_by_a_plan(row: Record) -> Iterator[Problem]:
    assert isinstance(row, TrainingCourse)
    if row.planned_people and not row.plan_number:
        yield Problem("plan_number", "Khóa có trong kế hoạch thì phải ghi số kế hoạch.")


def rated_for_its_year(row: Record) -> Iterator[Problem]:
    assert isinstance(row, Rating)
    if row.due_on.year not in (row.year, row.year + 1):
        yield Problem("due_on", "Hạn xếp loại phải trong năm đánh giá hoặc năm kế tiếp.")


def level_by_points(row: Record) -> Iterator[Problem]:
    """The level is the one the points stand for, but for the cases the decree lists."""
    assert isinstance(row, Rating)
    if row.is_listed_case:
        if row.level and row.level != Level.NOT_COMPLETED:
            yield Problem("level", f"Trường hợp này phải xếp loại {LEVEL_LABELS[Level.NOT_COMPLETED].lower()}.")
        return
    if row.points is None or not row.level:
        return
    level = level_of(row.points, on=date(row.year, 12, 31))
    if level and row.level != level:
        yield Problem("level", f"Với số điểm này, mức xếp loại là {LEVEL_LABELS[level].lower()}.")


def points_where_points_are_the_rule(row: Record) -> Iterator[Problem]:
    assert isinstance(row, Rating)
    if points_count_on(date(row.year, 12, 31)) and row.level and row.points is None and not row.is_listed_case:
        yield Problem("points", "Năm này xếp loại theo thang điểm 100; hãy ghi số điểm.")


def posts_are_lost_by_leaders(row: Record) -> Iterator[Problem]:
    assert isinstance(row, Discipline)
    if row.form in OF_LEADERS_ONLY and not row.is_leader:
        yield Problem("form", "Giáng chức, cách chức chỉ áp dụng với người giữ chức vụ lãnh đạo, quản lý.")


SHELF.add(
    Book(
        code="dao-tao-boi-duong",
        model=TrainingCourse,
        reform_field=Field.CIVIL_SERVICE,
        title="Đào tạo, bồi dưỡng",
        row_name="khóa đào tạo, bồi dưỡng",
        purpose=(
            "Theo dõi kế hoạch đào tạo, bồi dưỡng của năm và kết quả theo lượt người "
            "(biểu thống kê mục 5.5; chỉ tiêu hoàn thành 100% kế hoạch)."
        ),
        columns=("title", "topic", "unit", "due_on", "planned_people", "completed_on", "trained_people"),
        filters=("topic", "unit", "due_on", "completed_on"),
        key=("unit", "title", "due_on"),
        order=("-due_on",),
        sections=(
            ("Kế hoạch", ("unit", "title", "topic", "plan_number", "due_on", "planned_people")),
            ("Kết quả", ("completed_on", "trained_people", "provider", "note")),
        ),
        checks=(planned_by_a_plan,),
        first_step="Ghi các khóa trong kế hoạch đào tạo, bồi dưỡng của năm.",
    ),
    Book(
        code="danh-gia-xep-loai",
        model=Rating,
        reform_field=Field.CIVIL_SERVICE,
        title="Đánh giá, xếp loại chất lượng",
        row_name="xếp loại",
        purpose=(
            "Kết quả đánh giá, xếp loại hằng năm của từng người; điểm và mức theo Nghị định số 335/2025/NĐ-CP, "
            "có hiệu lực từ ngày 01/01/2026."
        ),
        columns=("staff", "unit", "year", "due_on", "rated_on", "points", "level"),
        filters=("year", "level", "unit", "due_on", "is_listed_case"),
        key=("staff", "year"),
        order=("-due_on",),
        sections=(
            ("Người được đánh giá", ("staff", "unit", "year", "due_on")),
            ("Kết quả", ("rated_on", "points", "level", "is_listed_case", "note")),
        ),
        checks=(same_ward("staff"), rated_for_its_year, level_by_points, points_where_points_are_the_rule),
        first_step="Ghi danh sách cán bộ, công chức, viên chức trước, rồi ghi xếp loại của từng người.",
    ),
    Book(
        code="ky-luat",
        model=Discipline,
        reform_field=Field.CIVIL_SERVICE,
        title="Kỷ luật cán bộ, công chức, viên chức",
        row_name="quyết định kỷ luật",
        purpose="Người bị kỷ luật từ mức khiển trách trở lên, lãnh đạo tính riêng (biểu thống kê mục 5.6).",
        columns=("staff", "unit", "is_leader", "form", "decision_number", "decided_on", "is_discipline"),
        filters=("form", "is_leader", "is_discipline", "unit", "decided_on"),
        key=("unit", "decision_number", "staff"),
        order=("-decided_on",),
        sections=(
            ("Người bị xử lý", ("staff", "unit", "is_leader")),
            ("Quyết định", ("form", "decision_number", "decided_on", "reason", "note")),
        ),
        checks=(same_ward("staff"), posts_are_lost_by_leaders),
        first_step="Ghi quyết định kỷ luật; khi không có ai bị kỷ luật thì ghi văn bản xác nhận không có.",
    ),
    Book(
        code="kiem-tra-cong-vu",
        model=DutyCheck,
        reform_field=Field.CIVIL_SERVICE,
        title="Kiểm tra công vụ",
        row_name="cuộc kiểm tra",
        purpose="Kiểm tra công vụ, kỷ luật hành chính và văn hóa công sở; kết quả được công bố và khắc phục.",
        columns=("subject", "unit", "is_unannounced", "due_on", "checked_on", "findings", "settled", "published_on"),
        filters=("unit", "is_unannounced", "due_on", "checked_on", "published_on"),
        key=("unit", "subject", "due_on"),
        order=("-due_on",),
        sections=(
            ("Kế hoạch", ("unit", "plan_number", "subject", "is_unannounced", "due_on")),
            (
                "Kết quả",
                ("checked_on", "units_checked", "findings", "settled", "result_number", "published_on", "note"),
            ),
        ),
        checks=(not_before("published_on", "checked_on"), asks_for("published_on", "result_number")),
        first_step="Ghi các cuộc kiểm tra theo kế hoạch của năm.",
    ),
)
