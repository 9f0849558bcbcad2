"""Figures that wards promise in their plans and that stand in no row of ours: observed by hand, with evidence.

They are here so that such a target has its measure, its level and its state like every other. One that comes
to have a book gets a counted definition as version 2.
"""

from __future__ import annotations

from cchc.kernel.fields import Field

from ..domain.definition import CATALOGUE, Better, Indicator, Source, kept

PLAN = Source("Kế hoạch CCHC năm của UBND xã, phường", "phần mục tiêu, chỉ tiêu")
WHEN_EMPTY = "Chưa nhập số liệu trong kỳ."
HOW = "Nhập tay theo số liệu có văn bản kèm theo; phần mềm không tự tính."

HIGHER, LOWER = Better.HIGHER, Better.LOWER
# code, title, unit, which way is better
PROMISED: dict[Field, tuple[tuple[str, str, str, Better], ...]] = {
    Field.DIRECTION: (("direction.par_index_rank", "Xếp hạng Chỉ số CCHC của xã, phường", "hạng", LOWER),),
    Field.INSTITUTIONS: (
        ("institutions.reviewed_rate", "Tỷ lệ văn bản được tự kiểm tra, rà soát theo quy định", "%", HIGHER),
        ("institutions.drafts_consulted_rate", "Tỷ lệ dự thảo văn bản được lấy ý kiến, thẩm định", "%", HIGHER),
    ),
    Field.PROCEDURES: (("procedures.waiting_minutes", "Thời gian chờ đến lượt giao dịch", "phút", LOWER),),
    Field.APPARATUS: (("apparatus.inner_units_cut", "Số đầu mối bên trong được giảm", "đầu mối", HIGHER),),
    Field.CIVIL_SERVICE: (
        ("civil_service.trained_rate", "Tỷ lệ cán bộ, công chức được bồi dưỡng trong năm", "%", HIGHER),
    ),
    Field.PUBLIC_FINANCE: (
        ("public_finance.autonomous_units", "Số đơn vị sự nghiệp tự bảo đảm chi thường xuyên", "đơn vị", HIGHER),
    ),
    Field.DIGITAL_GOVERNMENT: (
        ("digital_government.staff_signature_rate", "Tỷ lệ cán bộ, công chức có chữ ký số", "%", HIGHER),
        ("digital_government.residents_signature_rate", "Tỷ lệ người dân có chữ ký số cá nhân", "%", HIGHER),
        ("digital_government.residents_e_id_rate", "Tỷ lệ người dân có tài khoản định danh điện tử", "%", HIGHER),
        ("digital_government.broadband_rate", "Tỷ lệ hộ, khu dân cư có Internet, sóng di động", "%", HIGHER),
        ("digital_government.community_teams_rate", "Tỷ lệ thôn, khu phố có tổ công nghệ số", "%", HIGHER),
        ("digital_government.official_mail_rate", "Tỷ lệ cán bộ, công chức sử dụng thư điện tử công vụ", "%", HIGHER),
        ("digital_government.reports_online_rate", "Tỷ lệ báo cáo thực hiện trên hệ thống thông tin", "%", HIGHER),
        ("digital_government.paperless_meetings_rate", "Tỷ lệ cuộc họp không giấy tờ", "%", HIGHER),
        ("digital_government.security_incidents", "Số sự cố mất an toàn thông tin nghiêm trọng", "sự cố", LOWER),
        (
            "digital_government.cashless_social_payments_rate",
            "Tỷ lệ chi trả an sinh xã hội không dùng tiền mặt",
            "%",
            HIGHER,
        ),
    ),
    Field.SOCIO_ECONOMIC: (("socio_economic.new_businesses", "Số doanh nghiệp thành lập mới", "doanh nghiệp", HIGHER),),
}


def _definition(field: Field, code: str, title: str, unit: str, better: Better) -> Indicator:
    is_additive = unit not in {"%", "hạng", "phút"}
    return kept(
        code=code,
        title=title,
        unit=unit,
        better=better,
        reform_field=field,
        source=PLAN,
        when_empty=WHEN_EMPTY,
        how=HOW,
        is_additive=is_additive,
    )


CATALOGUE.add(*(_definition(field, *row) for field, rows in PROMISED.items() for row in rows))
