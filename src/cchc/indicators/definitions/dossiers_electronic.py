"""Indicators over dossiers: online, paid, digitised, by post, and how satisfied the citizen was."""

from __future__ import annotations

from cchc.dossiers.models import Dossier

from ..domain.definition import CATALOGUE, Better, Source, count, ratio
from .dossiers import CLOSED, EVERY, OURS, RECEIVED, RECEIVED_TOLD, annex, d

PLAN_ONLINE = Source("Kế hoạch CCHC năm của UBND phường", "chỉ tiêu dịch vụ công trực tuyến")
PLAN_DIGITAL = Source("Kế hoạch CCHC năm của UBND phường", "chỉ tiêu số hóa hồ sơ, kết quả")
PLAN_POST = Source("Kế hoạch CCHC năm của UBND phường", "chỉ tiêu dịch vụ bưu chính công ích")
PLAN_SATISFACTION = Source("Kế hoạch CCHC năm của UBND phường", "chỉ tiêu mức độ hài lòng")

CERTIFIED_COPIES = ("2.000815",)  # chứng thực bản sao từ bản chính; the code is from practice

# A procedure that is not in the ward's list: most results are papers, so it is taken to return one.
WITH_DOCUMENT = d.procedure_returns_document.fill_null(True)
NOTHING_TO_PAY = "Chưa có hồ sơ nào phải nộp tiền trong kỳ."

CATALOGUE.add(
    # Online, payment: annex 7.3, 7.4 -------------------------------------------------------------
    count(
        code="procedures.online_dossiers",
        title="Hồ sơ TTHC tiếp nhận trực tuyến",
        unit="hồ sơ",
        where=d.is_online,
        annex="7.3.1",
        source=annex("7.3.1"),
        how="Đếm hồ sơ tiếp nhận trong kỳ có kênh nộp là trực tuyến.",
        **RECEIVED,
    ),
    ratio(
        code="procedures.online_dossiers_rate",
        title="Tỷ lệ hồ sơ TTHC tiếp nhận trực tuyến",
        numerator=d.is_online,
        denominator=EVERY,
        annex="7.3.2",
        source=PLAN_ONLINE,
        how="Hồ sơ có kênh nộp là trực tuyến, chia cho hồ sơ tiếp nhận trong kỳ.",
        **RECEIVED,
    ),
    count(
        code="procedures.payable_dossiers",
        title="Hồ sơ TTHC có phí, lệ phí, nghĩa vụ tài chính",
        unit="hồ sơ",
        where=d.is_payable,
        annex="7.4.3",
        source=annex("7.4.3"),
        better=Better.NEITHER,
        how="Đếm hồ sơ tiếp nhận trong kỳ có số tiền phải nộp lớn hơn 0.",
        **RECEIVED,
    ),
    count(
        code="procedures.online_paid",
        title="Hồ sơ TTHC thanh toán trực tuyến",
        unit="hồ sơ",
        where=d.is_payable & d.is_paid_online,
        annex="7.4.4",
        source=annex("7.4.4"),
        how="Đếm hồ sơ tiếp nhận trong kỳ có số tiền phải nộp và đã nộp trực tuyến "
        "qua Cổng Dịch vụ công quốc gia hoặc cổng của địa phương.",
        **RECEIVED,
    ),
    ratio(
        code="procedures.online_paid_rate",
        title="Tỷ lệ thanh toán trực tuyến",
        numerator=d.is_paid_online,
        denominator=d.is_payable,
        source=PLAN_ONLINE,
        how="Hồ sơ đã nộp tiền trực tuyến, chia cho hồ sơ tiếp nhận trong kỳ có số tiền phải nộp lớn hơn 0.",
        **{**RECEIVED, "when_empty": NOTHING_TO_PAY},
    ),
    ratio(
        code="procedures.portal_paid_rate",
        title="Tỷ lệ thanh toán trực tuyến qua Cổng Dịch vụ công quốc gia",
        numerator=d.payment == Dossier.Payment.PORTAL,
        denominator=d.is_payable,
        source=PLAN_ONLINE,
        how="Hồ sơ đã nộp tiền qua Cổng Dịch vụ công quốc gia, "
        "chia cho hồ sơ tiếp nhận trong kỳ có số tiền phải nộp lớn hơn 0.",
        **{**RECEIVED, "when_empty": NOTHING_TO_PAY},
    ),
    # Digitisation: annex 7.5 ---------------------------------------------------------------------
    count(
        code="procedures.dossiers_digitised",
        title="Hồ sơ TTHC được số hóa thành phần hồ sơ",
        unit="hồ sơ",
        where=d.has_digitised_parts,
        annex="7.5.1",
        source=annex("7.5.1"),
        how="Đếm hồ sơ tiếp nhận trong kỳ có thành phần hồ sơ đã số hóa; mỗi hồ sơ tính một lần. "
        "Không tính hồ sơ chưa ghi thông tin này.",
        **RECEIVED_TOLD,
    ),
    ratio(
        code="procedures.digitised_rate",
        title="Tỷ lệ hồ sơ TTHC được số hóa",
        numerator=d.has_digitised_parts,
        denominator=EVERY,
        source=PLAN_DIGITAL,
        how="Hồ sơ có thành phần hồ sơ đã số hóa, chia cho hồ sơ tiếp nhận trong kỳ. "
        "Không tính hồ sơ chưa ghi thông tin này.",
        **RECEIVED_TOLD,
    ),
    count(
        code="procedures.e_results",
        title="Hồ sơ TTHC có kết quả điện tử",
        unit="hồ sơ",
        where=d.is_settled & d.has_e_result,
        source=annex("7.5.2"),
        how="Đếm hồ sơ giải quyết xong trong kỳ có kết quả điện tử: đủ cả đường dẫn tệp và mã giấy tờ.",
        **CLOSED,
    ),
    ratio(
        code="procedures.e_results_rate",
        title="Tỷ lệ cấp kết quả giải quyết TTHC bản điện tử",
        numerator=d.has_e_result,
        denominator=d.is_settled & WITH_DOCUMENT,
        annex="7.5.2",
        source=PLAN_DIGITAL,
        how="Hồ sơ có kết quả điện tử (đủ đường dẫn tệp và mã giấy tờ), chia cho hồ sơ giải quyết xong trong kỳ "
        "của thủ tục có kết quả là văn bản, giấy tờ.",
        **CLOSED,
    ),
    count(
        code="procedures.reused",
        title="Hồ sơ TTHC tái sử dụng dữ liệu đã số hóa",
        unit="hồ sơ",
        where=d.has_reused_parts,
        source=annex("7.5.3"),
        how="Đếm hồ sơ tiếp nhận trong kỳ có ít nhất một thành phần lấy lại từ dữ liệu đã số hóa. "
        "Không tính hồ sơ chưa ghi thông tin này.",
        **RECEIVED_TOLD,
    ),
    ratio(
        code="procedures.reused_rate",
        title="Tỷ lệ hồ sơ TTHC tái sử dụng dữ liệu đã số hóa",
        numerator=d.has_reused_parts,
        denominator=EVERY,
        annex="7.5.3",
        source=PLAN_DIGITAL,
        how="Hồ sơ có ít nhất một thành phần lấy lại từ dữ liệu đã số hóa, chia cho hồ sơ tiếp nhận trong kỳ. "
        "Không tính hồ sơ chưa ghi thông tin này.",
        **RECEIVED_TOLD,
    ),
    ratio(
        code="procedures.identity_checked_rate",
        title="Tỷ lệ hồ sơ của công dân được xác thực danh tính điện tử",
        numerator=d.is_identity_checked,
        denominator=d.owner_kind == Dossier.OwnerKind.CITIZEN,
        source=PLAN_ONLINE,
        how="Hồ sơ của công dân đã xác thực qua VNeID hoặc Cơ sở dữ liệu quốc gia về dân cư, "
        "chia cho hồ sơ của công dân tiếp nhận trong kỳ. "
        "Không tính hồ sơ chưa ghi thông tin này.",
        **RECEIVED_TOLD,
    ),
    # By post: annex 7.6 --------------------------------------------------------------------------
    count(
        code="procedures.post_received",
        title="Hồ sơ TTHC tiếp nhận qua dịch vụ bưu chính công ích",
        unit="hồ sơ",
        where=d.is_received_by_post,
        annex="7.6.2",
        source=annex("7.6.2"),
        better=Better.NEITHER,
        how="Đếm hồ sơ tiếp nhận trong kỳ có kênh nộp là bưu chính công ích.",
        **RECEIVED,
    ),
    ratio(
        code="procedures.post_received_rate",
        title="Tỷ lệ hồ sơ TTHC tiếp nhận qua dịch vụ bưu chính công ích",
        numerator=d.is_received_by_post,
        denominator=EVERY,
        source=PLAN_POST,
        how="Hồ sơ có kênh nộp là bưu chính công ích, chia cho hồ sơ tiếp nhận trong kỳ.",
        **RECEIVED,
    ),
    count(
        code="procedures.post_returned",
        title="Kết quả TTHC trả qua dịch vụ bưu chính công ích",
        unit="hồ sơ",
        where=d.is_settled & d.is_returned_by_post,
        annex="7.6.3",
        source=annex("7.6.3"),
        better=Better.NEITHER,
        how="Đếm hồ sơ giải quyết xong trong kỳ có kênh trả là bưu chính công ích.",
        **CLOSED,
    ),
    ratio(
        code="procedures.post_returned_rate",
        title="Tỷ lệ kết quả TTHC trả qua dịch vụ bưu chính công ích",
        numerator=d.is_settled & d.is_returned_by_post,
        denominator=d.is_settled,
        source=PLAN_POST,
        how="Hồ sơ có kênh trả là bưu chính công ích, chia cho hồ sơ giải quyết xong trong kỳ.",
        **CLOSED,
    ),
    ratio(
        code="procedures.e_certified_rate",
        title="Tỷ lệ chứng thực bản sao điện tử từ bản chính",
        numerator=d.has_e_result & d.procedure_code.isin(CERTIFIED_COPIES),
        denominator=d.is_settled & d.procedure_code.isin(CERTIFIED_COPIES),
        source=PLAN_DIGITAL,
        how="Hồ sơ chứng thực bản sao từ bản chính (thủ tục 2.000815) có kết quả điện tử, "
        "chia cho hồ sơ của thủ tục này giải quyết xong trong kỳ.",
        **{**CLOSED, "when_empty": "Chưa có hồ sơ chứng thực bản sao nào giải quyết xong trong kỳ."},
    ),
    # The citizen ---------------------------------------------------------------------------------
    ratio(
        code="procedures.dossiers_satisfied_rate",
        title="Tỷ lệ hài lòng về giải quyết TTHC (đánh giá tại hồ sơ)",
        numerator=d.is_satisfied,
        denominator=d.is_rated,
        source=PLAN_SATISFACTION,
        how="Hồ sơ được đánh giá từ 4 điểm trở lên trên thang 5, chia cho hồ sơ kết thúc trong kỳ có đánh giá.",
        **{**CLOSED, "when_empty": "Chưa có hồ sơ nào kết thúc trong kỳ được người dân đánh giá."},
    ),
    ratio(
        code="procedures.rated_dossiers_rate",
        title="Tỷ lệ hồ sơ được người dân đánh giá",
        numerator=d.is_rated,
        denominator=d.is_settled,
        source=OURS,
        why="Tỷ lệ hài lòng chỉ đáng tin khi có nhiều người đánh giá.",
        how="Hồ sơ có đánh giá của người dân, chia cho hồ sơ giải quyết xong trong kỳ.",
        **CLOSED,
    ),
    ratio(
        code="procedures.supplemented_rate",
        title="Tỷ lệ hồ sơ phải yêu cầu bổ sung",
        numerator=d.supplement_requests > 0,
        denominator=EVERY,
        source=OURS,
        better=Better.LOWER,
        how="Hồ sơ có yêu cầu bổ sung, chia cho hồ sơ tiếp nhận trong kỳ.",
        **RECEIVED,
    ),
    count(
        code="procedures.second_supplements",
        title="Hồ sơ bị yêu cầu bổ sung quá một lần",
        unit="hồ sơ",
        where=d.supplement_requests > 1,
        source=Source("NĐ 118/2025/NĐ-CP", "Điều 11"),
        better=Better.LOWER,
        how="Đếm hồ sơ tiếp nhận trong kỳ có từ hai lần yêu cầu bổ sung; quy định chỉ cho phép một lần.",
        **RECEIVED,
    ),
    count(
        code="procedures.dossiers_refused",
        title="Hồ sơ bị từ chối, rút hoặc dừng giải quyết",
        unit="hồ sơ",
        where=~d.is_settled & ~d.is_open,
        source=OURS,
        better=Better.NEITHER,
        how="Đếm hồ sơ kết thúc trong kỳ mà không có kết quả giải quyết: từ chối, công dân rút, dừng xử lý.",
        **CLOSED,
    ),
)
