"""What it takes to get the missing points, rule by rule. One table from kinds of rules to finders. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

from cchc.kernel.quantities import format_date

from . import given
from .figures import SHOWN, beside, percent, text
from .rules import Binary, Deduct, Manual, PerItem, Ratio, Rule, Sum, Violation, by_name
from .steps import Cases, Steps

NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Found:
    """``gain`` points for ``cases`` more good cases; ``cases`` None: it is not a matter of cases."""

    gain: Decimal
    cases: int | None
    sentence: str
    is_possible: bool = True

    @classmethod
    def impossible(cls, sentence: str) -> Found:
        return cls(NOUGHT, None, sentence, is_possible=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """One component as it stands: its inputs by the names of the rule, points, and what can still change."""

    inputs: Mapping[str, Any]
    most: Decimal
    points: Decimal
    correctable: int | None
    to_come: int | None
    on: date | None


def find(
    rule: Rule,
    inputs: Any,
    most: Decimal,
    points: Decimal,
    *,
    correctable: int | None = None,
    to_come: int | None = None,
    on: date | None = None,
) -> Found | None:
    """Return what the missing points take; None where the rule says nothing about it."""
    finder = FINDERS.get(type(rule))
    if finder is None:
        return None
    return finder(rule, Standing(by_name(rule, inputs), most, points, correctable, to_come, on))


# --- Ratios --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class More:
    """So many bad cases made good, and so many new good ones on top."""

    mended: int
    new: int

    @property
    def cases(self) -> int:
        return self.mended + self.new


def more_for(
    good: Fraction, whole: Fraction, level: Fraction, *, correctable: int | None, to_come: int | None
) -> More | None:
    """Return the fewest cases that lift good/whole to the level; None where no number of cases does.

    Bad cases that can be mended go first: each adds one to the good and none to the whole. Only then come new good
    cases, which add one to both, so that a level of 100 % is out of reach once one case is bad for good.
    """
    lacking = level * whole - good
    if lacking <= 0:
        return More(0, 0)
    mendable = whole - good if correctable is None else min(Fraction(correctable), whole - good)
    if ceil(lacking) <= mendable:
        return More(ceil(lacking), 0)
    mended = int(mendable)
    if level >= 1:
        return None
    new = ceil((lacking - mended) / (1 - level))
    return None if to_come is not None and new > to_come else More(mended, new)


def _ratio(rule: Ratio, now: Standing) -> Found | None:
    good, whole = given.number(now.inputs, rule.good), given.total(now.inputs, rule.all)
    if good is None or not whole:
        return None
    levels = [(rule.full, now.most)]
    if good / whole < rule.floor < rule.full:
        levels.append((rule.floor, _points_at(rule, now.most)))
    return _levels(good, whole, levels, now)


def _points_at(rule: Ratio, most: Decimal) -> Decimal:
    share = rule.floor / rule.full
    return most * Decimal(share.numerator) / Decimal(share.denominator)


def _levels(good: Fraction, whole: Fraction, levels: list[tuple[Fraction, Decimal]], now: Standing) -> Found:
    """Say what each level takes; what counts is the highest within reach. ``levels``: from the highest."""
    reach = [(level, points, more_for(good, whole, level, correctable=now.correctable, to_come=now.to_come))
             for level, points in levels]  # fmt: skip
    possible = [(level, points, more) for level, points, more in reach if more is not None]
    reached = percent(good / whole, *(level for level, _ in levels))
    if not possible:
        level = levels[-1][0]
        return Found.impossible(f"Đang đạt {reached}; không còn đủ trường hợp để đạt {percent(level)} trong năm.")
    said = [_level_text(level, points, more) for level, points, more in reversed(possible)]
    if len(possible) < len(reach):
        said.append(f"mức {percent(levels[0][0])} không còn đạt được")
    _, points, more = possible[0]
    return Found(points - now.points, more.cases, f"Đang đạt {reached}: {'; '.join(said)}.")


def _level_text(level: Fraction, points: Decimal, more: More) -> str:
    needed = []
    if more.mended:
        needed.append(f"{more.mended} trường hợp chưa đạt được hoàn thành")
    if more.new:
        needed.append(f"{more.new} trường hợp mới đều đạt")
    return f"cần thêm {' và '.join(needed)} để đạt {percent(level)}, được {text(points, places=SHOWN)} điểm"


# --- The other rules -----------------------------------------------------------------------------


def _binary(rule: Binary, now: Standing) -> Found:
    due = given.day(now.inputs, "plan_due") if "plan_due" in rule.needs else None
    due = due or rule.on_or_before
    issued = given.day(now.inputs, "issue_date") if due else None
    if due and issued and issued > due:
        return Found.impossible(f"Đã thực hiện ngày {format_date(issued)}, sau hạn {format_date(due)}.")
    if due and now.on and now.on > due:
        return Found.impossible(f"Đã quá hạn ngày {format_date(due)}.")
    until = f" chậm nhất ngày {format_date(due)}" if due else ""
    return Found(now.most - now.points, 1, f"Cần hoàn thành nội dung này{until} để được {text(now.most)} điểm.")


def _per_item(rule: PerItem, now: Standing) -> Found:
    wanted = ceil((Fraction(now.most) - Fraction(now.points)) / rule.each)
    cases = wanted if now.to_come is None else min(wanted, now.to_come)
    if not cases:
        return Found.impossible("Không còn kỳ nào trong năm để bổ sung.")
    gain = min(Decimal(cases) * _decimal(rule.each), now.most - now.points)
    left = "" if cases == wanted else f"; {wanted - cases} lượt còn lại không bổ sung được nữa"
    return Found(gain, cases, f"Cần thêm {cases} lượt đạt yêu cầu, mỗi lượt {text(rule.each)} điểm{left}.")


def _violation(rule: Violation, now: Standing) -> Found:
    count = given.number(now.inputs, rule.count) or Fraction(0)
    allowed = given.number(now.inputs, rule.limit) if rule.limit else None
    if allowed is None:
        return Found.impossible(f"Đã có {text(count)} trường hợp vi phạm trong năm, không lấy lại điểm được.")
    over = ceil(count - allowed)
    return Found(
        now.most - now.points, over, f"Cần giảm {over} để không vượt {text(allowed)}, được {text(now.most)} điểm."
    )


def _deduct(rule: Deduct, now: Standing) -> Found:
    return Found.impossible("Điểm đã trừ vì vụ việc trong năm, không lấy lại được.")


def _manual(rule: Manual, now: Standing) -> Found:
    return Found(now.most - now.points, None, "Điểm do người thẩm định cho: bổ sung tài liệu kiểm chứng và giải trình.")


def _steps(rule: Steps, now: Standing) -> Found | None:
    better = [(one, limit) for one in rule.thresholds if one.points > now.points
              if (limit := _limit(one.at_least, now)) is not None]  # fmt: skip
    if not better:
        return None
    good = given.number(now.inputs, rule.good) if rule.good else None
    whole = given.number(now.inputs, rule.all) if rule.all else None
    if good is not None and whole:
        return _levels(good, whole, [(limit / 100, one.points) for one, limit in better], now)
    value = given.number(now.inputs, rule.of)
    return None if value is None else _by_number(rule, value, [(limit, one.points) for one, limit in better], now)


def _limit(at_least: Fraction | str, now: Standing) -> Fraction | None:
    return given.number(now.inputs, at_least) if isinstance(at_least, str) else at_least


def _by_number(rule: Steps, value: Fraction, better: list[tuple[Fraction, Decimal]], now: Standing) -> Found:
    counted = rule.counts
    if counted and now.to_come is not None:
        better = [(limit, points) for limit, points in better if limit - value <= now.to_come]
        if not better:
            return Found.impossible(f"Đang có {text(value)}, không còn đủ thời gian để đạt mức tiếp theo.")
    unit = " điểm phần trăm" if rule.is_share else ""
    said = [
        f"tăng thêm {_at_least(limit - value)}{unit} để được {text(points)} điểm" for limit, points in reversed(better)
    ]
    limit, points = better[0]
    cases = ceil(limit - value) if counted else None
    reached = beside(value, *(limit for limit, _ in better))
    return Found(points - now.points, cases, f"Đang có {reached}: {'; '.join(said)}.")


def _at_least(lacking: Fraction) -> str:
    """Return what is lacking with two decimals, rounded up: as much as is said must be enough."""
    return text(Fraction(ceil(lacking * 100), 100))


def _cases(rule: Cases, now: Standing) -> Found | None:
    """A case settled after its day is late, so only the weakest of the better cases is still within reach."""
    better = [one for one in rule.cases if one.points > now.points]
    if not better:
        return None
    counts = [given.number(now.inputs, name) for name in better[-1].none_of]
    left = sum((count for count in counts if count), Fraction(0))
    is_known = bool(counts) and all(count is not None for count in counts)
    if (is_known and not left) or (not is_known and now.points > 0):
        return Found.impossible("Đã có trường hợp hoàn thành muộn, không còn đạt được mức cao hơn.")
    if better[-1] is rule.cases[0] and left:
        return Found.impossible("Đã có trường hợp không đúng hạn, không còn đạt được mức cao hơn.")
    gain = better[-1].points - now.points
    cases = int(left) if is_known else None
    todo = f"xử lý dứt điểm {cases} trường hợp" if cases else "xử lý dứt điểm các trường hợp còn lại"
    return Found(gain, cases, f"Cần {todo} để được {text(better[-1].points)} điểm.")


def _sum(rule: Sum, now: Standing) -> Found | None:
    """Parts not met, each by its own rule; a part without one is a yes or no."""
    taken = [(check, found) for check in rule.checks if (found := _part(check, now)) is not None]
    if not taken:
        return None
    within = [(check, found) for check, found in taken if found.is_possible]
    said = "; ".join(f"{check.title}: {found.sentence.rstrip('.')}" for check, found in taken)
    if not within:
        return Found.impossible(f"{said}.")
    counted = [found.cases for _, found in within]
    cases = sum(count or 0 for count in counted) if all(counted) else None
    return Found(sum((found.gain for _, found in within), NOUGHT), cases, f"{said}.")


def _part(check: Any, now: Standing) -> Found | None:
    own = now.inputs.get(check.name)
    if check.rule is None or isinstance(own, bool):
        return None if own else Found(check.points, 1, f"cần hoàn thành, được {text(check.points)} điểm")
    if own is None:
        return Found(check.points, None, "chưa có số liệu")
    values = by_name(check.rule, own)
    outcome = check.rule.points(values, check.points)
    if outcome.points is None or outcome.points >= check.points:
        return None
    return find(
        check.rule, values, check.points, outcome.points,
        correctable=now.correctable, to_come=now.to_come, on=now.on,
    )  # fmt: skip


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


Finder = Callable[[Any, Standing], Found | None]
FINDERS: dict[type, Finder] = {
    Binary: _binary,
    Ratio: _ratio,
    PerItem: _per_item,
    Violation: _violation,
    Deduct: _deduct,
    Manual: _manual,
    Steps: _steps,
    Cases: _cases,
    Sum: _sum,
}
