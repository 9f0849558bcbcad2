"""Rules from YAML: ``{RATIO: {good: done, all: total, full: 1, floor: 0.8}}``. One table from kinds to makers. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
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


def _exact(arguments: Arguments, name: str, default: str | None, where: str, problems: Problems) -> Fraction:
    return Fraction(problems.number(arguments.get(name, default), f"{where}: {name}"))


def _share(arguments: Arguments, name: str, default: str, where: str, problems: Problems) -> Fraction:
    return Fraction(problems.share(arguments.get(name, default), f"{where}: {name}"))


def _apart(names: Iterable[str], where: str, problems: Problems) -> None:
    """Two inputs of one name would be read as one."""
    twice = [name for name, times in Counter(name for name in names if name).items() if times > 1]
    if twice:
        problems.add(where, f"tên {', '.join(f'“{name}”' for name in twice)} dùng cho hai số liệu khác nhau")


def _written(value: Fraction) -> str:
    return f"{float(value):g}"


def _binary(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    last = arguments.get("on_or_before")
    return Binary(None if last is None else problems.day(last, "on_or_before", where))


def _ratio(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    good, whole = str(arguments.get("good", "done")), arguments.get("all", "total")
    names = tuple(map(str, whole)) if isinstance(whole, list) else (str(whole),)
    full = _share(arguments, "full", "1", where, problems)
    floor = _share(arguments, "floor", "0.8", where, problems)
    if not 0 <= floor <= full or not 0 < full <= 1:
        said = (
            f"floor {_written(floor)} phải từ 0 đến full {_written(full)}, full lớn hơn 0 và không quá 1 (98 % là 0.98)"
        )
        problems.add(where, said)
        full, floor = Fraction(1), Fraction(0)
    _apart((good, *names), where, problems)
    return Ratio(good, names, full, floor, problems.yes(arguments, "may_exceed", where))


def _per_item(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    return PerItem(_each(arguments, most, where, problems))


def _each(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Fraction:
    before = len(problems.found)
    each = _exact(arguments, "each", None, where, problems)
    if len(problems.found) == before and not 0 < each <= Fraction(most):
        problems.add(where, f"each {_written(each)} phải lớn hơn 0 và không quá điểm tối đa {most}")
    return each if each > 0 else Fraction(1)


def _violation(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    names = [
        str(arguments.get(name, default)) for name, default in (("count", "violations"), ("limit", ""), ("of", ""))
    ]
    _apart(names, where, problems)
    return Violation(*names)


def _deduct(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    names = str(arguments.get("count", "staff")), str(arguments.get("takes_all", "leader"))
    _apart(names, where, problems)
    return Deduct(_each(arguments, most, where, problems), *names)


def _survey(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    of = str(arguments.get("of", "index"))
    if of == "index":
        if arguments.keys() & {"low", "high"}:
            problems.add(where, "low, high chỉ dùng với of: mean; index là phần trăm, từ 0 đến 100")
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
        problems.known(row, CHECK_KEYS, f"{where}: {name}")
        points = _points(row, most, f"{where}: {name}", problems)
        if not points:
            problems.add(f"{where}: {name}", "điểm của mỗi phần phải lớn hơn 0")
        rule = rule_of(row["rule"], most=points, where=f"{where}: {name}", problems=problems) if "rule" in row else None
        checks.append(Check(name, problems.text(row, "title", where), points, rule))
    _apart((check.name for check in checks), where, problems)
    total = sum((check.points for check in checks), Decimal(0))
    if checks and total != most:
        problems.add(where, f"các phần cộng lại {total}, điểm tối đa {most}")
    return Sum(tuple(checks))


def _steps(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    """Steps on a percentage, or on facts where the steps name flags."""
    rows = problems.rows(arguments, "steps", where)
    if any("flag" in row for row in rows):
        return _cases(rows, arguments, most, where, problems)
    thresholds = tuple(_threshold(row, most, where, problems) for row in rows)
    otherwise = _points(arguments, most, where, problems, name="otherwise", default=0)
    _check_order(thresholds, otherwise, where, problems)
    names = [str(arguments.get(name, default)) for name, default in (("of", "percent"), ("good", ""), ("all", ""))]
    if bool(names[1]) != bool(names[2]):
        problems.add(where, "good và all phải ghi cả hai, hoặc không ghi")
    _apart(names, where, problems)
    return Steps(
        names[0],
        thresholds or (Threshold(Fraction(0), Decimal(0)),),
        otherwise,
        names[1],
        names[2],
        may_exceed=problems.yes(arguments, "may_exceed", where, default=True),
    )


def _count_steps(arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    made = _steps({"of": "count", **arguments}, most, where, problems)
    return replace(made, is_count=True) if isinstance(made, Steps) else made


def _threshold(row: Arguments, most: Decimal, where: str, problems: Problems) -> Threshold:
    problems.known(row, STEP_KEYS, where)
    points, limit = _points(row, most, where, problems), row.get("at_least")
    if isinstance(limit, str) and limit.isidentifier():
        return Threshold(limit, points)
    # A step stands on the number as it is counted: "95%" of a percentage is 95.
    written = limit.strip().removesuffix("%") if isinstance(limit, str) else limit
    return Threshold(Fraction(problems.number(written, f"{where}: at_least")), points)


def _points(
    row: Arguments, most: Decimal, where: str, problems: Problems, *, name: str = "points", default: int | None = None
) -> Decimal:
    points = problems.number(row.get(name, default), f"{where}: {name}")
    if points < 0:
        problems.add(where, f"{name} {points} không được âm")
    if points > most:
        problems.add(where, f"{name} {points} lớn hơn điểm tối đa {most}")
    return points


def _check_order(thresholds: tuple[Threshold, ...], otherwise: Decimal, where: str, problems: Problems) -> None:
    limits = [one.at_least for one in thresholds if isinstance(one.at_least, Fraction)]
    points = [*(one.points for one in thresholds), otherwise]
    if limits != sorted(set(limits), reverse=True) or points != sorted(points, reverse=True):
        problems.add(where, "các bước phải ghi từ cao xuống thấp")


def _cases(rows: list[Arguments], arguments: Arguments, most: Decimal, where: str, problems: Problems) -> Rule:
    cases = []
    for row in rows:
        problems.known(row, CASE_KEYS, where)
        points = _points(row, most, where, problems)
        none_of = problems.texts(row, "none_of", where)
        cases.append(Case(problems.text(row, "flag", where), problems.text(row, "title", where), none_of, points))
    _apart((case.flag for case in cases), where, problems)
    otherwise = _points(arguments, most, where, problems, name="otherwise", default=0)
    title = str(arguments.get("otherwise_title", "Không thuộc các mức trên"))
    return Cases(tuple(cases), otherwise, title, str(arguments.get("of", "")))


Maker = Callable[[Arguments, Decimal, str, Problems], Rule]
CHECK_KEYS = ("name", "title", "points", "rule")
STEP_KEYS = ("at_least", "points")
CASE_KEYS = ("flag", "title", "none_of", "points")
STEP_ARGUMENTS = ("of", "good", "all", "steps", "otherwise", "otherwise_title", "may_exceed")
MAKERS: dict[str, tuple[tuple[str, ...], Maker]] = {
    "BINARY": (("on_or_before",), _binary),
    "SUM": (("checks",), _sum),
    "PER_ITEM": (("each",), _per_item),
    "RATIO": (("good", "all", "full", "floor", "may_exceed"), _ratio),
    "STEP": (STEP_ARGUMENTS, _steps),
    "COUNT_STEP": (STEP_ARGUMENTS, _count_steps),
    "VIOLATION": (("count", "limit", "of"), _violation),
    "DEDUCT": (("each", "count", "takes_all"), _deduct),
    "SURVEY": (("of", "low", "high"), _survey),
    "MANUAL": ((), _manual),
}
