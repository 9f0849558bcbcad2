"""The rule a sentence of a province's table means, where it is clear. Pure.

"100 %: 1 điểm; từ 80 % đến dưới 100 %: tỷ lệ × điểm tối đa; dưới 80 %: 0" is RATIO; "có: 0,5; không: 0" is BINARY. What
is not clear is None: a person chooses. The sentence is cut into clauses, each a condition and what it gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

import yaml

from cchc.kernel.quantities import find_numbers
from cchc.kernel.text import collapse, fold

Words = dict[str, list[str]]
RuleRow = dict[str, Any]

# A dash opens a clause at the head of a line or after points; between two numbers it is a range.
_CUT = re.compile(r"[;\n•]|(?<=điểm)\s+[-+–]\s+|\.\s+(?=\D)")
_GIVES = re.compile(r":|→|=>|⇒|\bthì\b|\bđược\b|(?<![<>≥≤])=")
_DAY = re.compile(r"(?<![\d/])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?:/\d{4})?(?![\d/])")
_PERCENT = re.compile(r"\s*%")
_ABOVE_ONLY = re.compile(r">\s*$|\btren\s*$")


@cache
def words(name: str) -> tuple[str, ...]:
    text = resources.files("cchc.scoring.domain").joinpath("table_words.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text)[name])


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition and what it gives. ``at_least`` 0 with ``is_below``: everything under the others."""

    condition: str  # folded
    at_least: Decimal | None  # percent or count; None: no number in the condition
    is_percent: bool
    is_below: bool
    points: Decimal | None  # None: not a number
    is_share: bool  # the share of the maximum
    is_full: bool
    is_denied: bool


def rule_in(text: str, most: Decimal) -> RuleRow | None:
    """Return the rule as a set writes it, ``{"BINARY": {}}``; None where the words leave a doubt."""
    plain = fold(text)
    if not plain or not most:
        return None
    if has(plain, "survey"):
        return {"SURVEY": {"of": "index"}} if "%" in plain else None
    for reader in (_per_item_or_deduct, _by_clauses):
        found = reader(text, most)
        if found:
            return found
    return None


def has(plain: str, name: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain) for word in words(name))


# --- "mỗi ... được (bị trừ) x điểm" ---------------------------------------------------------------


def _per_item_or_deduct(text: str, most: Decimal) -> RuleRow | None:
    plain = fold(text)
    opening = re.search(r"(?<!\w)(?:cu )?moi(?!\w)", plain)
    if opening is None or "%" in plain:
        return None
    each = re.search(r"(\d+(?:[.,]\d+)?)\s*diem", plain[opening.start() :])
    points = Decimal(each[1].replace(",", ".")) if each else None
    if not points or points > most:
        return None
    if has(plain, "deducted"):
        return {"DEDUCT": {"each": _number(points)}}
    return {"PER_ITEM": {"each": _number(points)}}


# --- Clauses -------------------------------------------------------------------------------------


def _by_clauses(text: str, most: Decimal) -> RuleRow | None:
    clauses = list(clauses_in(text, most))
    if len(clauses) < 2 or any(one.points is not None and one.points > most for one in clauses):
        return None
    if all(one.is_percent for one in clauses):
        return _ratio(clauses, most) or _steps(clauses, most, "STEP")
    if any(one.is_percent for one in clauses):
        return None
    if found := _violation(clauses, most):
        return found
    if any(one.at_least for one in clauses):
        counted = [_none_of_it(one) for one in clauses]
        return _steps(counted, most, "COUNT_STEP") if all(one.at_least is not None for one in counted) else None
    return _binary(clauses, most)


def _none_of_it(clause: Clause) -> Clause:
    """ "Không có sáng kiến: 0" beside clauses that count is the rest below them."""
    if clause.at_least is None and clause.is_denied and clause.points == 0:
        return replace(clause, at_least=Decimal(0), is_below=True)
    return clause


def clauses_in(text: str, most: Decimal) -> Iterator[Clause]:
    """Yield the clauses that have both a condition and what it gives."""
    for piece in _CUT.split(text):
        given = _GIVES.search(piece)
        condition, result = (piece[: given.start()], piece[given.end() :]) if given else (piece, "")
        if not collapse(condition) or not collapse(result):
            continue
        made = _clause(condition, result, most)
        if made is not None:
            yield made


def _clause(condition: str, result: str, most: Decimal) -> Clause | None:
    plain, gives = fold(condition), fold(result)
    numbers = [number.value for number in find_numbers(result)]
    is_share = has(gives, "share") or bool(re.search(r"[×*]|\sx\s", gives))
    is_full = not is_share and has(gives, "full")
    points = most if is_full else None if is_share or not numbers else numbers[0]
    if points is None and not is_share:
        return None
    at_least, is_percent, is_below = _bound(plain)
    return Clause(plain, at_least, is_percent, is_below, points, is_share, is_full, has(plain, "denied"))


def _bound(condition: str) -> tuple[Decimal | None, bool, bool]:
    """Return the least value a condition takes in, whether in percent, and whether it only has an upper end.

    A day ("trước ngày 31/01") is no value.
    """
    plain = _DAY.sub(" ", condition)
    found = list(find_numbers(plain))
    if not found:
        return None, False, False
    is_percent = any(_PERCENT.match(plain, number.end) for number in found)
    lower = [number.value for number in found if not _is_upper_end(plain[: number.start])]
    return (min(lower), is_percent, False) if lower else (Decimal(0), is_percent, True)


def _is_upper_end(before: str) -> bool:
    ending = before.rstrip()
    return any(ending.endswith(word) for word in words("below"))


def _binary(clauses: list[Clause], most: Decimal) -> RuleRow | None:
    """Two clauses: everything, and nothing for what is not so."""
    if len(clauses) != 2 or any(one.is_share for one in clauses):
        return None
    points = {one.points for one in clauses}
    lost = [one for one in clauses if one.points == 0]
    return {"BINARY": {}} if points == {most, Decimal(0)} and lost[0].is_denied else None


def _ratio(clauses: list[Clause], most: Decimal) -> RuleRow | None:
    """Full points from a share on, the share of the maximum between, nothing below the floor."""
    full = [one for one in clauses if one.points == most and not one.is_below]
    share = [one for one in clauses if one.is_share and not one.is_below]
    nothing = [one for one in clauses if one.points == 0 and one.is_below]
    if len(full) != 1 or len(share) != 1 or len(clauses) != 2 + len(nothing):
        return None
    top, floor = full[0].at_least or Decimal(0), share[0].at_least or Decimal(0)
    if not 0 < floor < top <= 100:
        return None
    return {"RATIO": {"good": "done", "all": "total", "full": _number(top / 100), "floor": _number(floor / 100)}}


def _steps(clauses: list[Clause], most: Decimal, kind: str) -> RuleRow | None:
    """Thresholds with points of their own, falling; the clause below them all is the rest."""
    if any(one.is_share or one.points is None for one in clauses):
        return None
    if any(
        _ABOVE_ONLY.search(one.condition[: number.start]) for one in clauses for number in find_numbers(one.condition)
    ):
        return None  # "trên 80 %" leaves 80 % itself out; our steps take it in, so a person decides
    rising = sorted((one for one in clauses if not one.is_below), key=lambda one: one.at_least or 0, reverse=True)
    points = [one.points or Decimal(0) for one in rising]
    limits = [one.at_least for one in rising]
    if not rising or points[0] != most or points != sorted(points, reverse=True) or len(set(limits)) != len(limits):
        return None
    below = next((one.points or Decimal(0) for one in clauses if one.is_below), Decimal(0))
    steps = [
        {"at_least": _number(one.at_least or Decimal(0)), "points": _number(one.points or Decimal(0))} for one in rising
    ]
    arguments: RuleRow = {"of": "percent"} if kind == "STEP" else {}
    return {kind: {**arguments, "steps": steps, "otherwise": _number(below)}}


def _violation(clauses: list[Clause], most: Decimal) -> RuleRow | None:
    """No violation: everything; one or more: nothing."""
    if len(clauses) != 2 or not any(has(one.condition, "violated") for one in clauses):
        return None
    none = [one for one in clauses if one.at_least == 0 or (one.at_least is None and one.is_denied)]
    some = [one for one in clauses if one not in none and one.at_least in (None, Decimal(1))]
    is_clear = len(none) == len(some) == 1 and none[0].points == most and some[0].points == 0
    return {"VIOLATION": {}} if is_clear else None


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
