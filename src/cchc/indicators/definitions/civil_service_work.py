"""Indicators of the field "civil_service": training, yearly ratings, discipline, duty checks.

Beyond the agreed codes: ``civil_service.rated_on_time_rate``, ``civil_service.rated_excellent``,
``civil_service.rated_good_or_better``, ``civil_service.rated_good_or_better_rate``,
``civil_service.excellent_over_limit``, ``civil_service.duty_checks_published_rate``,
``civil_service.duty_findings_settled_rate``. What has a deadline is counted in the period of its deadline.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cchc.kernel.fields import Field
from cchc.registers.domain.ratings import EXCELLENT_SHARE, Level, most_excellent
from cchc.registers.facts.civil_service import DISCIPLINE, DUTY_CHECK, RATING, TRAINING_COURSE

from ..domain.definition import CATALOGUE, Better, Composite, Source, Value, Window, count, ratio, total

course, rating, discipline, duty = TRAINING_COURSE.table, RATING.table, DISCIPLINE.table, DUTY_CHECK.table

ANNEX = "Biểu thống kê kèm báo cáo CCHC định kỳ"
PLAN = Source("Kế hoạch CCHC năm của UBND phường", "phần cải cách chế độ công vụ")
RATINGS = Source("NĐ 335/2025/NĐ-CP", "đánh giá, xếp loại chất lượng", in_force_from=date(2026, 1, 1))
EXCELLENT_LIMIT = Source(EXCELLENT_SHARE[-1].document, "tỷ lệ xếp loại xuất sắc", is_confirmed=False)

RATED: dict[str, Any] = {
    "facts": RATING,
    "reform_field": Field.CIVIL_SERVICE,
    "counted_on": "due_on",
    "dimensions": ("ward", "unit", "level"),
    "when_empty": "Không có ai đến hạn đánh giá, xếp loại trong kỳ.",
}
DISCIPLINED: dict[str, Any] = {
    "facts": DISCIPLINE,
    "reform_field": Field.CIVIL_SERVICE,
    "counted_on": "decided_on",
    "dimensions": ("ward", "unit", "form"),
    "unit": "người",
    "better": Better.LOWER,
    "when_empty": "Chưa ghi quyết định kỷ luật hoặc văn bản xác nhận không có người bị kỷ luật.",
}
CHECKED: dict[str, Any] = {
    "facts": DUTY_CHECK,
    "reform_field": Field.CIVIL_SERVICE,
    "counted_on": "checked_on",
    "when_empty": "Chưa có cuộc kiểm tra công vụ nào trong kỳ.",
}
NOBODY_RATED = "Chưa có ai được xếp loại trong kỳ."

IS_RATED = rating.level != ""
EXCELLENT = rating.level == Level.EXCELLENT.value
GOOD_OR_BETTER = EXCELLENT | (rating.level == Level.GOOD.value)


def annex(place: str) -> Source:
    return Source(ANNEX, place, is_confirmed=False)  # the form is known from practice; the ministry's letter prints it


def to_be_rated(window: Window) -> Any:
    """Due by now, or rated before it was due."""
    return (rating.due_on <= window.over) | IS_RATED


def course_is_due(window: Window) -> Any:
    """The places of a course count once it is due, or finished before it was due."""
    is_due = (course.due_on <= window.over) | (course.completed_on <= window.end)
    return is_due.ifelse(course.planned_people, None)


def places_taken(window: Window) -> Any:
    return (course.completed_on <= window.end).ifelse(course.within_plan, 0)


def over_the_limit(parts: Mapping[str, Value]) -> Value:
    """Return how many more are rated excellent than the rule allows; not known while nobody is rated."""
    excellent, base = parts["civil_service.rated_excellent"], parts["civil_service.rated_good_or_better"]
    if excellent.numerator is None or not base.numerator:
        return Value(None)
    allowed = most_excellent(int(base.numerator), on=date.max) or 0  # by the rule in force now
    return Value(max(0.0, excellent.numerator - allowed), cases=base.cases)


CATALOGUE.add(
    # Training: annex 5.5 ------------------------------------------------------------------------
    total(
        code="civil_service.trained",
        title="Lượt người được đào tạo, bồi dưỡng",
        unit="lượt người",
        amount=course.trained_people,
        facts=TRAINING_COURSE,
        reform_field=Field.CIVIL_SERVICE,
        counted_on="completed_on",
        dimensions=("ward", "unit", "topic"),
        annex="5.5",
        source=annex("5.5"),
        when_empty="Chưa có khóa đào tạo, bồi dưỡng nào kết thúc trong kỳ.",
        how="Cộng số lượt người hoàn thành của các khóa kết thúc trong kỳ, kể cả khóa ngoài kế hoạch.",
    ),
    ratio(
        code="civil_service.training_done_rate",
        title="Tỷ lệ hoàn thành kế hoạch đào tạo, bồi dưỡng",
        numerator=places_taken,
        denominator=course_is_due,
        facts=TRAINING_COURSE,
        reform_field=Field.CIVIL_SERVICE,
        counted_on="due_on",
        dimensions=("ward", "unit", "topic"),
        source=PLAN,
        when_empty="Không có khóa nào trong kế hoạch đến hạn trong kỳ.",
        how=(
            "Lượt người hoàn thành trong phạm vi kế hoạch / lượt người theo kế hoạch của các khóa đến hạn trong kỳ; "
            "khóa vượt kế hoạch không bù cho khóa thiếu."
        ),
    ),
    # Ratings ------------------------------------------------------------------------------------
    ratio(
        code="civil_service.rated_rate",
        title="Tỷ lệ người được đánh giá, xếp loại",
        numerator=IS_RATED,
        denominator=to_be_rated,
        source=RATINGS,
        how="Số người đã xếp loại / số người đến hạn đánh giá, xếp loại trong kỳ.",
        **RATED,
    ),
    ratio(
        code="civil_service.rated_on_time_rate",
        title="Tỷ lệ người được đánh giá, xếp loại đúng hạn",
        numerator=rating.rated_on <= rating.due_on,
        denominator=to_be_rated,
        source=RATINGS,
        how="Số người xếp loại không sau hạn / số người đến hạn đánh giá, xếp loại trong kỳ.",
        **RATED,
    ),
    count(
        code="civil_service.rated_excellent",
        title="Số người xếp loại hoàn thành xuất sắc nhiệm vụ",
        unit="người",
        where=EXCELLENT,
        source=RATINGS,
        better=Better.NEITHER,
        how="Đếm người xếp loại hoàn thành xuất sắc nhiệm vụ, hạn xếp loại trong kỳ.",
        **RATED,
    ),
    count(
        code="civil_service.rated_good_or_better",
        title="Số người xếp loại hoàn thành tốt nhiệm vụ trở lên",
        unit="người",
        where=GOOD_OR_BETTER,
        source=RATINGS,
        how="Đếm người xếp loại hoàn thành tốt hoặc xuất sắc nhiệm vụ, hạn xếp loại trong kỳ.",
        **RATED,
    ),
    ratio(
        code="civil_service.rated_excellent_rate",
        title="Tỷ lệ hoàn thành xuất sắc trong số hoàn thành tốt trở lên",
        numerator=EXCELLENT,
        denominator=GOOD_OR_BETTER,
        source=EXCELLENT_LIMIT,
        better=Better.NEITHER,
        why="Số xếp loại xuất sắc có giới hạn tỷ lệ.",
        how="Số người hoàn thành xuất sắc / số người hoàn thành tốt trở lên, hạn xếp loại trong kỳ.",
        **{**RATED, "when_empty": "Chưa có ai được xếp loại hoàn thành tốt trở lên trong kỳ."},
    ),
    ratio(
        code="civil_service.rated_good_or_better_rate",
        title="Tỷ lệ người hoàn thành tốt nhiệm vụ trở lên",
        numerator=GOOD_OR_BETTER,
        denominator=IS_RATED,
        source=RATINGS,
        how="Số người hoàn thành tốt hoặc xuất sắc nhiệm vụ / số người đã xếp loại, hạn xếp loại trong kỳ.",
        **{**RATED, "when_empty": NOBODY_RATED},
    ),
    Composite(
        code="civil_service.excellent_over_limit",
        title="Số người xếp loại xuất sắc vượt giới hạn",
        unit="người",
        reform_field=Field.CIVIL_SERVICE,
        parts=("civil_service.rated_excellent", "civil_service.rated_good_or_better"),
        rule=over_the_limit,
        source=EXCELLENT_LIMIT,
        better=Better.LOWER,
        when_empty=NOBODY_RATED,
        how=f"Số xếp loại xuất sắc trừ {EXCELLENT_SHARE[-1].says}% số hoàn thành tốt trở lên; không vượt thì là 0.",
    ),
    # Discipline: annex 5.6 ----------------------------------------------------------------------
    count(
        code="civil_service.leaders_disciplined",
        title="Lãnh đạo, quản lý bị kỷ luật từ mức khiển trách trở lên",
        where=discipline.is_discipline & discipline.is_leader,
        annex="5.6.1",
        source=annex("5.6.1"),
        how="Đếm quyết định kỷ luật từ khiển trách trở lên trong kỳ với người giữ chức vụ lãnh đạo, quản lý.",
        **DISCIPLINED,
    ),
    count(
        code="civil_service.staff_disciplined",
        title="Công chức, viên chức không giữ chức vụ bị kỷ luật từ mức khiển trách trở lên",
        where=discipline.is_discipline & ~discipline.is_leader,
        annex="5.6.2",
        source=annex("5.6.2"),
        how="Đếm quyết định kỷ luật từ khiển trách trở lên trong kỳ với người không giữ chức vụ lãnh đạo, quản lý.",
        **DISCIPLINED,
    ),
    # Duty checks --------------------------------------------------------------------------------
    count(
        code="civil_service.duty_checks",
        title="Số cuộc kiểm tra công vụ",
        unit="cuộc",
        where=duty.id.notnull(),
        source=PLAN,
        how="Đếm cuộc kiểm tra công vụ có ngày kiểm tra trong kỳ, theo kế hoạch và đột xuất.",
        **CHECKED,
    ),
    ratio(
        code="civil_service.duty_checks_published_rate",
        title="Tỷ lệ cuộc kiểm tra công vụ công bố kết quả",
        numerator=duty.published_on.notnull(),
        denominator=duty.id.notnull(),
        source=PLAN,
        how="Số cuộc kiểm tra có ngày công bố kết quả / số cuộc kiểm tra trong kỳ.",
        **CHECKED,
    ),
    ratio(
        code="civil_service.duty_findings_settled_rate",
        title="Tỷ lệ tồn tại, vi phạm qua kiểm tra công vụ được xử lý",
        numerator=duty.settled,
        denominator=duty.findings,
        source=PLAN,
        how="Số tồn tại, vi phạm đã xử lý / số phát hiện qua các cuộc kiểm tra trong kỳ.",
        **{**CHECKED, "when_empty": "Chưa phát hiện tồn tại, vi phạm nào qua kiểm tra công vụ trong kỳ."},
    ),
)
