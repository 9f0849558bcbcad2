"""Books of the field "procedures" (cải cách thủ tục hành chính): the catalogue, its review, petitions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cchc.kernel.fields import Field
from cchc.procedures.domain.offer import is_national_code
from cchc.procedures.models import Procedure

from ..book import SHELF, Book, Problem
from ..checks import at_most, empty, in_order, is_given, needed, together, within_year
from ..costs import costs_changed
from ..domain.compliance_cost import Method
from ..models.procedures import CostLine, InternalProcedure, ReceptionStaff, ReviewProposal
from .petitions import PETITIONS


def code_is_national(row: Any) -> Iterator[Problem]:
    if not is_national_code(row.code):
        yield Problem("code", "Mã thủ tục có dạng 1.001699, có thể thêm mã tỉnh: 1.001699.H38.")


def full_online_is_for_what_may_be(row: Any) -> Iterator[Problem]:
    if row.online_level == Procedure.OnlineLevel.FULL and not row.is_eligible_for_full_online:
        yield Problem("is_eligible_for_full_online", "Thủ tục đã cung cấp toàn trình thì phải đủ điều kiện toàn trình.")


def payment_is_for_what_costs(row: Any) -> Iterator[Problem]:
    if row.has_online_payment and not row.has_fee:
        yield Problem("has_online_payment", "Chỉ thủ tục có phí, lệ phí, nghĩa vụ tài chính mới có thanh toán.")


PROCEDURES = Book(
    code="thu-tuc-hanh-chinh",
    model=Procedure,
    reform_field=Field.PROCEDURES,
    title="Danh mục thủ tục hành chính",
    row_name="thủ tục",
    purpose="Thủ tục hành chính đã công bố, thực hiện tại phường, xã: công khai, thời hạn, trực tuyến, thanh toán, "
    "liên thông (Nghị định số 63/2010/NĐ-CP, Nghị định số 118/2025/NĐ-CP).",
    columns=("code", "name", "sector", "online_level", "is_published", "limit_count", "limit_unit", "in_force_from"),
    filters=(
        "sector",
        "online_level",
        "is_published",
        "interlink",
        "has_fee",
        "has_e_form",
        "has_internal_process",
        "is_boundary_free",
        "announced_on",
        "abolished_on",
    ),
    key=("code",),
    order=("code",),
    sections=(
        (
            "Thủ tục",
            ("code", "name", "sector", "unit", "has_commune_level", "in_force_from", "abolished_on", "abolished_by"),
        ),
        ("Công bố", ("announced_by", "announced_on", "announced_due_on")),
        ("Công khai", ("posted_at_centre_on", "posted_on_site_on", "posted_on_portal_on", "mandatory_parts")),
        (
            "Thời hạn",
            ("limit_count", "limit_unit", "legal_limit_count", "cutoff_time", "cutoff_rule", "supplement_rule"),
        ),
        (
            "Trực tuyến",
            (
                "online_level",
                "is_eligible_for_online",
                "is_eligible_for_full_online",
                "is_on_national_portal",
                "online_only_from",
                "has_e_form",
            ),
        ),
        ("Phí, thanh toán", ("has_fee", "has_online_payment")),
        (
            "Tiếp nhận, giải quyết",
            (
                "is_at_centre",
                "is_boundary_free",
                "interlink",
                "has_postal_service",
                "returns_document",
                "has_internal_process",
                "internal_process_by",
                "note",
            ),
        ),
    ),
    checks=(
        code_is_national,
        in_order("in_force_from", "abolished_on"),
        needed("abolished_by", when=is_given("abolished_on"), because="bãi bỏ bằng quyết định"),
        needed("announced_on", when=is_given("announced_by"), because="quyết định công bố có ngày"),
        at_most("limit_count", "legal_limit_count"),
        needed(
            "cutoff_time",
            when=lambda row: row.cutoff_rule != Procedure.CutoffRule.NONE,
            because="đã chọn cách tính sau giờ chốt",
        ),
        needed(
            "internal_process_by",
            when=lambda row: row.has_internal_process,
            because="quy trình nội bộ do quyết định phê duyệt",
        ),
        full_online_is_for_what_may_be,
        payment_is_for_what_costs,
    ),
    first_step="Nhập danh mục thủ tục theo quyết định công bố mới nhất (có tệp Excel mẫu).",
)

INTERNAL_PROCEDURES = Book(
    code="thu-tuc-noi-bo",
    model=InternalProcedure,
    reform_field=Field.PROCEDURES,
    title="Thủ tục hành chính nội bộ",
    row_name="thủ tục nội bộ",
    purpose="Thủ tục giữa các cơ quan nhà nước: thống kê, công bố, rà soát, đơn giản hóa 100%.",
    columns=("code", "name", "sector", "announced_on", "reviewed_on", "must_be_simplified", "simplified_on"),
    filters=("sector", "announced_on", "reviewed_on", "must_be_simplified", "simplified_on"),
    key=("code",),
    order=("code",),
    sections=(
        ("Thủ tục", ("code", "name", "sector", "unit", "settled_by", "listed_on", "abolished_on")),
        ("Công bố", ("announced_on", "announced_by")),
        ("Rà soát", ("reviewed_on", "review_number", "must_be_simplified")),
        ("Đơn giản hóa", ("simplified_on", "simplified_by", "note")),
    ),
    checks=(
        together("announced_on", "announced_by"),
        in_order("listed_on", "abolished_on"),
        in_order("reviewed_on", "simplified_on"),
        together("simplified_on", "simplified_by"),
        needed(
            "reviewed_on",
            when=lambda row: row.must_be_simplified or row.simplified_on is not None,
            because="chỉ đơn giản hóa sau khi rà soát",
        ),
        empty(
            "simplified_on",
            when=lambda row: not row.must_be_simplified,
            because="kết quả rà soát không yêu cầu đơn giản hóa",
        ),
    ),
    first_step="Nhập danh mục thủ tục nội bộ đã thống kê.",
)


def recommendation_names_an_article(row: Any) -> Iterator[Problem]:
    """Whoever carries it out must know what to change: docs/sources.md O5.4."""
    text = row.recommendation.lower()
    if text and not any(word in text for word in ("điều", "khoản", "điểm", "mục", "phụ lục")):
        yield Problem("recommendation", "Hãy nêu điều, khoản, điểm hoặc phụ lục cần sửa đổi, bổ sung, bãi bỏ.")


BY_DAYS = ("time_before", "time_after", "hourly_income", "dossiers_per_year")

REVIEW_PROPOSALS = Book(
    code="don-gian-hoa-tthc",
    model=ReviewProposal,
    reform_field=Field.PROCEDURES,
    title="Rà soát, đơn giản hóa thủ tục hành chính",
    row_name="phương án",
    purpose="Phương án đơn giản hóa thủ tục và chi phí tuân thủ tiết kiệm được "
    "(Nghị định số 63/2010/NĐ-CP, Thông tư số 02/2017/TT-VPCP).",
    columns=(
        "procedure_name",
        "year",
        "sent_on",
        "approved_on",
        "time_before",
        "time_after",
        "activity_cost_before",
        "activity_cost_after",
        "waiting_cost_before",
        "waiting_cost_after",
    ),
    filters=("year", "method", "unit", "sent_on", "approved_on"),
    key=("procedure_name", "year"),
    order=("-year",),
    sections=(
        (
            "Phương án",
            ("procedure", "procedure_name", "year", "unit", "content", "reason", "recommendation", "roadmap"),
        ),
        ("Gửi, thông qua", ("drafter", "due_on", "sent_on", "document_number", "approved_on", "approved_by")),
        ("Thời hạn và chi phí", ("time_before", "time_after", "method", "hourly_income", "dossiers_per_year", "note")),
    ),
    parts=("costs",),
    checks=(
        recommendation_names_an_article,
        in_order("sent_on", "approved_on"),
        together("approved_on", "approved_by"),
        needed("sent_on", when=is_given("approved_on"), because="chỉ thông qua phương án đã gửi"),
        needed("document_number", when=is_given("sent_on"), because="gửi bằng văn bản"),
        needed(
            BY_DAYS,
            when=lambda row: row.method == Method.PROCESSING_DAYS_BASED,
            because="tính chi phí theo số ngày giải quyết",
        ),
        within_year("sent_on"),
    ),
    first_step="Thêm phương án của thủ tục trong kế hoạch rà soát năm, rồi nhập bảng chi phí.",
)


COST_LINES = Book(
    code="chi-phi-tuan-thu",
    model=CostLine,
    reform_field=Field.PROCEDURES,
    title="Bảng chi phí tuân thủ",
    row_name="hoạt động",
    purpose="Từng hoạt động người dân, doanh nghiệp phải làm, trước và sau đơn giản hóa: "
    "giờ × thu nhập một giờ + thuê ngoài + phí, nhân số lần và số đối tượng một năm.",
    columns=(
        "proposal",
        "phase",
        "task",
        "hours",
        "hourly_income",
        "consulting",
        "fees",
        "times_per_year",
        "subjects_per_year",
        "cost_per_year",
    ),
    filters=("phase", "task"),
    key=("proposal", "phase", "task", "activity"),
    order=("proposal", "phase"),
    sections=(
        ("Hoạt động", ("proposal", "unit", "phase", "task", "activity")),
        (
            "Chi phí",
            ("hours", "hourly_income", "consulting", "fees", "times_per_year", "subjects_per_year", "note"),
        ),
    ),
    checks=(
        needed("activity", when=lambda row: row.task == CostLine.Task.OTHER, because="công việc khác phải nêu rõ"),
    ),
    reactions=(costs_changed,),
    first_step="Mở một phương án rồi thêm từng hoạt động, hiện tại và sau đơn giản hóa.",
)

RECEPTION_STAFF = Book(
    code="nguoi-tiep-nhan",
    model=ReceptionStaff,
    reform_field=Field.PROCEDURES,
    title="Người tiếp nhận, giải quyết thủ tục",
    row_name="người",
    purpose="Danh sách, điện thoại của người tiếp nhận, giải quyết, trả kết quả; công khai và cập nhật thường xuyên.",
    columns=("full_name", "position", "duty", "sectors", "phone", "from_on", "until_on", "published_on"),
    filters=("duty", "unit", "from_on", "until_on", "published_on"),
    key=("full_name", "duty", "from_on"),
    order=("full_name",),
    sections=(
        ("Người", ("full_name", "position", "unit", "duty", "sectors", "phone", "email")),
        ("Phân công", ("decision_number", "from_on", "until_on")),
        ("Công khai", ("published_on", "link", "note")),
    ),
    checks=(
        in_order("from_on", "until_on"),
        needed("phone", when=is_given("published_on"), because="danh sách công khai phải có số điện thoại"),
    ),
    first_step="Nhập người đang làm việc tại Trung tâm Phục vụ hành chính công.",
)

SHELF.add(PROCEDURES, INTERNAL_PROCEDURES, REVIEW_PROPOSALS, COST_LINES, RECEPTION_STAFF, PETITIONS)
