"""Indicators of the field "direction" (chỉ đạo, điều hành): the ward's own plan, assigned tasks, communication,
dialogue. Units and their inspection: ``direction_units``.

What falls due is judged as it stands when the period ends: open work counts against a rate only once its last day
is wholly past.
"""

from __future__ import annotations

from typing import Any

import ibis

from cchc.kernel.fields import Field
from cchc.registers.domain.timeliness import Standing
from cchc.registers.facts.direction import (
    ASSIGNED_TASK,
    COMMUNICATION,
    DIALOGUE,
    DIALOGUE_QUESTION,
    INITIATIVE,
    STEERING_DOCUMENT,
)
from cchc.registers.facts.impact import SURVEY
from cchc.registers.models.direction import SteeringDocument
from cchc.registers.models.impact import SurveyResult
from cchc.work.facts import OCCURRENCE, PLAN_TASK

from ..domain.definition import CATALOGUE, Better, Held, Source, Window, count, kept, ratio, total

DIRECTION = Field.DIRECTION
PLAN = Source("Kế hoạch CCHC năm của UBND phường", "phần chỉ đạo, điều hành")
CRITERIA = Source("Bộ tiêu chí chấm điểm CCHC", "nội dung 1", is_confirmed=False)


def annex(place: str) -> Source:
    return Source("Biểu thống kê kèm báo cáo CCHC định kỳ", place, is_confirmed=False)


# The ward's own plan -----------------------------------------------------------------------------

task, time = PLAN_TASK.table, OCCURRENCE.table
OF_THE_YEAR: dict[str, Any] = {
    "reform_field": DIRECTION,
    "facts": PLAN_TASK,
    "held": ("year_from", "year_until"),
    "dimensions": ("ward", "unit", "field"),
    "when_empty": "Chưa có kế hoạch CCHC nào của năm được xác nhận.",
}


def done_by(window: Window) -> Any:
    """Done as the period ends: nothing overdue, and what made it done was handed in by then."""
    nothing_overdue = task.first_open_due_on.isnull() | (task.first_open_due_on > window.over)
    return task.counts & task.is_done & (task.done_on.isnull() | (task.done_on <= window.end)) & nothing_overdue


CATALOGUE.add(
    count(
        code="direction.plan_tasks",
        title="Nhiệm vụ trong kế hoạch CCHC năm",
        unit="nhiệm vụ",
        where=task.counts,
        annex="1.1.1",
        source=annex("1.1.1"),
        better=Better.NEITHER,
        how="Đếm nhiệm vụ của kế hoạch năm đang thực hiện, không kể nhiệm vụ không phát sinh hoặc đã dừng.",
        **OF_THE_YEAR,
    ),
    count(
        code="direction.plan_tasks_done",
        title="Nhiệm vụ trong kế hoạch CCHC năm đã hoàn thành",
        unit="nhiệm vụ",
        where=done_by,
        annex="1.1.2",
        source=annex("1.1.2"),
        how="Đếm nhiệm vụ không còn việc nào phải làm và sản phẩm đã được duyệt; nhiệm vụ thường xuyên, định kỳ thì "
        "đã có sản phẩm trong năm. Nhiệm vụ có việc quá hạn không được tính.",
        **OF_THE_YEAR,
    ),
    ratio(
        code="direction.plan_completion_rate",
        title="Mức độ hoàn thành kế hoạch CCHC năm",
        numerator=done_by,
        denominator=task.counts,
        source=CRITERIA,
        how="Nhiệm vụ đã hoàn thành chia cho nhiệm vụ trong kế hoạch năm.",
        **OF_THE_YEAR,
    ),
    ratio(
        code="direction.plan_tasks_on_time",
        title="Tỷ lệ việc trong kế hoạch CCHC hoàn thành đúng tiến độ",
        numerator=lambda window: time.is_on_time & (time.handed_in_on <= window.end),
        denominator=lambda window: (
            time.due_on.notnull()
            & ((time.is_done & (time.handed_in_on <= window.end)) | (time.is_open & (time.due_on <= window.over)))
        ),
        source=PLAN,
        how="Từ đầu năm đến hết kỳ: việc được duyệt mà ngày nộp không quá hạn, chia cho việc có hạn đã được duyệt "
        "hoặc đã quá hạn. Đúng hay trễ xét theo ngày nộp.",
        **{**OF_THE_YEAR, "facts": OCCURRENCE, "when_empty": "Chưa có việc nào của kế hoạch đến hạn."},
    ),
)

# Assigned tasks ----------------------------------------------------------------------------------

given = ASSIGNED_TASK.table
DONE_ON_TIME = given.standing == Standing.DONE_ON_TIME.value
DONE_LATE = given.standing == Standing.DONE_LATE.value
NONE_ASSIGNED = "Không có nhiệm vụ được giao nào trong kỳ."
ASSIGNED: dict[str, Any] = {
    "reform_field": DIRECTION,
    "facts": ASSIGNED_TASK,
    "dimensions": ("ward", "unit", "assigner"),
    "when_empty": NONE_ASSIGNED,
}
AT_HAND: dict[str, Any] = {**ASSIGNED, "held": ("document_on", "done_on")}
DONE: dict[str, Any] = {**ASSIGNED, "counted_on": "done_on"}


def was_done(window: Window) -> Any:
    return given.done_on.between(window.start, window.end)


def is_overdue(window: Window) -> Any:
    """Not done when the period ends, the deadline that counts past by then."""
    return (given.done_on.isnull() | (given.done_on > window.end)) & (given.judged_due_on <= window.over)


CATALOGUE.add(
    count(
        code="direction.assigned_tasks",
        title="Nhiệm vụ được giao",
        unit="nhiệm vụ",
        where=given.id.notnull(),
        annex="1.3.1",
        source=annex("1.3.1"),
        better=Better.NEITHER,
        held_when=Held.DURING,
        how="Đếm nhiệm vụ phải thực hiện trong kỳ: giao đến hết kỳ và hoàn thành trong kỳ hoặc chưa hoàn thành. "
        "Bằng tổng của đúng hạn, muộn, quá hạn và chưa đến hạn.",
        **AT_HAND,
    ),
    count(
        code="direction.assigned_on_time",
        title="Nhiệm vụ được giao hoàn thành đúng hạn",
        unit="nhiệm vụ",
        where=DONE_ON_TIME,
        annex="1.3.2",
        source=annex("1.3.2"),
        how="Đếm nhiệm vụ hoàn thành trong kỳ, không muộn hơn thời hạn (hạn gia hạn chỉ tính khi được đồng ý trước khi "
        "hạn cũ qua); nhiệm vụ không ấn định thời hạn là đúng hạn.",
        **DONE,
    ),
    count(
        code="direction.assigned_late",
        title="Nhiệm vụ được giao hoàn thành muộn",
        unit="nhiệm vụ",
        where=DONE_LATE,
        annex="1.3.3",
        source=annex("1.3.3"),
        better=Better.LOWER,
        how="Đếm nhiệm vụ hoàn thành trong kỳ, sau thời hạn.",
        **DONE,
    ),
    count(
        code="direction.assigned_overdue",
        title="Nhiệm vụ được giao quá hạn chưa hoàn thành",
        unit="nhiệm vụ",
        where=lambda window: given.judged_due_on <= window.over,
        annex="1.3.4",
        source=annex("1.3.4"),
        better=Better.LOWER,
        how="Đếm nhiệm vụ đến hết kỳ chưa hoàn thành mà thời hạn đã qua.",
        **AT_HAND,
    ),
    count(
        code="direction.assigned_not_due",
        title="Nhiệm vụ được giao chưa đến hạn",
        unit="nhiệm vụ",
        where=lambda window: given.judged_due_on.isnull() | (given.judged_due_on > window.over),
        source=annex("1.3"),
        better=Better.NEITHER,
        how="Đếm nhiệm vụ đến hết kỳ chưa hoàn thành, thời hạn chưa qua hoặc không ấn định thời hạn.",
        **AT_HAND,
    ),
    ratio(
        code="direction.assigned_on_time_rate",
        title="Tỷ lệ nhiệm vụ được giao hoàn thành đúng hạn",
        numerator=lambda window: DONE_ON_TIME & was_done(window),
        denominator=lambda window: was_done(window) | is_overdue(window),
        source=PLAN,
        held_when=Held.DURING,
        how="Nhiệm vụ hoàn thành đúng hạn trong kỳ, chia cho nhiệm vụ hoàn thành trong kỳ và nhiệm vụ quá hạn chưa "
        "hoàn thành.",
        **{**AT_HAND, "when_empty": "Chưa có nhiệm vụ nào hoàn thành hoặc quá hạn trong kỳ."},
    ),
)

# Communication, dialogue, steering ----------------------------------------------------------------

act, talk, question = COMMUNICATION.table, DIALOGUE.table, DIALOGUE_QUESTION.table
idea, steering, survey = INITIATIVE.table, STEERING_DOCUMENT.table, SURVEY.table
Mode = SurveyResult.Mode


def waves(mode: SurveyResult.Mode) -> Any:
    """Return how many surveys were held this way, alone or beside the other."""
    return survey.id.count(where=survey.mode.isin([mode.value, Mode.BOTH.value]))


ACTS: dict[str, Any] = {
    "reform_field": DIRECTION,
    "facts": COMMUNICATION,
    "counted_on": "done_on",
    "dimensions": ("ward", "unit", "form"),
    "when_empty": "Chưa có hoạt động tuyên truyền nào trong kỳ.",
}

CATALOGUE.add(
    count(
        code="direction.communication_activities",
        title="Hoạt động tuyên truyền CCHC đã thực hiện",
        unit="hoạt động",
        where=act.id.notnull(),
        source=CRITERIA,
        how="Đếm hoạt động tuyên truyền thực hiện trong kỳ, trong và ngoài kế hoạch.",
        **ACTS,
    ),
    count(
        code="direction.communication_forms",
        title="Hình thức tuyên truyền CCHC đã dùng",
        unit="hình thức",
        where=act.form.nunique(),
        source=CRITERIA,
        is_additive=False,
        how="Đếm số hình thức khác nhau của các hoạt động thực hiện trong kỳ.",
        **ACTS,
    ),
    ratio(
        code="direction.communication_done_rate",
        title="Tỷ lệ hoạt động tuyên truyền trong kế hoạch đã thực hiện",
        numerator=lambda window: act.done_on <= window.end,
        denominator=lambda window: (act.planned_on <= window.over) | (act.done_on <= window.end),
        source=CRITERIA,
        how="Hoạt động đã thực hiện chia cho hoạt động có ngày theo kế hoạch trong kỳ, đã đến ngày.",
        **{**ACTS, "counted_on": "planned_on", "when_empty": "Chưa có hoạt động nào đến ngày theo kế hoạch."},
    ),
    ratio(
        code="direction.staff_informed_rate",
        title="Tỷ lệ cán bộ, công chức được tuyên truyền về CCHC",
        numerator=act.staff_reached,
        denominator=act.staff_total,
        source=PLAN,
        how="Cộng số cán bộ, công chức được phổ biến chia cho cộng số cán bộ, công chức thuộc đối tượng "
        "của các hoạt động có ghi hai số này trong kỳ.",
        **{**ACTS, "when_empty": "Chưa có hoạt động nào ghi số cán bộ, công chức được phổ biến."},
    ),
    total(
        code="direction.survey_mode",
        title="Hình thức khảo sát (0 trực tuyến, 1 phiếu giấy, 2 cả hai)",
        unit="mã",
        facts=SURVEY,
        amount=ibis.cases(
            ((waves(Mode.ONLINE) > 0) & (waves(Mode.PAPER) > 0), 2),
            (waves(Mode.PAPER) > 0, 1),
            (waves(Mode.ONLINE) > 0, 0),
        ),
        counted_on="finished_on",
        is_additive=False,
        annex="1.4.2",
        source=annex("1.4.2"),
        reform_field=DIRECTION,
        better=Better.NEITHER,
        when_empty="Không có đợt khảo sát nào kết thúc trong kỳ.",
        how="Theo các đợt khảo sát sự hài lòng kết thúc trong kỳ: chỉ trực tuyến là 0, chỉ phiếu giấy là 1, có cả hai "
        "hình thức là 2.",
    ),
    total(
        code="direction.survey_forms",
        title="Phiếu khảo sát đã phát",
        unit="phiếu",
        facts=SURVEY,
        # A wave with rows by sector has its forms there; the row of the whole would count them twice.
        amount=(~((survey.sector == "") & survey.has_sectors)).ifelse(survey.forms, 0),
        counted_on="finished_on",
        annex="1.4.1",
        source=annex("1.4.1"),
        reform_field=DIRECTION,
        dimensions=("ward", "unit", "mode"),
        better=Better.NEITHER,
        when_empty="Không có đợt khảo sát nào kết thúc trong kỳ.",
        how="Cộng số phiếu phát ra của các đợt khảo sát sự hài lòng kết thúc trong kỳ.",
    ),
    count(
        code="direction.dialogues",
        title="Đối thoại của lãnh đạo với Nhân dân, doanh nghiệp",
        unit="cuộc",
        facts=DIALOGUE,
        where=talk.id.notnull(),
        counted_on="held_on",
        dimensions=("ward", "unit", "kind", "audience"),
        reform_field=DIRECTION,
        annex="1.5",
        source=annex("1.5"),
        when_empty="Chưa tổ chức đối thoại trong kỳ.",
        how="Đếm buổi đối thoại định kỳ và đột xuất đã tổ chức trong kỳ.",
    ),
    ratio(
        code="direction.dialogue_answers_rate",
        title="Tỷ lệ ý kiến tại đối thoại được trả lời",
        facts=DIALOGUE_QUESTION,
        numerator=lambda window: question.answered_on <= window.end,
        denominator=question.id.notnull(),
        counted_on="raised_on",
        reform_field=DIRECTION,
        source=CRITERIA,
        when_empty="Không có ý kiến nào được nêu tại đối thoại trong kỳ.",
        how="Ý kiến, kiến nghị nêu trong kỳ đã được trả lời, chia cho ý kiến, kiến nghị nêu trong kỳ.",
    ),
    count(
        code="direction.initiatives",
        title="Sáng kiến, mô hình CCHC được công nhận",
        unit="sáng kiến",
        facts=INITIATIVE,
        where=idea.id.notnull(),
        counted_on="recognised_on",
        dimensions=("ward", "unit", "kind", "level"),
        reform_field=DIRECTION,
        source=CRITERIA,
        when_empty="Chưa có sáng kiến, mô hình nào trong sổ.",
        how="Đếm sáng kiến, mô hình, thí điểm được công nhận trong kỳ.",
    ),
    count(
        code="direction.steering_documents",
        title="Văn bản chỉ đạo, đôn đốc CCHC",
        unit="văn bản",
        facts=STEERING_DOCUMENT,
        where=steering.kind.isin([SteeringDocument.Kind.DIRECTION.value, SteeringDocument.Kind.URGING.value]),
        counted_on="issued_on",
        dimensions=("ward", "unit", "kind"),
        reform_field=DIRECTION,
        source=PLAN,
        better=Better.NEITHER,
        when_empty="Chưa ghi văn bản chỉ đạo, đôn đốc nào.",
        how="Đếm văn bản chỉ đạo, triển khai, đôn đốc, chấn chỉnh ban hành trong kỳ.",
    ),
    kept(
        code="direction.par_index",
        title="Chỉ số cải cách hành chính",
        unit="điểm",
        reform_field=DIRECTION,
        source=Source("Quyết định công bố Chỉ số CCHC của cấp tỉnh"),
        when_empty="Chưa nhập kết quả Chỉ số CCHC được công bố.",
        how="Điểm Chỉ số CCHC của phường, xã theo quyết định công bố; nhập kèm văn bản.",
    ),
    kept(
        code="direction.par_index_rating",
        title="Xếp loại Chỉ số cải cách hành chính",
        unit="mức",
        reform_field=DIRECTION,
        source=Source("Quyết định công bố Chỉ số CCHC của cấp tỉnh"),
        when_empty="Chưa nhập xếp loại Chỉ số CCHC được công bố.",
        how="Mức xếp loại theo quyết định công bố: 5 xuất sắc, 4 tốt, 3 khá, 2 trung bình, 1 yếu; nhập kèm văn bản.",
    ),
    kept(
        code="direction.reports_on_time_rate",
        title="Tỷ lệ báo cáo CCHC gửi đúng hạn",
        unit="%",
        reform_field=DIRECTION,
        source=CRITERIA,
        when_empty="Chưa nhập số báo cáo CCHC đã gửi và gửi đúng hạn.",
        how="Báo cáo quý, 6 tháng, năm gửi đúng hạn chia cho báo cáo phải gửi; nhập cả hai số kèm minh chứng.",
    ),
)
