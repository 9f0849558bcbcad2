"""Indicators over what is done with procedures: internal ones, reviews and their cost, online use, petitions.

Petitions count by the day they came; handled, published and on time are judged at the end of the period.
Anonymous tips and what belongs to the law on complaints are outside these figures (docs/sources.md O4).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchc.dossiers.facts import DOSSIER
from cchc.kernel.fields import Field
from cchc.procedures.facts import PROCEDURE
from cchc.procedures.models import Procedure
from cchc.registers.facts.procedures import INTERNAL_PROCEDURE, PETITION, RECEPTION_STAFF, REVIEW_PROPOSAL

from ..domain.definition import CATALOGUE, Better, Composite, Source, Value, Window, count, ratio

FIELD: dict[str, Any] = {"reform_field": Field.PROCEDURES}
PLAN = Source("Kế hoạch CCHC năm của UBND phường", "phần cải cách thủ tục hành chính")
PETITIONS_LAW = Source("NĐ 20/2008/NĐ-CP; QĐ 766/QĐ-TTg", "thời hạn xử lý phản ánh, kiến nghị")
COST = Source("TT 02/2017/TT-VPCP", "cách tính chi phí tuân thủ", is_confirmed=False)
INDEX = Source("QĐ 766/QĐ-TTg", "nhóm dịch vụ công trực tuyến")


def annex(place: str) -> Source:
    return Source("Biểu thống kê kèm báo cáo CCHC định kỳ", place, is_confirmed=False)


# Internal procedures ------------------------------------------------------------------------------

internal = INTERNAL_PROCEDURE.table
INTERNAL: dict[str, Any] = {
    **FIELD,
    "facts": INTERNAL_PROCEDURE,
    "held": ("listed_on", "abolished_on"),
    "dimensions": ("ward", "unit", "sector"),
    "source": PLAN,
    "when_empty": "Chưa có thủ tục nội bộ nào trong danh mục.",
}

CATALOGUE.add(
    count(
        code="procedures.internal",
        title="Thủ tục hành chính nội bộ",
        unit="thủ tục",
        where=internal.id.notnull(),
        better=Better.NEITHER,
        how="Đếm thủ tục nội bộ trong danh mục khi hết kỳ.",
        **INTERNAL,
    ),
    ratio(
        code="procedures.internal_announced_rate",
        title="Tỷ lệ thủ tục hành chính nội bộ được công bố",
        numerator=lambda window: internal.announced_on <= window.end,
        denominator=internal.id.notnull(),
        how="Thủ tục nội bộ đã công bố chia cho thủ tục nội bộ trong danh mục khi hết kỳ.",
        **INTERNAL,
    ),
    ratio(
        code="procedures.internal_reviewed_rate",
        title="Tỷ lệ thủ tục hành chính nội bộ được rà soát",
        numerator=lambda window: internal.reviewed_on <= window.end,
        denominator=internal.id.notnull(),
        how="Thủ tục nội bộ đã rà soát chia cho thủ tục nội bộ trong danh mục khi hết kỳ.",
        **INTERNAL,
    ),
    ratio(
        code="procedures.internal_simplified_rate",
        title="Tỷ lệ thủ tục hành chính nội bộ được đơn giản hóa",
        numerator=lambda window: internal.simplified_on <= window.end,
        denominator=internal.must_be_simplified,
        how="Thủ tục nội bộ đã đơn giản hóa chia cho thủ tục nội bộ mà kết quả rà soát yêu cầu đơn giản hóa.",
        **{**INTERNAL, "when_empty": "Chưa có thủ tục nội bộ nào phải đơn giản hóa."},
    ),
)

# Reviews and their cost ---------------------------------------------------------------------------

proposal, person = REVIEW_PROPOSAL.table, RECEPTION_STAFF.table
SENT: dict[str, Any] = {
    **FIELD,
    "facts": REVIEW_PROPOSAL,
    "counted_on": "sent_on",
    "when_empty": "Chưa gửi phương án đơn giản hóa nào trong kỳ.",
}

CATALOGUE.add(
    count(
        code="procedures.review_proposals",
        title="Phương án đơn giản hóa thủ tục hành chính đã gửi",
        unit="phương án",
        where=proposal.id.notnull(),
        source=PLAN,
        how="Đếm phương án đơn giản hóa gửi cấp có thẩm quyền trong kỳ.",
        **SENT,
    ),
    ratio(
        code="procedures.review_proposals_approved_rate",
        title="Tỷ lệ phương án đơn giản hóa được thông qua",
        numerator=lambda window: proposal.approved_on <= window.end,
        denominator=proposal.id.notnull(),
        source=PLAN,
        how="Phương án được thông qua đến hết kỳ chia cho phương án gửi trong kỳ.",
        **SENT,
    ),
    ratio(
        code="procedures.cost_cut_rate",
        title="Tỷ lệ cắt giảm chi phí tuân thủ thủ tục hành chính",
        numerator=proposal.activity_cost_before - proposal.activity_cost_after,
        denominator=proposal.activity_cost_before,
        source=COST,
        how="Chi phí một năm trước trừ sau đơn giản hóa, cộng của các phương án gửi trong kỳ tính theo hoạt động, "
        "chia cho tổng chi phí trước. Phương án tính theo số ngày giải quyết không cộng vào đây.",
        **{**SENT, "when_empty": "Chưa gửi phương án nào tính chi phí theo hoạt động trong kỳ."},
    ),
    ratio(
        code="procedures.waiting_cost_cut_rate",
        title="Tỷ lệ cắt giảm chi phí chờ đợi, tính theo số ngày giải quyết",
        numerator=proposal.waiting_cost_before - proposal.waiting_cost_after,
        denominator=proposal.waiting_cost_before,
        source=COST,
        how="Số ngày giải quyết nhân 8 giờ, nhân thu nhập một giờ và số hồ sơ một năm: trước trừ sau, cộng của các "
        "phương án gửi trong kỳ tính theo số ngày, chia cho tổng trước. Đo thời gian chờ, không đo công sức người dân.",
        **{**SENT, "when_empty": "Chưa gửi phương án nào tính chi phí theo số ngày giải quyết trong kỳ."},
    ),
    ratio(
        code="procedures.reception_staff_published_rate",
        title="Tỷ lệ người tiếp nhận, giải quyết thủ tục được công khai",
        facts=RECEPTION_STAFF,
        numerator=lambda window: person.published_on <= window.end,
        denominator=lambda window: person.until_on.isnull() | (person.until_on >= window.end),
        held=("from_on", ""),
        dimensions=("ward", "unit", "duty"),
        source=PLAN,
        when_empty="Chưa ghi người tiếp nhận, giải quyết thủ tục.",
        how="Người có trong danh sách công khai chia cho người đang làm nhiệm vụ khi hết kỳ.",
        **FIELD,
    ),
)

# Online services in use ---------------------------------------------------------------------------

procedure, dossier = PROCEDURE.table, DOSSIER.table


def used_of_offered(values: Mapping[str, Value]) -> Value:
    used, offered = values["procedures.online_services_used"], values["procedures.online_services"]
    return Value(used.numerator, offered.numerator, is_share=True, scale=100.0, cases=offered.cases)


CATALOGUE.add(
    count(
        code="procedures.online_services",
        title="Thủ tục cung cấp trực tuyến một phần, toàn trình",
        unit="thủ tục",
        facts=PROCEDURE,
        where=procedure.online_level != Procedure.OnlineLevel.NONE.value,
        held=("in_force_from", "abolished_on"),
        dimensions=("ward", "unit", "sector"),
        source=PLAN,
        when_empty="Chưa có thủ tục nào trong danh mục.",
        how="Đếm thủ tục cung cấp trực tuyến, đang áp dụng khi hết kỳ.",
        **FIELD,
    ),
    count(
        code="procedures.online_services_used",
        title="Thủ tục có hồ sơ trực tuyến",
        unit="thủ tục",
        facts=DOSSIER,
        where=dossier.procedure.nunique(
            where=dossier.is_online & (dossier.procedure_online_level != Procedure.OnlineLevel.NONE.value)
        ),
        counted_on="received_on",
        is_additive=False,
        source=INDEX,
        when_empty="Chưa có hồ sơ nào được tiếp nhận trong kỳ.",
        how="Đếm thủ tục cung cấp trực tuyến có ít nhất một hồ sơ nộp trực tuyến được tiếp nhận trong kỳ.",
        **FIELD,
    ),
    Composite(
        code="procedures.online_with_dossiers_rate",
        title="Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ",
        unit="%",
        parts=("procedures.online_services_used", "procedures.online_services"),
        rule=used_of_offered,
        source=INDEX,
        when_empty="Chưa có thủ tục nào cung cấp trực tuyến, hoặc chưa có số liệu hồ sơ.",
        how="Thủ tục có hồ sơ trực tuyến trong kỳ chia cho thủ tục cung cấp trực tuyến khi hết kỳ.",
        **FIELD,
    ),
)

# Petitions: annex 3.3.7 to 3.3.9 ------------------------------------------------------------------

petition = PETITION.table
RECEIVED: dict[str, Any] = {
    **FIELD,
    "facts": PETITION,
    "counted_on": "received_on",
    "dimensions": ("ward", "unit", "kind", "channel", "petition_class"),
    "when_empty": "Không có phản ánh, kiến nghị nào trong kỳ.",
}


def was_handled(window: Window) -> Any:
    return petition.counts & (petition.handled_on <= window.end)


def was_answered(window: Window) -> Any:
    return petition.counts & (petition.answered_on <= window.end)


def is_public(window: Window) -> Any:
    return petition.counts & (petition.published_on <= window.end)


CATALOGUE.add(
    count(
        code="procedures.petitions_received",
        title="Phản ánh, kiến nghị tiếp nhận",
        unit="phản ánh, kiến nghị",
        where=petition.counts,
        annex="3.3.7",
        source=annex("3.3.7"),
        better=Better.NEITHER,
        how="Đếm phản ánh, kiến nghị tiếp nhận trong kỳ, không kể tin không rõ người gửi và khiếu nại, tố cáo.",
        **RECEIVED,
    ),
    count(
        code="procedures.petitions_handled",
        title="Phản ánh, kiến nghị đã xử lý",
        unit="phản ánh, kiến nghị",
        where=was_handled,
        annex="3.3.8",
        source=annex("3.3.8"),
        how="Trong số tiếp nhận trong kỳ, đếm phản ánh, kiến nghị đến hết kỳ đã trả lời, đã chuyển hoặc đã từ chối có "
        "lý do, theo phân loại.",
        **RECEIVED,
    ),
    count(
        code="procedures.petitions_public",
        title="Phản ánh, kiến nghị đã công khai kết quả trả lời",
        unit="phản ánh, kiến nghị",
        where=is_public,
        annex="3.3.9",
        source=annex("3.3.9"),
        how="Trong số tiếp nhận trong kỳ, đếm phản ánh, kiến nghị đến hết kỳ đã công khai kết quả trả lời.",
        **RECEIVED,
    ),
    ratio(
        code="procedures.petitions_handled_rate",
        title="Tỷ lệ phản ánh, kiến nghị được xử lý",
        numerator=was_handled,
        denominator=petition.counts,
        source=PLAN,
        how="Phản ánh, kiến nghị đã xử lý chia cho phản ánh, kiến nghị tiếp nhận trong kỳ.",
        **RECEIVED,
    ),
    ratio(
        code="procedures.petitions_on_time_rate",
        title="Tỷ lệ phản ánh, kiến nghị xử lý đúng hạn",
        numerator=petition.is_on_time,  # what was on time and is judged by now was handled by now
        denominator=lambda window: was_handled(window) | (petition.counts & (petition.due_on <= window.over)),
        source=PETITIONS_LAW,
        how="Phản ánh, kiến nghị xử lý đúng thời hạn áp dụng, chia cho phản ánh, kiến nghị tiếp nhận trong kỳ đã xử lý "
        "hoặc đã quá hạn. Yêu cầu bổ sung quá hạn cũng là không đúng hạn.",
        **{**RECEIVED, "when_empty": "Chưa có phản ánh, kiến nghị nào đã xử lý hoặc đến hạn trong kỳ."},
    ),
    ratio(
        code="procedures.petitions_public_rate",
        title="Tỷ lệ phản ánh, kiến nghị đã trả lời được công khai",
        numerator=is_public,
        denominator=was_answered,
        source=PLAN,
        how="Kết quả trả lời đã công khai chia cho phản ánh, kiến nghị tiếp nhận trong kỳ đã trả lời.",
        **{**RECEIVED, "when_empty": "Chưa trả lời phản ánh, kiến nghị nào trong kỳ."},
    ),
)
