"""Books of the field "institutions" (cải cách thể chế): legal documents and all that is done with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cchc.kernel.fields import Field

from ..book import SHELF, Book, Problem, Status
from ..checks import empty, in_order, is_given, needed, one_of, together, within_year
from ..domain.validity import BEGINNINGS, PARTIAL
from ..legal_reviews import basis_changed, basis_named
from ..models.institutions import DocumentLink, LegalCheck, LegalDocument, LegalReview
from ..models.institutions_work import EnforcementFinding, EnforcementPlan, LegalDissemination, Systematisation

OWN_KINDS = (LegalDocument.Kind.COUNCIL_RESOLUTION, LegalDocument.Kind.COMMITTEE_DECISION)


def own_documents_are_of_own_kinds(row: Any) -> Iterator[Problem]:
    """A ward issues resolutions and decisions (Law 64/2025/QH15, art. 22); what binds from above is something else."""
    if (row.origin == LegalDocument.Origin.OWN) != (row.kind in OWN_KINDS):
        words = "nghị quyết của HĐND hoặc quyết định của UBND cấp xã"
        is_own = row.origin == LegalDocument.Origin.OWN
        yield Problem("kind", f"Văn bản {'của mình chỉ có thể' if is_own else 'của cấp trên không thể'} là {words}.")


def is_own(row: Any) -> bool:
    return bool(row.origin == LegalDocument.Origin.OWN)


LEGAL_DOCUMENTS = Book(
    code="van-ban-qppl",
    model=LegalDocument,
    reform_field=Field.INSTITUTIONS,
    title="Văn bản quy phạm pháp luật",
    row_name="văn bản",
    purpose="Văn bản phường, xã ban hành và văn bản cấp trên là căn cứ: hiệu lực, quan hệ, kiểm tra, rà soát, "
    "cập nhật lên CSDL quốc gia (Luật số 64/2025/QH15, Nghị định số 79/2025/NĐ-CP).",
    columns=("number", "kind", "subject", "signed_on", "effective_on", "validity", "posted_on", "is_posted_on_time"),
    filters=("origin", "kind", "validity", "sector", "signed_on", "validity_on", "posted_on", "is_issued_right"),
    key=("number", "issuer"),
    order=("-signed_on",),
    sections=(
        ("Văn bản", ("origin", "kind", "number", "issuer", "subject", "sector", "unit", "signed_on", "effective_on")),
        (
            "Hiệu lực",
            ("validity", "validity_on", "validity_document", "validity_reason", "affected_parts"),
        ),
        ("Ban hành", ("planned_on", "follows_steps", "appraisal_number")),
        ("Cập nhật lên CSDL quốc gia", ("posting_due_on", "posted_on", "link", "note")),
    ),
    parts=("links", "linked_from", "reviews", "checks"),
    part_titles=(
        ("links", "Văn bản này căn cứ vào, sửa đổi, hướng dẫn"),
        ("linked_from", "Văn bản khác căn cứ vào, tác động đến văn bản này"),
    ),
    checks=(
        own_documents_are_of_own_kinds,
        in_order("signed_on", "effective_on"),
        in_order("signed_on", "validity_on"),
        in_order("signed_on", "posted_on"),
        in_order("signed_on", "posting_due_on"),
        needed(
            "validity_document",
            when=lambda row: row.validity not in BEGINNINGS,
            because="mỗi thay đổi hiệu lực có văn bản gây ra",
        ),
        needed(
            "affected_parts",
            when=lambda row: row.validity in PARTIAL,
            because="hết, ngưng hiệu lực một phần phải nêu điều, khoản",
        ),
        needed("follows_steps", when=is_own, because="văn bản của mình phải đánh giá việc ban hành"),
        empty(
            ("planned_on", "follows_steps"),
            when=lambda row: not is_own(row),
            because="chỉ ghi với văn bản của phường, xã",
        ),
    ),
    status=Status("validity", on="validity_on", document="validity_document", first=tuple(BEGINNINGS)),
    reactions=(basis_changed,),
    first_step="Nhập nghị quyết, quyết định còn hiệu lực của phường, xã, rồi các văn bản là căn cứ.",
)

DOCUMENT_LINKS = Book(
    code="quan-he-van-ban",
    model=DocumentLink,
    reform_field=Field.INSTITUTIONS,
    title="Quan hệ giữa các văn bản",
    row_name="quan hệ",
    purpose="Văn bản nào là căn cứ, bị sửa đổi, thay thế, bãi bỏ bởi văn bản nào; "
    "khi căn cứ thay đổi hiệu lực, phần mềm mở việc rà soát.",
    columns=("document", "relation", "other"),
    filters=("relation",),
    key=("document", "relation", "other"),
    sections=(("Quan hệ", ("document", "relation", "other", "unit", "note")),),
    checks=(),
    reactions=(basis_named,),
    first_step="Mở một văn bản rồi thêm các căn cứ của nó.",
)

LEGAL_REVIEWS = Book(
    code="ra-soat-van-ban",
    model=LegalReview,
    reform_field=Field.INSTITUTIONS,
    title="Rà soát văn bản",
    row_name="việc rà soát",
    purpose="Rà soát văn bản khi căn cứ thay đổi, theo chuyên đề hoặc theo kế hoạch năm, và kết quả xử lý "
    "(Nghị định số 79/2025/NĐ-CP); là số liệu mục 2.3 của biểu thống kê.",
    columns=(
        "document",
        "kind",
        "cause",
        "cause_state",
        "unit",
        "judged_due_on",
        "reviewed_on",
        "result",
        "handled_on",
    ),
    filters=("kind", "result", "unit", "opened_on", "judged_due_on", "reviewed_on", "must_be_handled", "handled_on"),
    key=("document", "kind", "cause", "opened_on"),
    order=("-opened_on",),
    sections=(
        ("Việc rà soát", ("document", "kind", "cause", "cause_state", "opened_on", "unit", "due_on")),
        ("Kết quả", ("reviewed_on", "report_number", "result")),
        ("Xử lý", ("handled_on", "handling_number", "note")),
    ),
    checks=(
        in_order("opened_on", "reviewed_on"),
        in_order("reviewed_on", "handled_on"),
        together("reviewed_on", "result"),
        needed(
            "cause",
            when=lambda row: row.kind == LegalReview.Kind.BASIS_CHANGED,
            because="rà soát vì căn cứ thay đổi thì phải nêu căn cứ nào",
        ),
        needed("reviewed_on", when=is_given("handled_on"), because="chỉ xử lý sau khi rà soát"),
        needed("handling_number", when=is_given("handled_on"), because="xử lý bằng văn bản"),
        empty(
            "handled_on",
            when=lambda row: row.result == LegalReview.Result.KEEP,
            because="văn bản được giữ nguyên thì không phải xử lý",
        ),
    ),
    first_step="Việc rà soát tự mở khi văn bản là căn cứ thay đổi hiệu lực; rà soát theo kế hoạch thì thêm ở đây.",
)

LEGAL_CHECKS = Book(
    code="kiem-tra-van-ban",
    model=LegalCheck,
    reform_field=Field.INSTITUTIONS,
    title="Kiểm tra văn bản",
    row_name="lần kiểm tra",
    purpose="Tự kiểm tra và kiểm tra theo thẩm quyền văn bản của phường, xã, sai phạm và việc xử lý; "
    "là số liệu mục 2.2 của biểu thống kê.",
    columns=("document", "checked_by", "checked_on", "is_wrong", "fault", "handled_on", "handling_number"),
    filters=("checked_by", "is_wrong", "fault", "checked_on", "handled_on"),
    key=("document", "checked_by", "checked_on"),
    order=("-checked_on",),
    sections=(
        ("Kiểm tra", ("document", "unit", "checked_by", "checked_on", "conclusion_number", "is_wrong", "fault")),
        ("Xử lý", ("handled_on", "handling_number", "note")),
    ),
    checks=(
        in_order("checked_on", "handled_on"),
        needed(
            ("fault", "conclusion_number"),
            when=lambda row: row.is_wrong,
            because="dấu hiệu trái pháp luật phải nêu rõ và có kết luận",
        ),
        empty(
            ("fault", "handled_on", "handling_number"),
            when=lambda row: not row.is_wrong,
            because="văn bản không có dấu hiệu trái pháp luật",
        ),
        needed("handling_number", when=is_given("handled_on"), because="xử lý bằng văn bản"),
    ),
    first_step="Ghi kết quả tự kiểm tra từng văn bản theo kế hoạch năm.",
)

SYSTEMATISATION = Book(
    code="he-thong-hoa-van-ban",
    model=Systematisation,
    reform_field=Field.INSTITUTIONS,
    title="Hệ thống hóa, công bố danh mục văn bản",
    row_name="lần công bố",
    purpose="Danh mục văn bản hết, ngưng hiệu lực hằng năm và hệ thống hóa định kỳ 5 năm (Nghị định số 79/2025/NĐ-CP).",
    columns=("kind", "cut_off_on", "due_on", "announced_on", "decision_number", "in_force", "expired"),
    filters=("kind", "announced_on"),
    key=("unit", "kind", "cut_off_on"),
    order=("-cut_off_on",),
    sections=(
        ("Lần công bố", ("kind", "unit", "cut_off_on", "due_on", "decision_number", "announced_on", "link")),
        ("Số văn bản", ("in_force", "partly_expired", "expired", "suspended", "note")),
    ),
    checks=(
        together("announced_on", "decision_number"),
        in_order("cut_off_on", "due_on"),
        in_order("cut_off_on", "announced_on"),
    ),
    first_step="Ghi danh mục văn bản hết hiệu lực của năm gần nhất.",
)

ENFORCEMENT_PLANS = Book(
    code="theo-doi-thi-hanh-phap-luat",
    model=EnforcementPlan,
    reform_field=Field.INSTITUTIONS,
    title="Kế hoạch theo dõi thi hành pháp luật",
    row_name="kế hoạch",
    purpose="Kế hoạch theo dõi tình hình thi hành pháp luật của năm và báo cáo kết quả.",
    columns=("year", "number", "issued_on", "focus", "report_number", "reported_on"),
    filters=("year", "issued_on", "reported_on"),
    key=("unit", "year"),
    order=("-year",),
    sections=(
        ("Kế hoạch", ("unit", "year", "number", "issued_on", "due_on", "focus")),
        ("Báo cáo", ("report_due_on", "report_number", "reported_on", "note")),
    ),
    parts=("findings",),
    checks=(
        in_order("issued_on", "reported_on"),
        within_year("issued_on", from_year_before=True),
        together("report_number", "reported_on"),
    ),
    first_step="Ghi kế hoạch theo dõi thi hành pháp luật của năm.",
)

ENFORCEMENT_FINDINGS = Book(
    code="ket-qua-theo-doi-thi-hanh",
    model=EnforcementFinding,
    reform_field=Field.INSTITUTIONS,
    title="Kết quả theo dõi thi hành pháp luật",
    row_name="vấn đề",
    purpose="Từng vấn đề phát hiện qua theo dõi thi hành pháp luật và việc xử lý.",
    columns=("content", "kind", "unit", "found_on", "due_on", "handled_on", "handling_number"),
    filters=("kind", "unit", "found_on", "handled_on"),
    key=("plan", "content", "found_on"),
    order=("-found_on",),
    sections=(
        ("Vấn đề", ("plan", "kind", "found_on", "content", "proposal")),
        ("Xử lý", ("unit", "due_on", "handled_on", "handling_number", "note")),
    ),
    checks=(
        in_order("found_on", "due_on"),
        in_order("found_on", "handled_on"),
        together("handled_on", "handling_number"),
    ),
    first_step="Mở kế hoạch theo dõi của năm rồi thêm từng vấn đề phát hiện.",
)

DISSEMINATION = Book(
    code="pho-bien-phap-luat",
    model=LegalDissemination,
    reform_field=Field.INSTITUTIONS,
    title="Phổ biến, giáo dục pháp luật",
    row_name="hoạt động",
    purpose="Hoạt động tuyên truyền, phổ biến, giáo dục pháp luật theo kế hoạch năm và ngoài kế hoạch.",
    columns=("title", "form", "unit", "planned_on", "done_on", "participants", "laws"),
    filters=("form", "unit", "planned_on", "done_on"),
    key=("title", "form", "planned_on", "done_on", "unit"),
    order=("-done_on",),
    sections=(
        ("Hoạt động", ("title", "form", "laws", "unit", "planned_on")),
        ("Kết quả", ("done_on", "participants", "link", "note")),
    ),
    checks=(
        one_of("planned_on", "done_on"),
        empty("participants", when=lambda row: row.done_on is None, because="hoạt động chưa thực hiện"),
    ),
    first_step="Nhập các hoạt động trong kế hoạch phổ biến, giáo dục pháp luật của năm.",
)

SHELF.add(
    LEGAL_DOCUMENTS,
    DOCUMENT_LINKS,
    LEGAL_REVIEWS,
    LEGAL_CHECKS,
    SYSTEMATISATION,
    ENFORCEMENT_PLANS,
    ENFORCEMENT_FINDINGS,
    DISSEMINATION,
)
