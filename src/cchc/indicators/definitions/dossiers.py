"""Indicators over dossiers of the one-stop centre: what came in, how it was settled, how openly.

A flow is counted by the day of receipt where the question is what came in, by the day it ended where the question
is how it was settled. Whether a dossier was on time is decided in ``dossiers.domain`` and only counted here.
"Finished" (đã giải quyết) is settled or returned with a verdict: what was refused, withdrawn or stopped had no
result to be late with, and what has no due date is counted apart, so that on time + late = finished.
"""

from __future__ import annotations

from typing import Any

import ibis

from cchc.dossiers.facts import DOSSIER
from cchc.kernel.fields import Field

from ..domain.definition import CATALOGUE, Better, Held, Source, Window, count, ratio

d = DOSSIER.table

EVERY = d.id.notnull()
FINISHED = d.is_settled & d.on_time.notnull()
FINISHED_ON_TIME = d.is_settled & d.on_time
FINISHED_LATE = d.is_settled & d.is_late
TIMED = d.is_settled & d.minutes_used.notnull() & d.minutes_allowed.notnull()

NONE_RECEIVED = "Chưa có hồ sơ nào được tiếp nhận trong kỳ."
NONE_FINISHED = "Chưa có hồ sơ nào giải quyết xong trong kỳ."
NONE_TOLD = "Chưa có hồ sơ nào trong kỳ ghi thông tin này."

ANNEX = "Biểu thống kê kèm báo cáo CCHC định kỳ"
PLAN = Source("Kế hoạch CCHC năm của UBND phường", "chỉ tiêu giải quyết TTHC")
OURS = Source("Số liệu theo dõi của phần mềm", is_confirmed=False)


def annex(place: str) -> Source:
    return Source(ANNEX, place, is_confirmed=False)  # the form is known from practice; the ministry's letter prints it


def closed_in(window: Window) -> Any:
    return d.closed_on.between(window.start, window.end)


def overdue_at_end(window: Window) -> Any:
    """Open when the window ends, its due day past by then."""
    return (d.closed_on > window.end) & (d.due_on <= window.over)


def late_at_end(window: Window) -> Any:
    return (FINISHED_LATE & closed_in(window)) | overdue_at_end(window)


COMMON: dict[str, Any] = {
    "facts": DOSSIER,
    "reform_field": Field.PROCEDURES,
    "dimensions": ("ward", "unit", "sector", "channel", "procedure_code"),
}
RECEIVED: dict[str, Any] = {**COMMON, "counted_on": "received_on", "when_empty": NONE_RECEIVED}
CLOSED: dict[str, Any] = {**COMMON, "counted_on": "closed_on", "when_empty": NONE_FINISHED}
# Facts that not every provincial export tells: a dossier of which nothing is said is neither a yes nor a no.
MAYBE_TOLD: dict[str, Any] = {"may_be_untold": True, "when_empty": NONE_TOLD}
RECEIVED_TOLD: dict[str, Any] = {**RECEIVED, **MAYBE_TOLD}
CLOSED_TOLD: dict[str, Any] = {**CLOSED, **MAYBE_TOLD}
IN_HAND: dict[str, Any] = {**COMMON, "held": ("received_on", "closed_on"), "when_empty": "Không có hồ sơ nào."}

CATALOGUE.add(
    # What came in, what was settled: annex 3.3 --------------------------------------------------
    count(
        code="procedures.dossiers_received",
        title="Hồ sơ TTHC tiếp nhận trong kỳ",
        unit="hồ sơ",
        where=EVERY,
        annex="3.3.1",
        source=annex("3.3.1"),
        better=Better.NEITHER,
        how="Đếm hồ sơ có ngày tiếp nhận trong kỳ, không kể hồ sơ mới đăng ký chưa được tiếp nhận.",
        **RECEIVED,
    ),
    count(
        code="procedures.dossiers_carried_over",
        title="Hồ sơ TTHC từ kỳ trước chuyển sang",
        unit="hồ sơ",
        where=EVERY,
        annex="3.3.2",
        source=annex("3.3.2"),
        better=Better.NEITHER,
        held_when=Held.AT_START,
        how="Đếm hồ sơ tiếp nhận trước ngày đầu kỳ mà đến ngày đó chưa kết thúc.",
        **IN_HAND,
    ),
    count(
        code="procedures.dossiers_finished",
        title="Hồ sơ TTHC đã giải quyết trong kỳ",
        unit="hồ sơ",
        where=FINISHED,
        source=annex("3.3"),
        better=Better.NEITHER,
        how="Đếm hồ sơ giải quyết xong trong kỳ và kết luận được đúng hạn hay quá hạn; "
        "không kể hồ sơ từ chối, rút, dừng giải quyết.",
        **CLOSED,
    ),
    count(
        code="procedures.dossiers_finished_on_time",
        title="Hồ sơ TTHC giải quyết trước và đúng hạn",
        unit="hồ sơ",
        where=FINISHED_ON_TIME,
        annex="3.3.3",
        source=annex("3.3.3"),
        how="Đếm hồ sơ giải quyết xong trong kỳ, không muộn hơn thời điểm hẹn trả.",
        **CLOSED,
    ),
    count(
        code="procedures.dossiers_finished_late",
        title="Hồ sơ TTHC giải quyết quá hạn",
        unit="hồ sơ",
        where=FINISHED_LATE,
        annex="3.3.4",
        source=annex("3.3.4"),
        better=Better.LOWER,
        how="Đếm hồ sơ giải quyết xong trong kỳ, muộn hơn thời điểm hẹn trả.",
        **CLOSED,
    ),
    count(
        code="procedures.dossiers_without_due",
        title="Hồ sơ TTHC giải quyết xong mà không có ngày hẹn trả",
        unit="hồ sơ",
        where=d.is_settled & d.on_time.isnull(),
        source=OURS,
        better=Better.LOWER,
        how="Đếm hồ sơ giải quyết xong trong kỳ mà không có ngày hẹn trả, cũng không có thời hạn để tính.",
        why="Các hồ sơ này chưa kết luận được đúng hạn hay quá hạn nên không nằm trong tỷ lệ nào.",
        **CLOSED,
    ),
    count(
        code="procedures.dossiers_open",
        title="Hồ sơ TTHC đang giải quyết",
        unit="hồ sơ",
        where=EVERY,
        source=OURS,
        better=Better.NEITHER,
        how="Đếm hồ sơ đã tiếp nhận mà đến hết kỳ chưa kết thúc.",
        **IN_HAND,
    ),
    count(
        code="procedures.dossiers_open_overdue",
        title="Hồ sơ TTHC đang giải quyết đã quá hạn",
        unit="hồ sơ",
        where=lambda window: d.due_on <= window.over,
        annex="3.3.5",
        source=annex("3.3.5"),
        better=Better.LOWER,
        how="Đếm hồ sơ đến hết kỳ chưa kết thúc mà ngày hẹn trả đã qua.",
        **IN_HAND,
    ),
    count(
        code="procedures.apology_letters",
        title="Văn bản xin lỗi do giải quyết hồ sơ quá hạn",
        unit="văn bản",
        where=d.is_apologised,
        annex="3.3.6",
        source=annex("3.3.6"),
        better=Better.NEITHER,
        how="Đếm hồ sơ có văn bản xin lỗi đề ngày trong kỳ; mỗi hồ sơ một văn bản.",
        **{**COMMON, "counted_on": "apologised_on", "when_empty": "Không có văn bản xin lỗi nào trong kỳ."},
    ),
    ratio(
        code="procedures.dossiers_on_time",
        title="Tỷ lệ hồ sơ TTHC giải quyết trước và đúng hạn",
        numerator=FINISHED_ON_TIME,
        denominator=FINISHED,
        source=PLAN,
        why="Người dân sắp xếp công việc theo ngày hẹn trên giấy tiếp nhận.",
        how="Hồ sơ giải quyết xong trong kỳ không muộn hơn thời điểm hẹn trả, chia cho hồ sơ giải quyết xong trong kỳ.",
        **CLOSED,
    ),
    ratio(
        code="procedures.dossiers_on_time_strict",
        title="Tỷ lệ hồ sơ TTHC đúng hạn, tính cả hồ sơ đang quá hạn",
        numerator=lambda window: FINISHED_ON_TIME & closed_in(window),
        denominator=lambda window: (FINISHED & closed_in(window)) | overdue_at_end(window),
        source=Source("Bộ tiêu chí chấm điểm CCHC", "tiêu chí giải quyết hồ sơ", is_confirmed=False),
        held_when=Held.DURING,
        why="Hồ sơ để quá hạn mà chưa trả cũng là quá hạn.",
        how="Hồ sơ giải quyết xong đúng hạn trong kỳ, chia cho tổng của hồ sơ giải quyết xong trong kỳ "
        "và hồ sơ đến hết kỳ chưa xong mà đã quá hạn.",
        **{**IN_HAND, "when_empty": NONE_FINISHED},
    ),
    ratio(
        code="procedures.dossiers_early_rate",
        title="Tỷ lệ hồ sơ TTHC giải quyết trước hạn",
        numerator=d.is_early,
        denominator=FINISHED,
        source=PLAN,
        how="Hồ sơ giải quyết xong trước ngày hẹn trả, chia cho hồ sơ giải quyết xong trong kỳ.",
        **CLOSED,
    ),
    ratio(
        code="procedures.late_rate",
        title="Tỷ lệ hồ sơ TTHC giải quyết quá hạn",
        numerator=FINISHED_LATE,
        denominator=FINISHED,
        source=PLAN,
        better=Better.LOWER,
        how="Hồ sơ giải quyết xong muộn hơn thời điểm hẹn trả, chia cho hồ sơ giải quyết xong trong kỳ.",
        **CLOSED,
    ),
    ratio(
        code="procedures.apologised_rate",
        title="Tỷ lệ hồ sơ quá hạn có văn bản xin lỗi",
        numerator=lambda window: d.is_apologised & (d.apologised_on <= window.end),
        denominator=late_at_end,
        source=PLAN,
        held_when=Held.DURING,
        how="Hồ sơ quá hạn đã có văn bản xin lỗi, chia cho hồ sơ quá hạn: "
        "giải quyết xong muộn trong kỳ hoặc đến hết kỳ chưa xong mà đã quá hạn.",
        **{**IN_HAND, "when_empty": "Không có hồ sơ quá hạn trong kỳ."},
    ),
    # Time ----------------------------------------------------------------------------------------
    ratio(
        code="procedures.time_saved_rate",
        title="Tỷ lệ thời gian giải quyết tiết kiệm so với thời hạn",
        numerator=ibis.cases((TIMED, d.minutes_allowed - d.minutes_used)),
        denominator=ibis.cases((TIMED, d.minutes_allowed)),
        source=PLAN,
        how="Thời hạn trừ thời gian làm việc thực dùng, cộng của các hồ sơ giải quyết xong trong kỳ, "
        "chia cho tổng thời hạn của các hồ sơ đó; hồ sơ quá hạn làm giảm tỷ lệ.",
        **CLOSED,
    ),
    ratio(
        code="procedures.mean_working_hours",
        title="Thời gian giải quyết bình quân một hồ sơ",
        unit="giờ làm việc",
        numerator=d.minutes_used / 60,
        denominator=d.is_settled & d.minutes_used.notnull(),
        source=OURS,
        better=Better.LOWER,
        how="Tổng giờ làm việc từ khi tiếp nhận đến khi giải quyết xong, không kể thời gian dừng tính, "
        "chia cho số hồ sơ giải quyết xong trong kỳ.",
        **CLOSED,
    ),
    # Openness ------------------------------------------------------------------------------------
    ratio(
        code="procedures.tracked_rate",
        title="Tỷ lệ hồ sơ TTHC được công khai tiến độ, kết quả giải quyết",
        numerator=d.is_published,
        denominator=EVERY,
        source=PLAN,
        how="Hồ sơ đã công khai tiến độ, kết quả, chia cho hồ sơ tiếp nhận trong kỳ. "
        "Không tính hồ sơ chưa ghi thông tin này.",
        **RECEIVED_TOLD,
    ),
    ratio(
        code="procedures.synced_rate",
        title="Tỷ lệ hồ sơ TTHC đồng bộ lên Cổng Dịch vụ công quốc gia",
        numerator=d.is_synced,
        denominator=EVERY,
        source=PLAN,
        how="Hồ sơ đã đồng bộ lên Cổng, chia cho hồ sơ tiếp nhận trong kỳ. Không tính hồ sơ chưa ghi thông tin này.",
        **RECEIVED_TOLD,
    ),
    count(
        code="procedures.dossiers_synced",
        title="Hồ sơ TTHC đã đồng bộ lên Cổng Dịch vụ công quốc gia",
        unit="hồ sơ",
        where=d.is_synced,
        source=PLAN,
        how="Đếm hồ sơ tiếp nhận trong kỳ đã đồng bộ lên Cổng. Không tính hồ sơ chưa ghi thông tin này.",
        **RECEIVED_TOLD,
    ),
    count(
        code="procedures.boundary_free_dossiers",
        title="Hồ sơ TTHC tiếp nhận không phụ thuộc địa giới hành chính",
        unit="hồ sơ",
        where=d.is_boundary_free,
        source=PLAN,
        better=Better.NEITHER,
        how="Đếm hồ sơ tiếp nhận trong kỳ mà nơi tiếp nhận khác địa bàn của cơ quan giải quyết.",
        **RECEIVED,
    ),
)
