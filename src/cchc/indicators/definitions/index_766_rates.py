"""What the index of QĐ 766/QĐ-TTg counts, beside what other definitions count already (docs/sources.md O3).

"Received in period" goes by the day of receipt. A commune is judged by its own rows; the portal by what it got.
"""

from __future__ import annotations

from typing import Any

from cchc.dossiers.models import Dossier
from cchc.kernel.fields import Field
from cchc.procedures.facts import PROCEDURE
from cchc.procedures.models import Procedure
from cchc.registers.facts.procedures import PETITION
from cchc.registers.models.petitions import Petition

from ..domain.definition import CATALOGUE, Better, Source, Window, count, kept, ratio
from .dossiers import CLOSED, CLOSED_TOLD, EVERY, RECEIVED, d
from .dossiers_electronic import CERTIFIED_COPIES, WITH_DOCUMENT

p, petition = PROCEDURE.table, PETITION.table

DISLIKED_UP_TO = 2  # of the five steps of a rating
SEVEN_PARTS = 7  # docs/sources.md O6.1

ONLINE_LEVELS = [Procedure.OnlineLevel.PARTIAL.value, Procedure.OnlineLevel.FULL.value]
OF_CITIZENS = d.owner_kind == Dossier.OwnerKind.CITIZEN.value
OFFERED_ONLINE = p.online_level.isin(ONLINE_LEVELS)
COMMON: dict[str, Any] = {"reform_field": Field.PROCEDURES}
NO_PROCEDURES = "Danh mục chưa có thủ tục nào đang áp dụng."
OF_DOSSIERS: dict[str, Any] = {**RECEIVED, "dimensions": ("ward", "unit", "sector", "channel")}
IN_FORCE: dict[str, Any] = {
    **COMMON,
    "facts": PROCEDURE,
    "held": ("in_force_from", "abolished_on"),
    "dimensions": ("ward", "unit", "sector"),
    "when_empty": NO_PROCEDURES,
}
ANNOUNCED: dict[str, Any] = {
    **COMMON,
    "facts": PROCEDURE,
    "counted_on": "announced_on",
    "dimensions": ("ward", "unit", "sector"),
    "when_empty": "Không có thủ tục nào được công bố trong kỳ.",
}
PETITIONS: dict[str, Any] = {
    **COMMON,
    "facts": PETITION,
    "counted_on": "received_on",
    "when_empty": "Không có phản ánh, kiến nghị nào trong kỳ.",
}


def source(place: str) -> Source:
    return Source("QĐ 766/QĐ-TTg", place, is_confirmed=False)  # formulas from practice: the annex was not read


def on_time_for_index(window: Window) -> Any:
    """Return the stored verdict; of a dossier still open, whether it is not due by the end of the period."""
    return d.on_time_for_index.fill_null(d.is_open & (d.due_on > window.over))


def late_for_index(window: Window) -> Any:
    return ~d.on_time_for_index.fill_null(~(d.is_open & (d.due_on <= window.over)))


def overdue_petition(window: Window) -> Any:
    is_late = ~petition.is_on_time.fill_null(True)
    return is_late | (petition.handled_on.isnull() & (petition.due_on <= window.over)).fill_null(False)


def dissatisfied_petition(window: Window) -> Any:
    return (petition.dislikes > petition.likes) | petition.is_raised_again | overdue_petition(window)


CATALOGUE.add(
    # 3.1 Transparency ----------------------------------------------------------------------------
    ratio(
        code="index_766.publish_on_time_rate",
        title="Tỷ lệ TTHC được công bố đúng hạn",
        numerator=p.announced_on <= p.announced_due_on,
        denominator=p.announced_due_on.notnull(),
        source=source("nhóm 1, công bố đúng hạn"),
        how="Thủ tục công bố trong kỳ không muộn hơn hạn công bố, "
        "chia cho thủ tục công bố trong kỳ có ghi hạn công bố.",
        **ANNOUNCED,
    ),
    ratio(
        code="index_766.public_update_on_time_rate",
        title="Tỷ lệ TTHC được công khai trên Cổng đúng hạn",
        numerator=p.posted_on_portal_on <= p.posting_due_on,
        denominator=lambda window: (p.posting_due_on <= window.over) | p.posted_on_portal_on.notnull(),
        source=source("nhóm 1, công khai đúng hạn"),
        how="Thủ tục công khai trên Cổng trong 05 ngày làm việc sau quyết định công bố, "
        "chia cho thủ tục công bố trong kỳ đã công khai hoặc đã đến hạn công khai.",
        **ANNOUNCED,
    ),
    ratio(
        code="index_766.public_content_full_rate",
        title="Tỷ lệ TTHC công khai đủ bảy bộ phận bắt buộc",
        numerator=p.mandatory_parts == SEVEN_PARTS,
        denominator=p.id.notnull(),
        source=source("nhóm 1, nội dung công khai"),
        how="Thủ tục công khai đủ bảy bộ phận, chia cho thủ tục đang áp dụng đến hết kỳ.",
        **IN_FORCE,
    ),
    kept(
        code="index_766.dossiers_reported",
        title="Hồ sơ đã báo cáo trên Hệ thống thông tin báo cáo quốc gia",
        unit="hồ sơ",
        source=source("nhóm 1, đồng bộ hồ sơ"),
        better=Better.NEITHER,
        when_empty="Chưa nhập số hồ sơ đã báo cáo của kỳ.",
        how="Nhập tay theo báo cáo đã gửi trong kỳ.",
        **COMMON,
    ),
    # 3.2 Progress --------------------------------------------------------------------------------
    ratio(
        code="index_766.progress_on_time_rate",
        title="Tỷ lệ hồ sơ đúng hạn theo cách tính của Bộ chỉ số 766",
        numerator=on_time_for_index,
        denominator=EVERY,
        source=source("nhóm 2"),
        how="Hồ sơ tiếp nhận trong kỳ kết thúc không muộn hơn hẹn trả (đã trừ thời gian bổ sung; hồ sơ chưa xong thì "
        "xét đến hết kỳ; yêu cầu bổ sung quá một lần là quá hạn), chia cho hồ sơ tiếp nhận trong kỳ.",
        **OF_DOSSIERS,
    ),
    # 3.3 Online services -------------------------------------------------------------------------
    ratio(
        code="index_766.services_online_rate",
        title="Tỷ lệ TTHC cung cấp dịch vụ công trực tuyến",
        numerator=OFFERED_ONLINE,
        denominator=p.has_commune_level,
        source=source("nhóm 3, cung cấp dịch vụ"),
        how="Thủ tục cung cấp trực tuyến một phần hoặc toàn trình, "
        "chia cho thủ tục thuộc thẩm quyền cấp xã đang áp dụng.",
        **IN_FORCE,
    ),
    ratio(
        code="index_766.dossiers_online_rate",
        title="Tỷ lệ hồ sơ trực tuyến theo cách tính của Bộ chỉ số 766",
        numerator=d.is_online & (d.has_e_result | ~WITH_DOCUMENT),
        denominator=EVERY,
        source=source("nhóm 3, hồ sơ trực tuyến"),
        how="Hồ sơ nộp trực tuyến đã có kết quả điện tử (nếu thủ tục trả kết quả là văn bản), "
        "chia cho hồ sơ tiếp nhận trong kỳ.",
        **OF_DOSSIERS,
    ),
    # 3.4 Payment ---------------------------------------------------------------------------------
    count(
        code="index_766.procedures_with_online_payments",
        title="TTHC có phí phát sinh thanh toán trực tuyến",
        unit="thủ tục",
        where=d.procedure.nunique(where=d.is_paid_online & d.procedure_has_fee),
        is_additive=False,
        source=source("nhóm 3, thanh toán trực tuyến"),
        how="Đếm thủ tục có phí, lệ phí có ít nhất một hồ sơ tiếp nhận trong kỳ đã thanh toán trực tuyến.",
        **OF_DOSSIERS,
    ),
    # 3.5 Digitisation ----------------------------------------------------------------------------
    ratio(
        code="index_766.digitised_with_result_rate",
        title="Tỷ lệ hồ sơ số hóa thành phần và có kết quả điện tử",
        numerator=d.has_digitised_parts & d.has_e_result,
        denominator=d.is_settled,
        source=source("nhóm 4, số hóa khi tiếp nhận và giải quyết"),
        how="Hồ sơ có thành phần số hóa và có kết quả điện tử, chia cho hồ sơ giải quyết xong trong kỳ. "
        "Không tính hồ sơ chưa ghi thông tin này.",
        **CLOSED_TOLD,
    ),
    ratio(
        code="index_766.personal_storage_rate",
        title="Tỷ lệ hồ sơ kết nối kho dữ liệu điện tử của tổ chức, cá nhân",
        numerator=d.is_from_national_store | d.is_result_in_store,
        denominator=d.is_settled,
        source=source("nhóm 4, kho dữ liệu điện tử"),
        how="Hồ sơ lấy giấy tờ từ kho quốc gia hoặc có kết quả đồng bộ vào kho, "
        "chia cho hồ sơ giải quyết xong trong kỳ. "
        "Không tính hồ sơ chưa ghi thông tin này.",
        **CLOSED_TOLD,
    ),
    ratio(
        code="index_766.procedures_identity_checked_rate",
        title="Tỷ lệ TTHC có xác thực, khai thác dữ liệu dân cư",
        numerator=d.procedure.nunique(where=OF_CITIZENS & d.is_identity_checked),
        denominator=d.procedure.nunique(where=OF_CITIZENS & d.is_identity_checked.notnull()),
        is_additive=False,
        source=source("nhóm 4, chỉ chấm ở cấp tỉnh"),
        how="Thủ tục có hồ sơ của công dân đã xác thực, chia cho thủ tục có hồ sơ của công dân tiếp nhận trong kỳ.",
        **OF_DOSSIERS,
    ),
    ratio(
        code="index_766.communes_certifying_rate",
        title="Tỷ lệ xã, phường có cấp bản sao chứng thực điện tử",
        numerator=d.ward.nunique(where=d.has_e_result & d.procedure_code.isin(CERTIFIED_COPIES)),
        denominator=d.ward.nunique(where=d.is_settled),
        is_additive=False,
        source=source("nhóm 4, chứng thực điện tử"),
        how="Xã, phường có ít nhất một bản sao chứng thực điện tử (thủ tục 2.000815 có kết quả điện tử), "
        "chia cho xã, phường có hồ sơ giải quyết xong trong kỳ.",
        **CLOSED,
    ),
    # 3.6 Satisfaction ----------------------------------------------------------------------------
    ratio(
        code="index_766.petitions_on_time_rate",
        title="Tỷ lệ phản ánh, kiến nghị xử lý đúng hạn theo Bộ chỉ số 766",
        numerator=petition.is_on_time,
        denominator=petition.counts,
        source=source("nhóm 5, phản ánh, kiến nghị"),
        how="Phản ánh, kiến nghị tiếp nhận trong kỳ đã xử lý đúng hạn, "
        "chia cho phản ánh, kiến nghị tiếp nhận trong kỳ.",
        **PETITIONS,
    ),
    ratio(
        code="index_766.petitions_satisfied_rate",
        title="Tỷ lệ hài lòng trong xử lý phản ánh, kiến nghị",
        numerator=lambda window: ~dissatisfied_petition(window),
        denominator=petition.counts,
        source=source("nhóm 5, phản ánh, kiến nghị"),
        how="Phản ánh, kiến nghị không bị đánh giá không hài lòng, không phản ánh lại và không quá hạn, "
        "chia cho phản ánh, kiến nghị tiếp nhận trong kỳ.",
        **PETITIONS,
    ),
    count(
        code="index_766.petitions_about_dossiers",
        title="Phản ánh, kiến nghị về giải quyết hồ sơ",
        unit="phản ánh",
        where=petition.counts & (petition.kind == Petition.Kind.DOSSIER.value),
        source=source("nhóm 5, tiếp nhận, giải quyết"),
        better=Better.LOWER,
        how="Đếm phản ánh, kiến nghị tiếp nhận trong kỳ về giải quyết hồ sơ TTHC.",
        **PETITIONS,
    ),
    count(
        code="index_766.dossiers_late",
        title="Hồ sơ quá hạn theo cách tính của Bộ chỉ số 766",
        unit="hồ sơ",
        where=late_for_index,
        source=source("nhóm 2"),
        better=Better.LOWER,
        how="Đếm hồ sơ tiếp nhận trong kỳ kết thúc muộn hơn hẹn trả, hoặc đến hết kỳ chưa xong mà đã quá hạn.",
        **OF_DOSSIERS,
    ),
    count(
        code="index_766.dossiers_disliked",
        title="Hồ sơ bị đánh giá không hài lòng",
        unit="hồ sơ",
        where=d.rating <= DISLIKED_UP_TO,
        source=source("nhóm 5, tiếp nhận, giải quyết"),
        better=Better.LOWER,
        how="Đếm hồ sơ tiếp nhận trong kỳ được đánh giá từ 2 điểm trở xuống trên thang 5.",
        **OF_DOSSIERS,
    ),
)
