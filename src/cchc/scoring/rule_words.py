"""Rules and their inputs in plain words, for the people who are scored by them. Pure; tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cchc.kernel.quantities import format_date

from .domain.criteria import Component, NaPolicy
from .domain.figures import percent, text
from .domain.rules import Binary, Deduct, Manual, PerItem, Ratio, Rule, Sum, Survey, Violation
from .domain.steps import Cases, Steps

# Names that sets use for inputs -> how people read them. A set may use others: then the name itself is shown.
INPUT_LABELS = {
    "met": "Đạt yêu cầu",
    "issue_date": "Ngày ban hành",
    "plan_due": "Hạn theo kế hoạch",
    "done": "Số đã hoàn thành",
    "total": "Tổng số",
    "count": "Số lượng",
    "percent": "Tỷ lệ (%)",
    "index": "Chỉ số (%)",
    "mean": "Điểm trung bình",
    "points": "Điểm",
    "target": "Mức tỉnh, thành phố quy định",
    "planned": "Số theo kế hoạch",
    "fixed": "Số đã khắc phục",
    "found": "Số phát hiện",
    "answered": "Số đã trả lời",
    "raised": "Số ý kiến nêu",
    "late": "Số muộn, quá hạn",
    "overdue": "Số quá hạn chưa xong",
    "on_time": "Số đúng hạn",
    "on_time_all": "Tất cả hoàn thành đúng hạn",
    "done_all_some_late": "Hoàn thành tất cả, có việc muộn",
    "wrong": "Số sai quy định",
    "checked": "Số đã kiểm tra",
    "reviewed": "Số đã rà soát",
    "due": "Số phải rà soát",
    "handled": "Số đã xử lý",
    "to_handle": "Số phải xử lý",
    "posted": "Số đã công khai",
    "synced": "Số đã đồng bộ",
    "at_centre": "Số thực hiện tại Trung tâm",
    "offered": "Số đã cung cấp",
    "finished": "Số đã giải quyết",
    "overdue_open": "Số quá hạn đang giải quyết",
    "finished_plus_overdue_open": "Số đã giải quyết và quá hạn đang giải quyết",
    "apologised": "Số đã xin lỗi bằng văn bản",
    "received": "Số tiếp nhận",
    "public": "Số đã công khai",
    "satisfied": "Số hài lòng",
    "rated": "Số được đánh giá",
    "issued": "Số đã ban hành",
    "over_norm": "Số vượt quy định",
    "present": "Số có mặt",
    "assigned": "Số được giao",
    "approved": "Số được phê duyệt",
    "ok": "Số đạt",
    "appointed": "Số được bổ nhiệm",
    "staff": "Số công chức bị kỷ luật",
    "leader": "Số lãnh đạo bị kỷ luật",
    "paid": "Số đã chi, đã nộp",
    "plan": "Kế hoạch giao",
    "wrongdoings": "Số sai phạm",
    "recommended": "Số kiến nghị",
    "online": "Số thực hiện trực tuyến",
    "edocs": "Số văn bản điện tử",
    "signed": "Số văn bản ký số",
    "required": "Số phải có",
    "digitised": "Số đã số hóa",
    "reused": "Số tái sử dụng",
    "reusable": "Số có thể tái sử dụng",
    "full_online": "Số toàn trình",
    "eligible": "Số đủ điều kiện",
    "online_paid": "Số thanh toán trực tuyến",
    "with_fee": "Số có nghĩa vụ tài chính",
    "collected": "Số đã thu",
}
NA_SENTENCES = {
    NaPolicy.FULL: "Không phát sinh trong năm: tính điểm tối đa.",
    NaPolicy.EXCLUDE: "Không phát sinh trong năm: không tính vào tổng điểm, các tiêu chí còn lại được quy đổi.",
    NaPolicy.ZERO: "Không phát sinh trong năm: tính 0 điểm.",
}


def label_of(component: Component, name: str) -> str:
    """Return how an input is called on a form; a check of a SUM has its own title."""
    outer, _, inner = name.partition(".")
    checks = component.rule.checks if isinstance(component.rule, Sum) else ()
    check = next((one for one in checks if one.name == outer), None)
    own = INPUT_LABELS.get(inner or name, inner or name)
    if check is None:
        return own
    return f"{check.title}: {own.lower()}" if inner else check.title


def asked_inputs(component: Component) -> list[tuple[str, str]]:
    """Return (name, kind) of what the form of a component asks for; a sum its source gives at once is asked at once."""
    sourced = {one.input for one in component.inputs}
    joined = "_plus_".join(component.rule.all) if isinstance(component.rule, Ratio) else ""
    if isinstance(component.rule, Ratio) and joined in sourced:
        return [(component.rule.good, "number"), (joined, "number")]
    return inputs_of(component.rule)


def inputs_of(rule: Rule) -> list[tuple[str, str]]:
    """Return (name, kind) of what a rule wants to know: "number", "yes_no" or "day"."""
    if isinstance(rule, Sum):
        return [pair for check in rule.checks for pair in _of_check(check)]
    if isinstance(rule, Binary):
        return [("issue_date", "day"), ("met", "yes_no")] if rule.on_or_before else [("met", "yes_no")]
    if isinstance(rule, Cases):
        flags = {case.flag for case in rule.cases}
        counted = {name for case in rule.cases for name in case.none_of}
        wanted = [name for name in rule.needs if not counted or name not in flags]
        return [(name, "yes_no" if name in flags else "number") for name in wanted]
    if isinstance(rule, Ratio):
        return [(name, "number") for name in (rule.good, *rule.all)]
    return [(name, "number") for name in rule.needs if not (isinstance(rule, Steps) and rule.all and name == rule.of)]


def _of_check(check: Any) -> list[tuple[str, str]]:
    if check.rule is None:
        return [(check.name, "yes_no")]
    return [(f"{check.name}.{name}", kind) for name, kind in inputs_of(check.rule)]


def sentences_of(component: Component) -> list[str]:
    """Return the rule as a clerk would say it, and what holds where nothing arose."""
    says = SAYS[type(component.rule)]
    return [says(component.rule, text(component.max)), NA_SENTENCES[component.na]]


def _ratio(rule: Ratio, most: str) -> str:
    below = f"; dưới {percent(rule.floor)} được 0 điểm" if rule.floor else ""
    if rule.floor == rule.full:
        return f"Đạt {percent(rule.full)} được {most} điểm{below}."
    divided = "" if rule.full == 1 else f" chia {percent(rule.full)}"
    return (
        f"Đạt từ {percent(rule.full)} được {most} điểm; từ {percent(rule.floor)} đến dưới {percent(rule.full)} "
        f"được {most} nhân tỷ lệ đạt{divided}{below}."
    )


def _steps(rule: Steps, most: str) -> str:
    unit = " %" if rule.is_share else ""
    parts = []
    for one in rule.thresholds:
        limit = INPUT_LABELS.get(one.at_least, one.at_least).lower() if isinstance(one.at_least, str) else None
        parts.append(f"từ {limit or text(one.at_least) + unit} trở lên được {text(one.points)} điểm")  # type: ignore[arg-type]
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}; còn lại {text(rule.otherwise)} điểm."


def _cases(rule: Cases, most: str) -> str:
    said = "; ".join(f"{case.title}: {text(case.points)} điểm" for case in rule.cases)
    return f"{said}; {rule.otherwise_title.lower()}: {text(rule.otherwise)} điểm."


def _survey(rule: Survey, most: str) -> str:
    if rule.of == "index":
        return f"{most} điểm nhân chỉ số (%) do cơ quan điều tra xã hội học công bố."
    return f"{most} điểm nhân (điểm trung bình - {text(rule.low)}) chia {text(rule.high - rule.low)}."


def _violation(rule: Violation, most: str) -> str:
    if rule.limit:
        return f"Không vượt {INPUT_LABELS.get(rule.limit, rule.limit).lower()} được {most} điểm; vượt: 0 điểm."
    return f"Không có trường hợp nào được {most} điểm; có từ 1 trường hợp: 0 điểm."


SAYS: dict[type, Callable[[Any, str], str]] = {
    Binary: lambda rule, most: (
        f"Thực hiện trước hoặc trong ngày {format_date(rule.on_or_before)} được {most} điểm; muộn hoặc không: 0 điểm."
        if rule.on_or_before
        else f"Đạt được {most} điểm; không đạt: 0 điểm."
    ),
    Ratio: _ratio,
    PerItem: lambda rule, most: f"Mỗi trường hợp được {text(rule.each)} điểm, tối đa {most} điểm.",
    Violation: _violation,
    Deduct: lambda rule, most: f"Từ {most} điểm trừ {text(rule.each)} điểm mỗi trường hợp; có lãnh đạo: 0 điểm.",
    Survey: _survey,
    Manual: lambda rule, most: f"Người thẩm định cho điểm, từ 0 đến {most}.",
    Sum: lambda rule, most: "; ".join(f"{one.title}: {text(one.points)} điểm" for one in rule.checks) + ".",
    Steps: _steps,
    Cases: _cases,
}
