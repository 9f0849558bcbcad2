"""Books of the field "civil_service" (cải cách chế độ công vụ): people, posts, appointments, recruitment."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.kernel.fields import Field
from cchc.organisation.records import Record

from ..book import SHELF, Book, Problem
from ..models.civil_service import Appointment, JobPosition, JobPositionScheme, Recruitment, StaffMember
from . import civil_service_work  # noqa: F401 - training, ratings, discipline, duty checks
from .cross_checks import asks_for, same_ward, together

IDENTITY_NUMBER_LENGTHS = (9, 12)  # of the old identity card and of the citizen's


def standard_and_what_is_missing(row: Record) -> Iterator[Problem]:
    assert isinstance(row, StaffMember)
    if row.is_standard_met and row.standard_missing:
        yield Problem("standard_missing", "Đã đạt chuẩn chức danh thì không ghi tiêu chuẩn còn thiếu.")
    if not row.is_standard_met and not row.standard_missing:
        yield Problem("standard_missing", "Chưa đạt chuẩn chức danh thì phải ghi tiêu chuẩn còn thiếu.")


def no_identity_number(row: Record) -> Iterator[Problem]:
    """A number that looks like that of an identity card does not belong in the book."""
    assert isinstance(row, StaffMember)
    if row.code.isdigit() and len(row.code) in IDENTITY_NUMBER_LENGTHS:
        yield Problem("code", "Không dùng số căn cước, chứng minh nhân dân làm số hiệu.")


def appointed_while_in_service(row: Record) -> Iterator[Problem]:
    assert isinstance(row, Appointment)
    ended_on = row.staff.ended_on
    if ended_on and row.decided_on >= ended_on:
        yield Problem("decided_on", f"Người này đã thôi công tác từ ngày {ended_on:%d/%m/%Y}.")


SHELF.add(
    Book(
        code="can-bo-cong-chuc-vien-chuc",
        model=StaffMember,
        reform_field=Field.CIVIL_SERVICE,
        title="Cán bộ, công chức, viên chức",
        row_name="cán bộ, công chức, viên chức",
        purpose=(
            "Theo dõi số lượng, trình độ, tiêu chuẩn chức danh và định danh số của đội ngũ; chỉ ghi dữ liệu cá nhân "
            "cần cho thống kê (Nghị định số 170/2025/NĐ-CP; Luật Bảo vệ dữ liệu cá nhân)."
        ),
        columns=("code", "full_name", "unit", "kind", "position", "degree", "is_standard_met", "has_digital_id"),
        filters=(
            "kind", "unit", "grade", "degree", "is_leader", "is_advisory",
            "is_standard_met", "is_placed_by_position", "has_digital_id",
        ),
        key=("unit", "code", "started_on"),
        order=("code",),
        sections=(
            ("Người", ("unit", "code", "full_name", "kind", "started_on", "ended_on")),
            ("Công việc", ("position", "is_leader", "is_advisory", "grade", "is_placed_by_position")),
            ("Tiêu chuẩn", ("degree", "is_standard_met", "standard_missing", "has_digital_id", "note")),
        ),
        parts=("appointments", "ratings", "disciplines"),
        checks=(standard_and_what_is_missing, no_identity_number, asks_for("is_leader", "position")),
        first_step="Nhập danh sách từ phần mềm quản lý cán bộ, công chức, viên chức bằng tệp Excel.",
    ),
    Book(
        code="vi-tri-viec-lam",
        model=JobPositionScheme,
        reform_field=Field.CIVIL_SERVICE,
        title="Đề án vị trí việc làm",
        row_name="đề án",
        purpose=(
            "Theo dõi việc phê duyệt vị trí việc làm, cơ cấu ngạch và bố trí người theo vị trí của từng cơ quan, "
            "đơn vị (Nghị định số 170/2025/NĐ-CP; biểu thống kê mục 5.1)."
        ),
        columns=(
            "name", "unit", "approved_number", "approved_on", "is_rank_structure_approved",
            "is_placed_by_position", "has_violation",
        ),
        filters=("unit", "is_rank_structure_approved", "is_placed_by_position", "has_violation"),
        key=("unit", "name", "started_on"),
        order=("name",),
        sections=(
            ("Cơ quan, đơn vị", ("unit", "name", "started_on", "ended_on")),
            ("Phê duyệt", ("approved_number", "approved_on", "is_rank_structure_approved")),
            ("Thực hiện", ("is_placed_by_position", "checked_on", "has_violation", "note")),
        ),
        parts=("job_positions",),
        checks=(together("approved_on", "approved_number"),),
        first_step="Ghi từng cơ quan, đơn vị phải có đề án vị trí việc làm, kể cả nơi chưa được phê duyệt.",
    ),
    Book(
        code="danh-muc-vi-tri",
        model=JobPosition,
        reform_field=Field.CIVIL_SERVICE,
        title="Danh mục vị trí việc làm",
        row_name="vị trí việc làm",
        purpose="Bản mô tả công việc, khung năng lực và số người của từng vị trí trong đề án được phê duyệt.",
        columns=("scheme", "title", "grade", "posts", "filled", "has_description", "has_competence_frame"),
        filters=("unit", "grade", "has_description", "has_competence_frame"),
        key=("scheme", "title"),
        order=("title",),
        sections=(
            ("Vị trí", ("scheme", "unit", "title", "grade", "posts", "filled")),
            ("Tài liệu", ("has_description", "has_competence_frame", "note")),
        ),
        checks=(same_ward("scheme"),),
        first_step="Ghi đề án vị trí việc làm trước, rồi thêm từng vị trí của đề án.",
    ),
    Book(
        code="bo-nhiem",
        model=Appointment,
        reform_field=Field.CIVIL_SERVICE,
        title="Bổ nhiệm lãnh đạo, quản lý",
        row_name="quyết định bổ nhiệm",
        purpose=(
            "Theo dõi bổ nhiệm, bổ nhiệm lại chức danh lãnh đạo, quản lý và việc tuân thủ quy định "
            "(Nghị định số 170/2025/NĐ-CP; biểu thống kê mục 5.4)."
        ),
        columns=("staff", "post", "kind", "decision_number", "decided_on", "is_by_rule"),
        filters=("kind", "unit", "decided_on", "is_by_rule"),
        key=("staff", "decision_number"),
        order=("-decided_on",),
        sections=(
            ("Quyết định", ("staff", "unit", "post", "kind", "decision_number", "decided_on", "until_on")),
            ("Điều kiện", ("is_standard_met", "is_planned", "is_procedure_kept", "note")),
        ),
        checks=(same_ward("staff"), appointed_while_in_service),
        first_step="Ghi các quyết định bổ nhiệm, bổ nhiệm lại trong năm.",
    ),
    Book(
        code="tuyen-dung-nang-ngach",
        model=Recruitment,
        reform_field=Field.CIVIL_SERVICE,
        title="Tuyển dụng, nâng ngạch, thăng hạng",
        row_name="quyết định",
        purpose="Số người được tuyển dụng, nâng ngạch, thăng hạng theo từng quyết định (biểu thống kê mục 5.2, 5.3).",
        columns=("decision_number", "decided_on", "kind", "persons", "for_whom", "unit"),
        filters=("kind", "unit", "decided_on"),
        key=("unit", "kind", "decision_number"),
        order=("-decided_on",),
        sections=(("Quyết định", ("unit", "kind", "decision_number", "decided_on", "persons", "for_whom", "note")),),
        first_step="Ghi các quyết định tuyển dụng, nâng ngạch, thăng hạng trong năm.",
    ),
)  # fmt: skip
