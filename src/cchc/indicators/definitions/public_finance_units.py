"""Indicators of the field "public_finance": autonomy, regulations and assets of units, oversight of money.

Beyond the agreed codes: ``public_finance.autonomous_units``, ``public_finance.autonomy_approved_rate``,
``public_finance.asset_data_updated_rate``, ``public_finance.wrongdoings_all``, ``public_finance.thrift_saved_rate``,
``public_finance.thrift_issued_on_time_rate``. Rows are in đồng, figures in million.
"""

from __future__ import annotations

from typing import Any

from cchc.kernel.fields import Field
from cchc.registers.domain.autonomy import AUTONOMY_LABELS, THRESHOLDS, AutonomyGroup
from cchc.registers.facts.public_finance import (
    ASSET_CHECK,
    AUDIT_RECOMMENDATION,
    DISCLOSURE,
    FINANCE_RULES,
    FINANCE_WRONGDOING,
    PUBLIC_SERVICE_UNIT,
    RECURRENT_SPENDING,
    THRIFT_PROGRAMME,
)
from cchc.registers.models.public_finance import AuditRecommendation, FinanceWrongdoing

from ..domain.definition import CATALOGUE, Better, Indicator, Source, Window, count, ratio, total

unit, rules, asset = PUBLIC_SERVICE_UNIT.table, FINANCE_RULES.table, ASSET_CHECK.table
spending, audit, disclosure = RECURRENT_SPENDING.table, AUDIT_RECOMMENDATION.table, DISCLOSURE.table
wrong, thrift = FINANCE_WRONGDOING.table, THRIFT_PROGRAMME.table

ANNEX = "Biểu thống kê kèm báo cáo CCHC định kỳ"
PLAN = Source("Kế hoạch CCHC năm của UBND phường", "phần cải cách tài chính công")
AUTONOMY = Source(THRESHOLDS[-1].document, "mức tự chủ và phân loại", is_confirmed=False)
DISCLOSED = Source("Luật Ngân sách nhà nước; TT 23/2023/TT-BTC", "công khai ngân sách, tài sản công")

FIELD: dict[str, Any] = {"reform_field": Field.PUBLIC_FINANCE}
UNITS: dict[str, Any] = {
    **FIELD,
    "facts": PUBLIC_SERVICE_UNIT,
    "held": ("started_on", "held_until"),
    "dimensions": ("ward", "unit", "group"),
    "when_empty": "Chưa ghi đơn vị sự nghiệp công lập nào trong sổ tự chủ tài chính.",
}
RULES: dict[str, Any] = {
    **FIELD,
    "facts": FINANCE_RULES,
    "held": ("started_on", "ended_on"),
    "when_empty": "Chưa ghi cơ quan, đơn vị nào trong sổ quy chế chi tiêu, tài sản công.",
}
ASSETS: dict[str, Any] = {
    **FIELD,
    "facts": ASSET_CHECK,
    "counted_on": "due_on",
    "when_empty": "Không có cơ quan, đơn vị nào đến hạn rà soát tài sản công trong kỳ.",
}
AUDITS: dict[str, Any] = {
    **FIELD,
    "facts": AUDIT_RECOMMENDATION,
    "counted_on": "concluded_on",
    "dimensions": ("ward", "unit", "body", "kind"),
    "when_empty": "Không có kiến nghị thu hồi tiền nào được kết luận trong kỳ.",
}
WRONGDOINGS: dict[str, Any] = {
    **FIELD,
    "facts": FINANCE_WRONGDOING,
    "counted_on": "found_on",
    "dimensions": ("ward", "unit", "kind", "body"),
    "unit": "vụ việc",
    "better": Better.LOWER,
    "when_empty": "Chưa ghi kết luận sai phạm hoặc văn bản xác nhận không phát hiện sai phạm.",
}

SELF_COVERED = (unit.group == AutonomyGroup.GROUP_1.value) | (unit.group == AutonomyGroup.GROUP_2.value)
IS_MONEY = audit.kind == AuditRecommendation.Kind.MONEY.value
GROUP_PLACES = dict(zip(AutonomyGroup, ("6.2.2", "6.2.3", "6.2.4", "6.2.5", "6.2.6", "6.2.7"), strict=True))


def annex(place: str) -> Source:
    return Source(ANNEX, place, is_confirmed=False)  # the form is known from practice; the ministry's letter prints it


def of_group(group: AutonomyGroup, place: str) -> Indicator:
    return count(
        code=f"public_finance.service_units_group{group.value}",
        title=f"Đơn vị sự nghiệp công lập {AUTONOMY_LABELS[group][:1].lower()}{AUTONOMY_LABELS[group][1:]}",
        unit="đơn vị",
        where=unit.group == group.value,
        annex=place,
        source=annex(place),
        better=Better.LOWER if group is AutonomyGroup.GROUP_4 else Better.NEITHER,
        how="Đếm đơn vị thuộc nhóm này vào cuối kỳ; nhóm tính từ mức tự chủ A/B x 100% và khả năng tự chi đầu tư.",
        **UNITS,
    )


def approved(window: Window) -> Any:
    return unit.approved_on <= window.end


def asset_is_due(window: Window) -> Any:
    return (asset.due_on <= window.over) | (asset.checked_on <= window.end) | (asset.data_updated_on <= window.end)


def asset_obeyed(window: Window) -> Any:
    return asset.is_obeyed & (asset.checked_on <= window.end)


def asset_data_updated(window: Window) -> Any:
    return asset.data_updated_on <= window.end


def recommendation_done(window: Window) -> Any:
    return audit.done_on <= window.end


def disclosure_is_due(window: Window) -> Any:
    return (disclosure.due_on <= window.over) | (disclosure.posted_on <= window.end)


def thrift_is_due(window: Window) -> Any:
    return (thrift.due_on <= window.over) | (thrift.issued_on <= window.end)


CATALOGUE.add(
    # Public service units: annex 6.2 ------------------------------------------------------------
    count(
        code="public_finance.service_units",
        title="Đơn vị sự nghiệp công lập",
        unit="đơn vị",
        where=unit.id.notnull(),
        annex="6.2.1",
        source=annex("6.2.1"),
        better=Better.NEITHER,
        how="Đếm đơn vị sự nghiệp công lập trong sổ tự chủ tài chính vào cuối kỳ.",
        **UNITS,
    ),
    *(of_group(group, place) for group, place in GROUP_PLACES.items()),
    ratio(
        code="public_finance.autonomous_rate",
        title="Tỷ lệ đơn vị sự nghiệp công lập tự chủ kinh phí chi thường xuyên",
        numerator=SELF_COVERED,
        denominator=unit.id.notnull(),
        source=AUTONOMY,
        how="Số đơn vị nhóm 1 và nhóm 2 / tổng số đơn vị sự nghiệp công lập vào cuối kỳ.",
        **UNITS,
    ),
    count(
        code="public_finance.autonomous_units",
        title="Số đơn vị sự nghiệp tự bảo đảm chi thường xuyên",
        unit="đơn vị",
        where=SELF_COVERED,
        version=2,  # version 1 was kept by hand
        source=AUTONOMY,
        how="Đếm đơn vị nhóm 1 và nhóm 2 vào cuối kỳ.",
        **UNITS,
    ),
    ratio(
        code="public_finance.autonomy_approved_rate",
        title="Tỷ lệ đơn vị sự nghiệp có phương án tự chủ được phê duyệt",
        numerator=approved,
        denominator=unit.id.notnull(),
        source=AUTONOMY,
        how="Số đơn vị được phê duyệt phương án tự chủ đến cuối kỳ / tổng số đơn vị.",
        **UNITS,
    ),
    ratio(
        code="public_finance.direct_support_cut_rate",
        title="Tỷ lệ giảm chi hỗ trợ trực tiếp từ ngân sách cho đơn vị sự nghiệp",
        numerator=unit.support_cut_vnd,
        denominator=unit.support_cut_vnd.notnull().ifelse(unit.support_before_vnd, None),
        is_reading=True,
        source=PLAN,
        how="(Hỗ trợ trực tiếp năm trước - năm nay) / năm trước, của các đơn vị có đủ hai số; âm khi hỗ trợ tăng.",
        **{**UNITS, "when_empty": "Chưa ghi số ngân sách hỗ trợ trực tiếp của hai năm."},
    ),
    ratio(
        code="public_finance.recurrent_spending_cut_rate",
        title="Tỷ lệ giảm chi thường xuyên từ ngân sách",
        numerator=spending.cut_vnd,
        denominator=spending.before_vnd,
        facts=RECURRENT_SPENDING,
        held=("counts_from", "counts_until"),
        is_reading=True,
        source=PLAN,
        when_empty="Chưa ghi chi thường xuyên của cơ quan, đơn vị nào trong năm.",
        how="(Chi thường xuyên năm trước - năm nay) / năm trước của các cơ quan, đơn vị; âm khi chi tăng.",
        **FIELD,
    ),
    # Recommendations: annex 6.3 -----------------------------------------------------------------
    total(
        code="public_finance.recovery_recommended",
        title="Số tiền kiến nghị thu hồi qua thanh tra, kiểm tra, kiểm toán",
        unit="triệu đồng",
        scale=1e-6,
        amount=IS_MONEY.ifelse(audit.recommended_vnd, None),
        annex="6.3.1",
        source=annex("6.3.1"),
        better=Better.NEITHER,
        how="Cộng số tiền kiến nghị thu hồi của các kết luận ban hành trong kỳ.",
        **AUDITS,
    ),
    total(
        code="public_finance.recovered",
        title="Số tiền đã nộp theo kiến nghị",
        unit="triệu đồng",
        scale=1e-6,
        amount=IS_MONEY.ifelse(audit.recovered_vnd, None),
        annex="6.3.2",
        source=annex("6.3.2"),
        how="Cộng số tiền đã nộp đến nay theo các kết luận ban hành trong kỳ.",
        **AUDITS,
    ),
    ratio(
        code="public_finance.recovered_rate",
        title="Tỷ lệ số tiền nộp ngân sách theo kiến nghị sau thanh tra, kiểm tra, kiểm toán",
        numerator=audit.recovered_vnd,
        denominator=IS_MONEY.ifelse(audit.recommended_vnd, None),
        source=PLAN,
        how="Số tiền đã nộp đến nay / số tiền kiến nghị thu hồi của các kết luận ban hành trong kỳ.",
        **AUDITS,
    ),
    ratio(
        code="public_finance.audit_recommendations_done_rate",
        title="Tỷ lệ kiến nghị sau thanh tra, kiểm tra, kiểm toán được thực hiện xong",
        numerator=recommendation_done,
        denominator=audit.id.notnull(),
        source=PLAN,
        how="Số kiến nghị thực hiện xong đến cuối kỳ / số kiến nghị của các kết luận ban hành trong kỳ.",
        **{**AUDITS, "when_empty": "Không có kiến nghị nào được kết luận trong kỳ."},
    ),
    # Regulations and assets ---------------------------------------------------------------------
    ratio(
        code="public_finance.spending_rules_rate",
        title="Tỷ lệ đơn vị được giao tự chủ có quy chế chi tiêu nội bộ",
        numerator=lambda window: rules.spending_on <= window.end,
        denominator=rules.is_autonomous,
        source=PLAN,
        how="Số đơn vị được giao tự chủ đã ban hành quy chế chi tiêu nội bộ đến cuối kỳ / số được giao tự chủ.",
        **RULES,
    ),
    ratio(
        code="public_finance.asset_rules_rate",
        title="Tỷ lệ cơ quan, đơn vị có quy chế quản lý, sử dụng tài sản công",
        numerator=lambda window: rules.asset_on <= window.end,
        denominator=rules.id.notnull(),
        source=PLAN,
        how="Số cơ quan, đơn vị đã ban hành quy chế quản lý, sử dụng tài sản công đến cuối kỳ / tổng số.",
        **RULES,
    ),
    ratio(
        code="public_finance.asset_rules_obeyed_rate",
        title="Tỷ lệ cơ quan, đơn vị thực hiện đúng quy định về quản lý, sử dụng tài sản công",
        numerator=asset_obeyed,
        denominator=asset_is_due,
        source=PLAN,
        how="Số cơ quan, đơn vị được kết luận thực hiện đúng / số đến hạn rà soát trong kỳ.",
        **ASSETS,
    ),
    ratio(
        code="public_finance.asset_data_updated_rate",
        title="Tỷ lệ cơ quan, đơn vị cập nhật dữ liệu tài sản công",
        numerator=asset_data_updated,
        denominator=asset_is_due,
        source=PLAN,
        how="Số cơ quan, đơn vị đã cập nhật Cơ sở dữ liệu quốc gia về tài sản công / số đến hạn trong kỳ.",
        **ASSETS,
    ),
    # Disclosure, thrift, wrongdoing -------------------------------------------------------------
    ratio(
        code="public_finance.disclosed_on_time_rate",
        title="Tỷ lệ nội dung ngân sách, tài sản công được công khai đúng hạn",
        numerator=disclosure.posted_on <= disclosure.due_on,
        denominator=disclosure_is_due,
        facts=DISCLOSURE,
        counted_on="due_on",
        dimensions=("ward", "unit", "kind"),
        source=DISCLOSED,
        when_empty="Không có nội dung nào đến hạn công khai trong kỳ.",
        how="Số nội dung công khai không sau hạn / số nội dung đến hạn công khai trong kỳ.",
        **FIELD,
    ),
    ratio(
        code="public_finance.thrift_issued_on_time_rate",
        title="Tỷ lệ chương trình thực hành tiết kiệm, chống lãng phí ban hành đúng hạn",
        numerator=thrift.issued_on <= thrift.due_on,
        denominator=thrift_is_due,
        facts=THRIFT_PROGRAMME,
        counted_on="due_on",
        source=PLAN,
        when_empty="Không có chương trình nào đến hạn ban hành trong kỳ.",
        how="Số chương trình ban hành không sau hạn / số chương trình đến hạn ban hành trong kỳ.",
        **FIELD,
    ),
    ratio(
        code="public_finance.thrift_saved_rate",
        title="Tỷ lệ thực hiện chỉ tiêu tiết kiệm",
        numerator=thrift.saved_vnd,
        denominator=thrift.saved_vnd.notnull().ifelse(thrift.target_vnd, None),
        facts=THRIFT_PROGRAMME,
        held=("counts_from", "counts_until"),
        is_reading=True,
        source=PLAN,
        when_empty="Chưa ghi chỉ tiêu và kết quả tiết kiệm của năm.",
        how="Số đã tiết kiệm / chỉ tiêu tiết kiệm của chương trình năm.",
        **FIELD,
    ),
    count(
        code="public_finance.wrongdoings",
        title="Sai phạm về sử dụng kinh phí quản lý hành chính được phát hiện",
        where=wrong.kind == FinanceWrongdoing.Kind.ADMINISTRATION.value,
        source=PLAN,
        how="Đếm sai phạm về kinh phí quản lý hành chính có kết luận trong kỳ.",
        **WRONGDOINGS,
    ),
    count(
        code="public_finance.wrongdoings_all",
        title="Sai phạm về tài chính, tài sản công được phát hiện",
        where=wrong.kind != FinanceWrongdoing.Kind.NONE.value,
        source=PLAN,
        how="Đếm sai phạm về tài chính, ngân sách, tài sản công có kết luận trong kỳ, mọi lĩnh vực.",
        **WRONGDOINGS,
    ),
)
