"""Indicators of the field "institutions" (cải cách thể chế): legal documents, their checking, review, posting.

A document counts in the period it was signed (or checked, or reviewed) in; what was done about it counts when it was
done by the end of the period, so that a past closing is reckoned as it stood.
"""

from __future__ import annotations

from typing import Any

from cchc.kernel.fields import Field
from cchc.registers.facts.institutions import (
    DISSEMINATION,
    ENFORCEMENT_FINDING,
    LEGAL_CHECK,
    LEGAL_DOCUMENT,
    LEGAL_REVIEW,
)
from cchc.registers.models.institutions import LegalDocument

from ..domain.definition import CATALOGUE, Better, Source, Window, count, ratio

PLAN = Source("Kế hoạch CCHC năm của UBND phường", "phần cải cách thể chế")
CRITERIA = Source("Bộ tiêu chí chấm điểm CCHC", "nội dung 2", is_confirmed=False)


def annex(place: str) -> Source:
    return Source("Biểu thống kê kèm báo cáo CCHC định kỳ", place, is_confirmed=False)


document, check, review = LEGAL_DOCUMENT.table, LEGAL_CHECK.table, LEGAL_REVIEW.table
finding, act = ENFORCEMENT_FINDING.table, DISSEMINATION.table
IS_OWN = document.origin == LegalDocument.Origin.OWN.value

FIELD: dict[str, Any] = {"reform_field": Field.INSTITUTIONS}
DOCUMENTS: dict[str, Any] = {**FIELD, "facts": LEGAL_DOCUMENT, "dimensions": ("ward", "unit", "kind", "sector")}
ISSUED: dict[str, Any] = {
    **DOCUMENTS,
    "counted_on": "signed_on",
    "when_empty": "Không ban hành văn bản quy phạm pháp luật nào trong kỳ.",
}
CHECKED: dict[str, Any] = {
    **FIELD,
    "facts": LEGAL_CHECK,
    "counted_on": "checked_on",
    "dimensions": ("ward", "unit", "checked_by"),
    "when_empty": "Không có văn bản nào được kiểm tra trong kỳ.",
}
NONE_WRONG = "Không có văn bản nào phải xử lý sau kiểm tra trong kỳ."
REVIEWS: dict[str, Any] = {**FIELD, "facts": LEGAL_REVIEW, "dimensions": ("ward", "unit", "kind")}
REVIEWED: dict[str, Any] = {
    **REVIEWS,
    "counted_on": "reviewed_on",
    "when_empty": "Không có văn bản nào được rà soát trong kỳ.",
}
NONE_TO_HANDLE = "Không có văn bản nào phải xử lý sau rà soát trong kỳ."


def was_handled(rows: Any) -> Any:
    """Return the condition "handled by the end of the window" over a table with the day of handling."""
    return lambda window: rows.handled_on <= window.end


def is_posted(window: Window) -> Any:
    return IS_OWN & (document.posted_on <= window.end)


CATALOGUE.add(
    count(
        code="institutions.documents_issued",
        title="Văn bản quy phạm pháp luật đã ban hành",
        unit="văn bản",
        where=IS_OWN,
        annex="2.1",
        source=annex("2.1"),
        better=Better.NEITHER,
        how="Đếm nghị quyết của HĐND và quyết định của UBND cấp xã ban hành trong kỳ; "
        "xem theo loại để tách hai cơ quan.",
        **ISSUED,
    ),
    count(
        code="institutions.documents_in_force",
        title="Văn bản quy phạm pháp luật còn hiệu lực",
        unit="văn bản",
        where=IS_OWN,
        held=("effective_on", "over_on"),
        source=CRITERIA,
        better=Better.NEITHER,
        when_empty="Chưa có văn bản nào trong sổ.",
        how="Đếm văn bản của phường, xã đã có hiệu lực và chưa hết hiệu lực toàn bộ khi hết kỳ.",
        **DOCUMENTS,
    ),
    ratio(
        code="institutions.documents_on_time_rate",
        title="Tỷ lệ văn bản quy phạm pháp luật ban hành kịp thời, đúng quy định",
        numerator=document.is_issued_right,
        denominator=IS_OWN & document.is_issued_right.notnull(),
        source=PLAN,
        how="Văn bản ban hành không muộn hơn hạn đã đăng ký và đúng thẩm quyền, hình thức, trình tự, thủ tục, "
        "chia cho văn bản ban hành trong kỳ đã được đánh giá.",
        **ISSUED,
    ),
    ratio(
        code="institutions.posted_nationally_rate",
        title="Tỷ lệ văn bản được cập nhật lên CSDL quốc gia về pháp luật",
        numerator=is_posted,
        denominator=IS_OWN,
        source=PLAN,
        how="Văn bản ban hành trong kỳ đã cập nhật lên cơ sở dữ liệu, chia cho văn bản ban hành trong kỳ.",
        **ISSUED,
    ),
    ratio(
        code="institutions.posted_on_time_rate",
        title="Tỷ lệ văn bản được cập nhật đúng hạn lên CSDL quốc gia về pháp luật",
        numerator=lambda window: is_posted(window) & document.is_posted_on_time,
        denominator=lambda window: is_posted(window) | (IS_OWN & (document.judged_posting_due_on <= window.over)),
        source=CRITERIA,
        how="Văn bản ban hành trong kỳ cập nhật không muộn hơn hạn, chia cho văn bản đã cập nhật hoặc đã quá hạn.",
        **{**ISSUED, "when_empty": "Chưa có văn bản nào đến hạn cập nhật trong kỳ."},
    ),
    # Checking: annex 2.2 -------------------------------------------------------------------------
    count(
        code="institutions.documents_checked",
        title="Văn bản đã kiểm tra",
        unit="văn bản",
        where=check.id.notnull(),
        annex="2.2.1",
        source=annex("2.2.1"),
        better=Better.NEITHER,
        how="Đếm lượt văn bản được tự kiểm tra hoặc được cấp trên kiểm tra trong kỳ.",
        **CHECKED,
    ),
    count(
        code="institutions.documents_found_wrong",
        title="Văn bản phát hiện trái pháp luật qua kiểm tra",
        unit="văn bản",
        where=check.is_wrong,
        annex="2.2.2",
        source=annex("2.2.2"),
        better=Better.LOWER,
        how="Đếm lượt kiểm tra trong kỳ có kết luận văn bản trái pháp luật.",
        **CHECKED,
    ),
    count(
        code="institutions.wrong_handled",
        title="Văn bản trái pháp luật đã xử lý",
        unit="văn bản",
        where=lambda window: check.is_wrong & was_handled(check)(window),
        annex="2.2.3",
        source=annex("2.2.3"),
        how="Trong số văn bản phát hiện trái pháp luật qua kiểm tra trong kỳ, đếm văn bản đến hết kỳ đã xử lý xong.",
        **CHECKED,
    ),
    ratio(
        code="institutions.wrong_handled_rate",
        title="Tỷ lệ văn bản phải xử lý sau kiểm tra đã được xử lý",
        numerator=was_handled(check),
        denominator=check.is_wrong,
        source=PLAN,
        how="Văn bản đã xử lý xong chia cho văn bản phát hiện trái pháp luật qua kiểm tra trong kỳ.",
        **{**CHECKED, "when_empty": NONE_WRONG},
    ),
    # Review: annex 2.3 ---------------------------------------------------------------------------
    count(
        code="institutions.documents_reviewed",
        title="Văn bản đã rà soát",
        unit="văn bản",
        where=review.id.notnull(),
        annex="2.3.1",
        source=annex("2.3.1"),
        better=Better.NEITHER,
        how="Đếm lượt văn bản được rà soát xong trong kỳ, vì căn cứ thay đổi, theo chuyên đề hoặc theo kế hoạch.",
        **REVIEWED,
    ),
    count(
        code="institutions.handled_after_review",
        title="Văn bản đã xử lý sau rà soát",
        unit="văn bản",
        where=lambda window: review.must_be_handled & was_handled(review)(window),
        annex="2.3.2",
        source=annex("2.3.2"),
        how="Trong số văn bản rà soát xong trong kỳ và phải xử lý, đếm văn bản đến hết kỳ đã xử lý xong.",
        **REVIEWED,
    ),
    ratio(
        code="institutions.handled_after_review_rate",
        title="Tỷ lệ văn bản phải xử lý sau rà soát đã được xử lý",
        numerator=was_handled(review),
        denominator=review.must_be_handled,
        source=CRITERIA,
        how="Văn bản đã xử lý xong chia cho văn bản rà soát trong kỳ có kết quả phải sửa đổi, thay thế, bãi bỏ, "
        "ngưng hiệu lực hoặc công bố hết hiệu lực.",
        **{**REVIEWED, "when_empty": NONE_TO_HANDLE},
    ),
    count(
        code="institutions.reviews_open",
        title="Văn bản đang chờ rà soát",
        unit="văn bản",
        where=review.id.notnull(),
        held=("opened_on", "reviewed_on"),
        source=CRITERIA,
        better=Better.LOWER,
        when_empty="Chưa có việc rà soát nào.",
        how="Đếm việc rà soát đã mở đến hết kỳ mà chưa xong.",
        **REVIEWS,
    ),
    count(
        code="institutions.reviews_overdue",
        title="Văn bản quá hạn rà soát",
        unit="văn bản",
        where=lambda window: review.judged_due_on <= window.over,
        held=("opened_on", "reviewed_on"),
        source=CRITERIA,
        better=Better.LOWER,
        when_empty="Chưa có việc rà soát nào.",
        how="Đếm việc rà soát đến hết kỳ chưa xong mà hạn đã qua.",
        **REVIEWS,
    ),
    # Enforcement and education -------------------------------------------------------------------
    count(
        code="institutions.enforcement_findings",
        title="Vấn đề phát hiện qua theo dõi thi hành pháp luật",
        unit="vấn đề",
        facts=ENFORCEMENT_FINDING,
        where=finding.id.notnull(),
        counted_on="found_on",
        dimensions=("ward", "unit", "kind"),
        source=CRITERIA,
        better=Better.NEITHER,
        when_empty="Không phát hiện vấn đề nào trong kỳ.",
        how="Đếm vấn đề phát hiện trong kỳ qua theo dõi tình hình thi hành pháp luật.",
        **FIELD,
    ),
    ratio(
        code="institutions.enforcement_findings_handled_rate",
        title="Tỷ lệ vấn đề qua theo dõi thi hành pháp luật được xử lý",
        facts=ENFORCEMENT_FINDING,
        numerator=was_handled(finding),
        denominator=finding.id.notnull(),
        counted_on="found_on",
        dimensions=("ward", "unit", "kind"),
        source=PLAN,
        when_empty="Không phát hiện vấn đề nào trong kỳ.",
        how="Vấn đề đã xử lý xong chia cho vấn đề phát hiện trong kỳ.",
        **FIELD,
    ),
    count(
        code="institutions.dissemination_activities",
        title="Hoạt động phổ biến, giáo dục pháp luật",
        unit="hoạt động",
        facts=DISSEMINATION,
        where=act.id.notnull(),
        counted_on="done_on",
        dimensions=("ward", "unit", "form"),
        source=PLAN,
        when_empty="Chưa có hoạt động nào trong kỳ.",
        how="Đếm hoạt động phổ biến, giáo dục pháp luật đã thực hiện trong kỳ.",
        **FIELD,
    ),
)
