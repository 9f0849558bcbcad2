"""Books of the field "apparatus" (cải cách tổ chức bộ máy)."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.kernel.fields import Field
from cchc.organisation.records import Record

from ..book import SHELF, Book, Problem
from ..models.apparatus import Agency, DelegatedTask, DelegationCheck, LeaderCount, StaffQuota, StaffReduction
from .cross_checks import asks_for, not_before, same_ward, together


def one_base(row: Record) -> Iterator[Problem]:
    """What there was on the base day is one number, whenever it is written."""
    assert isinstance(row, StaffReduction)
    others = StaffReduction.objects.filter(
        unit=row.unit, kind=row.kind, base_on=row.base_on, withdrawn_at__isnull=True
    ).exclude(pk=row.pk)
    other = others.exclude(base_headcount=row.base_headcount).first()
    if other:
        yield Problem("base_headcount", f"Số gốc của ngày gốc này đã ghi trong sổ là {other.base_headcount} người.")


def checked_after_given(row: Record) -> Iterator[Problem]:
    assert isinstance(row, DelegationCheck)
    if row.checked_on and row.checked_on < row.task.started_on:
        yield Problem("checked_on", "Ngày kiểm tra không được trước ngày nhiệm vụ được giao có hiệu lực.")


SHELF.add(
    Book(
        code="co-quan-don-vi",
        model=Agency,
        reform_field=Field.APPARATUS,
        title="Cơ quan, đơn vị thuộc phường, xã",
        row_name="cơ quan, đơn vị",
        purpose=(
            "Theo dõi quyết định về chức năng, nhiệm vụ, việc sắp xếp và quy chế làm việc của từng cơ quan, đơn vị "
            "(Nghị định số 150/2025/NĐ-CP; biểu thống kê mục 4.1)."
        ),
        columns=("name", "kind", "functions_on", "is_functions_complete", "rearranged_on", "working_rules_on"),
        filters=("kind", "is_functions_complete", "must_rearrange", "unit"),
        key=("unit", "name", "started_on"),
        order=("name",),
        sections=(
            ("Cơ quan, đơn vị", ("unit", "name", "kind", "started_on", "ended_on", "inner_bodies")),
            ("Chức năng, nhiệm vụ", ("functions_number", "functions_on", "is_functions_complete")),
            ("Sắp xếp", ("must_rearrange", "rearrange_due_on", "rearranged_number", "rearranged_on")),
            (
                "Quy chế làm việc",
                ("working_rules_number", "working_rules_on", "working_rules_reviewed_on", "note"),
            ),
        ),
        checks=(
            together("functions_on", "functions_number"),
            together("rearranged_on", "rearranged_number"),
            together("working_rules_on", "working_rules_number"),
            asks_for("must_rearrange", "rearrange_due_on"),
            not_before("working_rules_reviewed_on", "working_rules_on"),
        ),
        first_step="Ghi từng phòng, Trung tâm Phục vụ hành chính công và đơn vị sự nghiệp công lập thuộc phường, xã.",
    ),
    Book(
        code="so-luong-lanh-dao",
        model=LeaderCount,
        reform_field=Field.APPARATUS,
        title="Số lượng lãnh đạo, cấp phó",
        row_name="số liệu lãnh đạo",
        purpose=(
            "Đối chiếu số cấp trưởng, cấp phó có mặt với số lượng được quy định "
            "(Nghị định số 150/2025/NĐ-CP; tiêu chí cơ cấu số lượng lãnh đạo)."
        ),
        columns=("unit", "as_of", "heads", "deputies", "deputies_norm", "over_norm", "is_within_norm"),
        filters=("unit", "as_of", "is_within_norm"),
        key=("unit", "as_of"),
        order=("-as_of",),
        sections=(
            ("Số liệu", ("unit", "as_of", "heads", "deputies")),
            ("Quy định", ("deputies_norm", "norm_ref", "note")),
        ),
        first_step="Ghi số lãnh đạo hiện có của từng đơn vị; chỉ ghi lại khi có thay đổi.",
    ),
    Book(
        code="bien-che",
        model=StaffQuota,
        reform_field=Field.APPARATUS,
        title="Biên chế công chức, số lượng người làm việc",
        row_name="số liệu biên chế",
        purpose=(
            "Đối chiếu số được giao với số có mặt; số có mặt không vượt số được giao "
            "(Nghị định số 154/2025/NĐ-CP; biểu thống kê mục 4.2.1 - 4.2.4)."
        ),
        columns=("unit", "kind", "as_of", "quota", "present", "over_quota", "decision_number"),
        filters=("kind", "unit", "as_of"),
        key=("unit", "kind", "as_of"),
        order=("-as_of",),
        sections=(
            ("Số liệu", ("unit", "kind", "as_of", "quota", "present")),
            ("Quyết định giao", ("decision_number", "decision_on", "note")),
        ),
        checks=(together("decision_on", "decision_number"),),
        first_step="Ghi số được giao theo quyết định năm nay và số có mặt của từng đơn vị.",
    ),
    Book(
        code="tinh-gian-bien-che",
        model=StaffReduction,
        reform_field=Field.APPARATUS,
        title="Tinh giản biên chế",
        row_name="số liệu tinh giản",
        purpose="So số người có mặt với số gốc và với lộ trình của kế hoạch tinh giản (biểu thống kê mục 4.2.5).",
        columns=("unit", "kind", "as_of", "base_headcount", "target_headcount", "present_headcount", "reduced"),
        filters=("kind", "unit", "as_of"),
        key=("unit", "kind", "as_of"),
        order=("-as_of",),
        sections=(
            ("Kế hoạch", ("unit", "kind", "plan_number", "base_on", "base_headcount", "target_headcount")),
            ("Kết quả", ("as_of", "present_headcount", "note")),
        ),
        checks=(one_base,),
        first_step="Ghi số gốc theo kế hoạch tinh giản biên chế và số có mặt hiện nay.",
    ),
    Book(
        code="nhiem-vu-phan-cap-uy-quyen",
        model=DelegatedTask,
        reform_field=Field.APPARATUS,
        title="Nhiệm vụ phân quyền, phân cấp, ủy quyền",
        row_name="nhiệm vụ",
        purpose=(
            "Theo dõi nhiệm vụ quản lý nhà nước được phân quyền, phân cấp, ủy quyền và việc kiểm tra thực hiện "
            "(Luật Tổ chức chính quyền địa phương số 72/2025/QH15)."
        ),
        columns=("content", "kind", "document_number", "given_by", "unit", "started_on"),
        filters=("kind", "unit", "started_on"),
        key=("unit", "document_number", "content"),
        order=("-started_on",),
        sections=(
            ("Nhiệm vụ", ("unit", "content", "kind")),
            ("Văn bản giao", ("document_number", "given_by", "started_on", "ended_on", "note")),
        ),
        parts=("delegation_checks",),
        first_step="Ghi nhiệm vụ theo văn bản phân quyền, phân cấp, ủy quyền đang có hiệu lực.",
    ),
    Book(
        code="kiem-tra-phan-cap-uy-quyen",
        model=DelegationCheck,
        reform_field=Field.APPARATUS,
        title="Kiểm tra nhiệm vụ phân cấp, ủy quyền",
        row_name="lần kiểm tra",
        purpose="Theo dõi việc kiểm tra các nhiệm vụ đã phân quyền, phân cấp, ủy quyền theo kế hoạch hằng năm.",
        columns=("task", "unit", "due_on", "checked_on", "findings", "settled"),
        filters=("unit", "due_on", "checked_on"),
        key=("task", "due_on"),
        order=("-due_on",),
        sections=(
            ("Kế hoạch", ("task", "unit", "due_on")),
            ("Kết quả", ("checked_on", "document_number", "findings", "settled", "note")),
        ),
        checks=(same_ward("task"), asks_for("checked_on", "document_number"), checked_after_given),
        first_step="Ghi các nhiệm vụ phải kiểm tra trong năm cùng hạn kiểm tra.",
    ),
)
