"""Books of the field "public_finance": autonomy and regulations of units, assets, oversight of money."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.kernel.fields import Field
from cchc.organisation.records import Record

from ..book import SHELF, Book, Problem
from ..models.public_finance import (
    AssetCheck,
    AuditRecommendation,
    Disclosure,
    FinanceRules,
    FinanceWrongdoing,
    PublicServiceUnit,
    RecurrentSpending,
    ThriftProgramme,
)
from .cross_checks import asks_for, not_before, together


def investment_after_recurrent(row: Record) -> Iterator[Problem]:
    assert isinstance(row, PublicServiceUnit)
    if row.covers_investment and row.revenue_vnd < row.spending_vnd:
        yield Problem("covers_investment", "Chưa tự bảo đảm chi thường xuyên thì không thể tự bảo đảm chi đầu tư.")


def obeyed_without_faults(row: Record) -> Iterator[Problem]:
    assert isinstance(row, AssetCheck)
    if row.is_obeyed and row.faults:
        yield Problem("faults", "Đã kết luận thực hiện đúng quy định thì không ghi nội dung chưa đúng.")


def money_where_money_is_asked(row: Record) -> Iterator[Problem]:
    assert isinstance(row, AuditRecommendation)
    is_money = row.kind == AuditRecommendation.Kind.MONEY
    if is_money and not row.recommended_vnd:
        yield Problem("recommended_vnd", "Kiến nghị thu hồi phải ghi số tiền.")
    if not is_money and row.recommended_vnd:
        yield Problem("kind", "Kiến nghị có số tiền thu hồi thì chọn loại thu hồi, nộp ngân sách nhà nước.")


def done_when_paid_in_full(row: Record) -> Iterator[Problem]:
    assert isinstance(row, AuditRecommendation)
    if row.done_on and row.recovered_vnd < row.recommended_vnd:
        yield Problem("done_on", "Chỉ ghi ngày thực hiện xong khi đã nộp đủ số tiền kiến nghị.")


def posted_somewhere(row: Record) -> Iterator[Problem]:
    assert isinstance(row, Disclosure)
    if row.posted_on and row.form == Disclosure.Form.WEBSITE and not row.link:
        yield Problem("link", "Công khai trên trang thông tin điện tử thì phải ghi địa chỉ.")


SHELF.add(
    Book(
        code="tu-chu-don-vi-su-nghiep",
        model=PublicServiceUnit,
        reform_field=Field.PUBLIC_FINANCE,
        title="Tự chủ tài chính của đơn vị sự nghiệp công lập",
        row_name="đơn vị sự nghiệp",
        purpose=(
            "Mức tự chủ A/B x 100% và nhóm tự chủ của từng đơn vị (Nghị định số 60/2021/NĐ-CP, Nghị định số "
            "111/2025/NĐ-CP, Thông tư số 56/2022/TT-BTC; biểu thống kê mục 6.2)."
        ),
        columns=("name", "started_on", "percent", "group", "approved_on", "support_vnd", "unit"),
        filters=("group", "unit", "started_on", "covers_investment"),
        key=("unit", "name", "started_on"),
        order=("name",),
        sections=(
            ("Đơn vị", ("unit", "name", "started_on", "ended_on", "decision_number", "approved_on")),
            ("Mức tự chủ", ("revenue_vnd", "spending_vnd", "covers_investment")),
            ("Ngân sách hỗ trợ", ("support_before_vnd", "support_vnd", "note")),
        ),
        checks=(asks_for("approved_on", "decision_number"), investment_after_recurrent),
        first_step="Ghi từng đơn vị sự nghiệp công lập; khi giao tự chủ lại, thêm một dòng từ ngày mới.",
    ),
    Book(
        code="chi-thuong-xuyen",
        model=RecurrentSpending,
        reform_field=Field.PUBLIC_FINANCE,
        title="Chi thường xuyên của cơ quan, đơn vị",
        row_name="số chi",
        purpose="So chi thường xuyên từ ngân sách của từng cơ quan, đơn vị với năm trước; chi giảm, thu tăng.",
        columns=("name", "year", "before_vnd", "amount_vnd", "cut_vnd", "own_revenue_vnd", "unit"),
        filters=("year", "unit"),
        key=("unit", "name", "year"),
        order=("-counts_from",),
        sections=(
            ("Cơ quan, đơn vị", ("unit", "name", "year")),
            ("Số chi", ("before_vnd", "amount_vnd", "own_revenue_vnd", "note")),
        ),
        first_step="Ghi số chi thường xuyên năm trước và năm nay của từng cơ quan, đơn vị.",
    ),
    Book(
        code="quy-che-chi-tieu-tai-san",
        model=FinanceRules,
        reform_field=Field.PUBLIC_FINANCE,
        title="Quy chế chi tiêu nội bộ, quản lý tài sản công",
        row_name="cơ quan, đơn vị",
        purpose=(
            "Cơ quan, đơn vị đã ban hành quy chế chi tiêu nội bộ và quy chế quản lý, sử dụng tài sản công "
            "(Nghị định số 130/2005/NĐ-CP, số 60/2021/NĐ-CP, số 186/2025/NĐ-CP)."
        ),
        columns=("name", "is_autonomous", "spending_number", "spending_on", "asset_number", "asset_on"),
        filters=("is_autonomous", "unit", "spending_on", "asset_on"),
        key=("unit", "name", "started_on"),
        order=("name",),
        sections=(
            ("Cơ quan, đơn vị", ("unit", "name", "is_autonomous", "started_on", "ended_on")),
            ("Quy chế", ("spending_number", "spending_on", "asset_number", "asset_on", "note")),
        ),
        checks=(together("spending_on", "spending_number"), together("asset_on", "asset_number")),
        first_step="Ghi từng cơ quan, đơn vị phải có quy chế, kể cả nơi chưa ban hành.",
    ),
    Book(
        code="ra-soat-tai-san-cong",
        model=AssetCheck,
        reform_field=Field.PUBLIC_FINANCE,
        title="Rà soát sử dụng, cập nhật dữ liệu tài sản công",
        row_name="lần rà soát",
        purpose=(
            "Hằng năm mỗi cơ quan, đơn vị rà soát việc sử dụng tài sản công và cập nhật vào Cơ sở dữ liệu quốc gia "
            "về tài sản công (Nghị định số 186/2025/NĐ-CP)."
        ),
        columns=("name", "unit", "due_on", "checked_on", "is_obeyed", "data_updated_on"),
        filters=("is_obeyed", "unit", "due_on", "data_updated_on"),
        key=("unit", "name", "due_on"),
        order=("-due_on",),
        sections=(
            ("Cơ quan, đơn vị", ("unit", "name", "due_on")),
            ("Kết quả", ("checked_on", "is_obeyed", "faults", "data_updated_on", "note")),
        ),
        checks=(obeyed_without_faults,),
        first_step="Ghi từng cơ quan, đơn vị phải rà soát trong năm cùng hạn rà soát.",
    ),
    Book(
        code="kien-nghi-thanh-tra-kiem-toan",
        model=AuditRecommendation,
        reform_field=Field.PUBLIC_FINANCE,
        title="Kiến nghị sau thanh tra, kiểm tra, kiểm toán",
        row_name="kiến nghị",
        purpose=(
            "Thực hiện kiến nghị sau thanh tra, kiểm tra, Kiểm toán nhà nước về tài chính, ngân sách; số tiền nộp "
            "ngân sách đạt 100% (biểu thống kê mục 6.3)."
        ),
        columns=("content", "body", "concluded_on", "kind", "recommended_vnd", "recovered_vnd", "done_on"),
        filters=("body", "kind", "unit", "concluded_on", "done_on"),
        key=("unit", "conclusion_number", "content"),
        order=("-concluded_on",),
        sections=(
            ("Kết luận", ("unit", "body", "conclusion_number", "concluded_on")),
            ("Kiến nghị", ("content", "kind", "recommended_vnd", "due_on")),
            ("Thực hiện", ("recovered_vnd", "done_on", "done_number", "note")),
        ),
        checks=(
            money_where_money_is_asked,
            done_when_paid_in_full,
            asks_for("done_on", "done_number"),
            not_before("due_on", "concluded_on"),
        ),
        first_step="Ghi từng kiến nghị của kết luận thanh tra, kiểm tra, kiểm toán.",
    ),
    Book(
        code="cong-khai-tai-chinh",
        model=Disclosure,
        reform_field=Field.PUBLIC_FINANCE,
        title="Công khai ngân sách, tài sản công",
        row_name="lần công khai",
        purpose=(
            "Công khai dự toán, thực hiện, quyết toán ngân sách và tài sản công đúng hạn "
            "(Luật Ngân sách nhà nước; Thông tư số 23/2023/TT-BTC)."
        ),
        columns=("kind", "period", "due_on", "posted_on", "form", "decision_number"),
        filters=("kind", "form", "unit", "due_on", "posted_on"),
        key=("unit", "kind", "due_on"),
        order=("-due_on",),
        sections=(
            ("Nội dung", ("unit", "kind", "period", "due_on")),
            ("Đã công khai", ("posted_on", "form", "decision_number", "link", "note")),
        ),
        checks=(posted_somewhere,),
        first_step="Ghi các nội dung phải công khai trong năm cùng hạn công khai.",
    ),
    Book(
        code="thuc-hanh-tiet-kiem",
        model=ThriftProgramme,
        reform_field=Field.PUBLIC_FINANCE,
        title="Chương trình thực hành tiết kiệm, chống lãng phí",
        row_name="chương trình",
        purpose="Chương trình thực hành tiết kiệm, chống lãng phí hằng năm và kết quả thực hiện.",
        columns=("year", "number", "due_on", "issued_on", "target_vnd", "saved_vnd", "reported_on"),
        filters=("year", "unit", "issued_on"),
        key=("unit", "year"),
        order=("-year",),
        sections=(
            ("Chương trình", ("unit", "year", "due_on", "number", "issued_on", "target_vnd")),
            ("Kết quả", ("saved_vnd", "report_due_on", "reported_on", "note")),
        ),
        checks=(together("issued_on", "number"), not_before("reported_on", "issued_on")),
        first_step="Ghi chương trình của năm nay.",
    ),
    Book(
        code="sai-pham-tai-chinh",
        model=FinanceWrongdoing,
        reform_field=Field.PUBLIC_FINANCE,
        title="Sai phạm trong quản lý tài chính, tài sản công",
        row_name="sai phạm",
        purpose="Sai phạm về kinh phí quản lý hành chính và tài chính công được phát hiện qua thanh tra, kiểm tra.",
        columns=("content", "kind", "body", "found_on", "amount_vnd", "handled_on"),
        filters=("kind", "body", "unit", "found_on", "handled_on"),
        key=("unit", "document_number", "content"),
        order=("-found_on",),
        sections=(
            ("Kết luận", ("unit", "body", "document_number", "found_on")),
            ("Sai phạm", ("kind", "content", "amount_vnd")),
            ("Xử lý", ("handled_on", "handling", "note")),
        ),
        checks=(asks_for("handled_on", "handling"),),
        first_step="Ghi sai phạm theo kết luận; khi không phát hiện thì ghi văn bản xác nhận không có.",
    ),
)
