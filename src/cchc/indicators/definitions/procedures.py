"""Indicators over the catalogue of procedures: what is announced, public, offered online, linked, shortened.

Procedures are a stock: those in force when the period ends. What is dated (posted on) is judged at that day too.
Dossiers are counted in ``dossiers``; petitions, internal procedures and reviews in ``procedures_work``.
"""

from __future__ import annotations

from typing import Any

import ibis

from cchc.kernel.fields import Field
from cchc.procedures.facts import PROCEDURE
from cchc.procedures.models import Procedure

from ..domain.definition import CATALOGUE, Better, Definition, Source, Window, count, kept, ratio

p = PROCEDURE.table

PLAN = Source("Kế hoạch CCHC năm của UBND phường", "phần cải cách thủ tục hành chính")
CRITERIA = Source("Bộ tiêu chí chấm điểm CCHC", "nội dung 3", is_confirmed=False)
ANNOUNCING = Source("NĐ 63/2010/NĐ-CP", "Điều 17, Điều 24")
ONE_STOP = Source("NĐ 118/2025/NĐ-CP")


def annex(place: str) -> Source:
    return Source("Biểu thống kê kèm báo cáo CCHC định kỳ", place, is_confirmed=False)


EVERY = p.id.notnull()
NONE_IN_FORCE = "Chưa có thủ tục nào trong danh mục."
PARTIAL, FULL = (p.online_level == level.value for level in (Procedure.OnlineLevel.PARTIAL, Procedure.OnlineLevel.FULL))
IS_ONLINE = p.online_level != Procedure.OnlineLevel.NONE.value
SHORTENED = p.legal_limit_minutes.notnull() & p.limit_minutes.notnull()

ANY: dict[str, Any] = {"reform_field": Field.PROCEDURES, "facts": PROCEDURE, "dimensions": ("ward", "unit", "sector")}
IN_FORCE: dict[str, Any] = {**ANY, "held": ("in_force_from", "abolished_on"), "when_empty": NONE_IN_FORCE}


def in_force(code: str, title: str, where: Any, how: str, source: Source, **rest: Any) -> Definition:
    """Return the number of procedures in force that fulfil a condition."""
    return count(
        code=f"procedures.{code}",
        title=title,
        unit="thủ tục",
        where=where,
        source=source,
        how=f"Đếm {how}, trong số thủ tục đang áp dụng khi hết kỳ.",
        **{"better": Better.NEITHER, **IN_FORCE, **rest},
    )


def part_in_force(code: str, title: str, part: Any, whole: Any, how: str, source: Source, **rest: Any) -> Definition:
    """Return the share of procedures in force that fulfil a condition; ``how`` says which, of which."""
    good, every = how.split(" / ")
    return ratio(
        code=f"procedures.{code}",
        title=title,
        numerator=part,
        denominator=whole,
        source=source,
        how=f"{good} chia cho {every} đang áp dụng khi hết kỳ.",
        **{**IN_FORCE, **rest},
    )


def posted(day: str) -> Any:
    """Return the condition "posted by the end of the window"."""
    return lambda window: p[day] <= window.end


def is_public(window: Window) -> Any:
    """Posted at the centre and on the ward's site or the national portal (``procedures.domain.offer``)."""
    on_a_site = (p.posted_on_site_on <= window.end) | (p.posted_on_portal_on <= window.end)
    return (p.posted_at_centre_on <= window.end) & on_a_site


CATALOGUE.add(
    # The catalogue: annex 3.1, 3.2 ---------------------------------------------------------------
    count(
        code="procedures.newly_announced",
        title="Thủ tục hành chính mới công bố",
        unit="thủ tục",
        where=EVERY,
        counted_on="announced_on",
        annex="3.1.1",
        source=annex("3.1.1"),
        better=Better.NEITHER,
        when_empty=NONE_IN_FORCE,
        how="Đếm thủ tục có ngày công bố trong kỳ.",
        **ANY,
    ),
    count(
        code="procedures.abolished",
        title="Thủ tục hành chính được thay thế, bãi bỏ",
        unit="thủ tục",
        where=EVERY,
        counted_on="abolished_on",
        annex="3.1.2",
        source=annex("3.1.2"),
        better=Better.NEITHER,
        when_empty=NONE_IN_FORCE,
        how="Đếm thủ tục bãi bỏ từ một ngày trong kỳ.",
        **ANY,
    ),
    in_force("in_force", "Thủ tục hành chính đang áp dụng", EVERY, "mọi thủ tục", annex("3.1.3"), annex="3.1.3"),
    in_force(
        "interlinked_same_level",
        "Thủ tục liên thông cùng cấp",
        p.interlink == Procedure.Interlink.SAME_LEVEL.value,
        "thủ tục liên thông giữa các cơ quan cùng cấp",
        annex("3.2.1"),
        annex="3.2.1",
        better=Better.HIGHER,
    ),
    in_force(
        "interlinked_cross_level",
        "Thủ tục liên thông giữa các cấp chính quyền",
        p.interlink == Procedure.Interlink.CROSS_LEVEL.value,
        "thủ tục liên thông giữa các cấp",
        annex("3.2.2"),
        annex="3.2.2",
        better=Better.HIGHER,
    ),
    # Public ---------------------------------------------------------------------------------------
    part_in_force(
        "posted_at_centre_rate",
        "Tỷ lệ thủ tục niêm yết, công khai tại Trung tâm Phục vụ hành chính công",
        posted("posted_at_centre_on"),
        EVERY,
        "Thủ tục đã niêm yết tại Trung tâm / thủ tục",
        ANNOUNCING,
    ),
    part_in_force(
        "posted_on_site_rate",
        "Tỷ lệ thủ tục công khai trên Trang thông tin điện tử",
        posted("posted_on_site_on"),
        EVERY,
        "Thủ tục đã công khai trên Trang thông tin của phường, xã / thủ tục",
        ANNOUNCING,
    ),
    part_in_force(
        "published_rate",
        "Tỷ lệ thủ tục hành chính được công khai",
        is_public,
        EVERY,
        "Thủ tục đã niêm yết tại Trung tâm và công khai trên Trang thông tin hoặc Cổng DVCQG / thủ tục",
        ANNOUNCING,
    ),
    part_in_force(
        "seven_parts_rate",
        "Tỷ lệ thủ tục công khai đủ nội dung bắt buộc",
        p.mandatory_parts == Procedure.MANDATORY_PARTS,
        EVERY,
        "Thủ tục công khai đủ 7 bộ phận bắt buộc / thủ tục",
        Source("NĐ 63/2010/NĐ-CP", "Điều 8, sửa đổi bởi NĐ 92/2017/NĐ-CP"),
    ),
    part_in_force(
        "e_form_rate",
        "Tỷ lệ thủ tục cấp xã có biểu mẫu điện tử tương tác",
        p.has_e_form,
        p.has_commune_level,
        "Thủ tục có biểu mẫu điện tử tương tác / thủ tục thuộc thẩm quyền cấp xã",
        PLAN,
    ),
    part_in_force(
        "internal_process_rate",
        "Tỷ lệ thủ tục cấp xã có quy trình nội bộ, quy trình điện tử",
        p.has_internal_process,
        p.has_commune_level,
        "Thủ tục có quy trình nội bộ, điện tử / thủ tục thuộc thẩm quyền cấp xã",
        PLAN,
    ),
    # One stop --------------------------------------------------------------------------------------
    part_in_force(
        "at_centre_rate",
        "Tỷ lệ thủ tục tiếp nhận, trả kết quả tại Trung tâm Phục vụ hành chính công",
        p.is_at_centre,
        EVERY,
        "Thủ tục tiếp nhận, trả kết quả tại Trung tâm / thủ tục",
        ONE_STOP,
    ),
    part_in_force(
        "boundary_free_rate",
        "Tỷ lệ thủ tục thực hiện không phụ thuộc địa giới hành chính",
        p.is_boundary_free,
        EVERY,
        "Thủ tục tiếp nhận không phụ thuộc địa giới / thủ tục",
        ONE_STOP,
    ),
    ratio(
        code="procedures.time_cut_rate",
        title="Tỷ lệ cắt giảm thời hạn giải quyết so với quy định",
        numerator=ibis.cases((SHORTENED, p.legal_limit_minutes - p.limit_minutes)),
        denominator=ibis.cases((SHORTENED, p.legal_limit_minutes)),
        source=PLAN,
        how="Thời hạn theo quy định trừ thời hạn công bố, cộng của các thủ tục đang áp dụng có ghi cả hai, "
        "chia cho tổng thời hạn theo quy định của các thủ tục đó; quy ra giờ làm việc.",
        **{**IN_FORCE, "when_empty": "Chưa có thủ tục nào ghi cả thời hạn quy định và thời hạn công bố."},
    ),
    # Online: annex 7.2 ------------------------------------------------------------------------------
    in_force(
        "partial_online",
        "Thủ tục cung cấp dịch vụ công trực tuyến một phần",
        PARTIAL,
        "thủ tục cung cấp trực tuyến một phần",
        annex("7.2.1"),
        annex="7.2.1",
    ),
    in_force(
        "full_online",
        "Thủ tục cung cấp dịch vụ công trực tuyến toàn trình",
        FULL,
        "thủ tục cung cấp trực tuyến toàn trình",
        annex("7.2.2"),
        annex="7.2.2",
        better=Better.HIGHER,
    ),
    part_in_force(
        "online_offered_rate",
        "Tỷ lệ thủ tục đủ điều kiện được cung cấp trực tuyến một phần, toàn trình",
        IS_ONLINE,
        p.is_eligible_for_online,
        "Thủ tục cung cấp trực tuyến một phần hoặc toàn trình / thủ tục đủ điều kiện",
        PLAN,
        when_empty="Chưa có thủ tục nào được xác định đủ điều kiện cung cấp trực tuyến.",
    ),
    part_in_force(
        "full_online_offered_rate",
        "Tỷ lệ thủ tục đủ điều kiện được cung cấp trực tuyến toàn trình",
        FULL,
        p.is_eligible_for_full_online,
        "Thủ tục cung cấp trực tuyến toàn trình / thủ tục đủ điều kiện toàn trình",
        PLAN,
        when_empty="Chưa có thủ tục nào được xác định đủ điều kiện toàn trình.",
    ),
    part_in_force(
        "online_on_national_portal_rate",
        "Tỷ lệ dịch vụ công trực tuyến tích hợp trên Cổng Dịch vụ công quốc gia",
        p.is_on_national_portal,
        IS_ONLINE,
        "Thủ tục đã tích hợp trên Cổng / thủ tục cung cấp trực tuyến",
        PLAN,
        when_empty="Chưa có thủ tục nào cung cấp trực tuyến.",
    ),
    # Payment and post: annex 7.4, 7.6 ---------------------------------------------------------------
    in_force(
        "with_fee",
        "Thủ tục có phí, lệ phí, nghĩa vụ tài chính",
        p.has_fee,
        "thủ tục có phí, lệ phí, nghĩa vụ tài chính",
        annex("7.4.1"),
        annex="7.4.1",
    ),
    in_force(
        "with_payment",
        "Thủ tục cho thanh toán trực tuyến",
        p.has_fee & p.has_online_payment,
        "thủ tục có nghĩa vụ tài chính cho thanh toán trực tuyến",
        annex("7.4.2"),
        annex="7.4.2",
        better=Better.HIGHER,
    ),
    part_in_force(
        "payment_offered_rate",
        "Tỷ lệ thủ tục có nghĩa vụ tài chính cho thanh toán trực tuyến",
        p.has_online_payment,
        p.has_fee,
        "Thủ tục cho thanh toán trực tuyến / thủ tục có phí, lệ phí, nghĩa vụ tài chính",
        PLAN,
        when_empty="Chưa có thủ tục nào có phí, lệ phí, nghĩa vụ tài chính.",
    ),
    in_force(
        "postal",
        "Thủ tục nhận, trả qua dịch vụ bưu chính công ích",
        p.has_postal_service,
        "thủ tục nhận hồ sơ, trả kết quả qua bưu chính công ích",
        annex("7.6.1"),
        annex="7.6.1",
    ),
    kept(
        code="procedures.data_asked_once",
        title="Số lần người dân, doanh nghiệp phải cung cấp một dữ liệu",
        unit="lần",
        reform_field=Field.PROCEDURES,
        source=PLAN,
        better=Better.LOWER,
        when_empty="Chưa nhập kết quả đánh giá việc cung cấp dữ liệu một lần.",
        how="Số lần nhiều nhất một dữ liệu phải cung cấp lại khi làm thủ tục, theo kết quả rà soát; "
        "nhập kèm minh chứng.",
    ),
)
