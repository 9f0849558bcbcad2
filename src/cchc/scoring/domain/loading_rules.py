"""Rules from YAML: ``{RATIO: {good: done, all: total, full: 1, floor: 0.8}}``. One table from kinds to makers. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .problems import Problems
from .rules import Binary, Check, Deduct, Manual, PerItem, Ratio, Rule, Sum, Survey, Violation
from .steps import Case, Cases, Steps, Threshold

Arguments = Mapping[str, Any]
MEAN_SCALE = (1, 5)


def rule_of(given: Any, *, most: Decimal, where: str, problems: Problems) -> Rule:
    """Return the rule; MANUAL stands in where it cannot be read, so that reading goes on."""
    kind, arguments = _kind(given, where, problems)
    if kind not in MAKERS:
        problems.add(where, f"không có loại quy tắc “{kind}”; có: {', '.join(MAKERS)}")
        return Manual()
    accepted, make = MAKERS[kind]
    for name in arguments:
        if name not in accepted:
            problems.add(where, f"{kind} không có tham số “{name}”; có: {', '.join(accepted) or 'không tham số'}")
    return make(arguments, most, f"{where}: {kind}", problems)


def _kind(given: Any, where: str, problems: Problems) -> tuple[str, Arguments]:
    """Return the kind and its arguments: ``BINARY`` alone, or ``{RATIO: {...}}``."""
    if isinstance(given, dict) and len(given) == 1:
        kind = str(next(iter(given)))
        return kind, problems.block(given, next(iter(given)), f"{where}: {kind}")
    return str(given), {}


def _exact(arguments: Arguments, name: str, default: str, where: str, problems: Problems) -> Fraction:
    return Fraction(problems.number(arguments.get(name, default), f"{where}: {name}"))


def _binary(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    last = arguments.get("on_or_before")
    if last is not None and not isinstance(last, date):
        problems.add(where, f"on_or_before: “{last}” không phải là ngày")
        last = None
    return Binary(last)


def _ratio(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    good, whole = str(arguments.get("good", "done")), arguments.get("all", "total")
    names = tuple(map(str, whole)) if isinstance(whole, list) else (str(whole),)
    full = _exact(arguments, "full", "1", where, problems)
    floor = _exact(arguments, "floor", "0.8", where, problems)
    if not 0 <= floor <= full or not full:
        problems.add(where, f"floor {floor} phải từ 0 đến full {full}, full lớn hơn 0")
        full, floor = Fraction(1), Fraction(0)
    return Ratio(good, names, full, floor)


def _per_item(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    each = _exact(arguments, "each", "", where, problems)
    if not 0 < each <= Fraction(most):
        problems.add(where, f"each {each} phải lớn hơn 0 và không quá điểm tối đa {most}")
        each = Fraction(1)
    return PerItem(each)


def _violation(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    names = [
        str(arguments.get(name, default)) for name, default in (("count", "violations"), ("limit", ""), ("of", ""))
    ]
    return Violation(*names)


def _deduct(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    each = _exact(arguments, "each", "", where, problems)
    return Deduct(each, str(arguments.get("count", "staff")), str(arguments.get("takes_all", "leader")))


def _survey(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    of = str(arguments.get("of", "index"))
    if of == "index":
        return Survey()
    if of != "mean":
        problems.add(where, f"of: “{of}”; dùng index hoặc mean")
    low = _exact(arguments, "low", str(MEAN_SCALE[0]), where, problems)
    high = _exact(arguments, "high", str(MEAN_SCALE[1]), where, problems)
    if low >= high:
        problems.add(where, f"low {low} phải nhỏ hơn high {high}")
        low, high = map(Fraction, MEAN_SCALE)
    return Survey("mean", low, high)


def _manual(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    return Manual()


def _sum(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    checks = []
    for row in problems.rows(arguments, "checks", where):
        name = problems.text(row, "name", where)
        points = problems.number(row.get("points"), f"{where}: {name}")
        rule = rule_of(row["rule"], most=points, where=f"{where}: {name}", problems=problems) if "rule" in row else None
        checks.append(Check(name, problems.text(row, "title", where), points, rule))
    total = sum((check.points for check in checks), Decimal(0))
    if checks and total != most:
        problems.add(where, f"các phần cộng lại {total}, điểm tối đa {most}")
    return Sum(tuple(checks))


def _steps(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    """Steps on a percentage, or on facts where the steps name flags."""
    rows = problems.rows(arguments, "steps", where)
    otherwise = problems.number(arguments.get("otherwise", 0), f"{where}: otherwise")
    if any("flag" in row for row in rows):
        return _cases(rows, arguments, most, where, problems)
    thresholds = tuple(_threshold(row, most, where, problems) for row in rows)
    _check_order(thresholds, where, problems)
    names = [str(arguments.get(name, default)) for name, default in (("of", "percent"), ("good", ""), ("all", ""))]
    return Steps(names[0], thresholds or (Threshold(Fraction(0), Decimal(0)),), otherwise, names[1], names[2])


def _count_steps(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    return _steps({"of": "count", **arguments}, most, where, problems)


def _threshold(row: Arguments, most: Decimal, where: str, problems: Problems) -> Threshold:
    limit, points = row.get("at_least"), problems.number(row.get("points"), f"{where}: points")
    if points > most:
        problems.add(where, f"điểm của bước {points} lớn hơn điểm tối đa {most}")
    if isinstance(limit, str) and limit.isidentifier():
        return Threshold(limit, points)
    return Threshold(Fraction(problems.number(limit, f"{where}: at_least")), points)


def _check_order(thresholds: tuple[Threshold, ...], where: str, problems: Problems) -> None:
    limits = [one.at_least for one in thresholds if isinstance(one.at_least, Fraction)]
    points = [one.points for one in thresholds]
    if limits != sorted(set(limits), reverse=True) or points != sorted(points, reverse=True):
        problems.add(where, "các bước phải ghi từ cao xuống thấp")


def _cases(rows: list[Arguments], arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    cases = []
    for row in rows:
        points = _threshold({"at_least": 0, "points": row.get("points")}, most, where, problems).points
        none_of = problems.texts(row, "none_of", where)
        cases.append(Case(str(row.get("flag", "")), problems.text(row, "title", where), none_of, points))
    otherwise = problems.number(arguments.get("otherwise", 0), f"{where}: otherwise")
    title = str(arguments.get("otherwise_title", "Không thuộc các mức trên"))
    return Cases(tuple(cases), otherwise, title, str(arguments.get("of", "")))


Maker = Callable[[Arguments, Decimal, str, Problems], Rule]
STEP_ARGUMENTS = ("of", "good", "all", "steps", "otherwise", "otherwise_title")
MAKERS: dict[str, tuple[tuple[str, ...], Maker]] = {
    "BINARY": (("on_or_before",), _binary),
    "SUM": (("checks",), _sum),
    "PER_ITEM": (("each",), _per_item),
    "RATIO": (("good", "all", "full", "floor"), _ratio),
    "STEP": (STEP_ARGUMENTS, _steps),
    "COUNT_STEP": (STEP_ARGUMENTS, _count_steps),
    "VIOLATION": (("count", "limit", "of"), _violation),
    "DEDUCT": (("each", "count", "takes_all"), _deduct),
    "SURVEY": (("of", "low", "high"), _survey),
    "MANUAL": ((), _manual),
}
