"""Levels that were reached before and are told for comparison: they are no targets."""

from __future__ import annotations

import re

from .levels import Level
from .sentences import Stretch
from .vocabulary import alternation, phrases

_TOLD = re.compile(rf"(?:{alternation(phrases('baselines'))})")
_YEAR = re.compile(r"\bnam\s+(20\d\d)\b")
_OPENING_YEAR = re.compile(r"(?:trong\s+|ket\s+qua\s+(?:thuc\s+hien\s+)?|den\s+het\s+)?nam\s+(20\d\d)\b")
_OPENING_PERIOD = re.compile(r"(?:trong\s+)?giai\s+doan\s+20\d\d\s*(?:[-–]|den)\s*(?:nam\s+)?(20\d\d)\b")
_YEAR_BEFORE_BRACKET = re.compile(r"\bnam\s+(20\d\d)\s*\([^()]*$")
_COMPARED = re.compile(r"\b(?:so\s+voi|tu)\s+(?:muc\s+|ty\s+le\s+|khoang\s+)?$")
_GOAL = re.compile(r"\b(?:phan\s+dau|muc\s+tieu|chi\s+tieu|ke\s+hoach|giam|tang|nang|dua)\b")
_AGAINST = re.compile(r"\s*so\s+voi\b")
_AIM = re.compile(r"\b(?:phan\s+dau|muc\s+tieu|quyet\s+tam)\b")
_RISES = re.compile(
    r"\s*(?:\(?\s*(?:vao\s+|cua\s+)?(?:(?:nam\s+)?20\d\d|nam\s+(?:truoc|ngoai)|hien\s+(?:nay|tai))\s*\)?\s*)?"
    r"(?:len|xuong|thanh|tang|còn|den\s+muc)\b"
)
_COMPARISON = re.compile(
    r"\b(?:so\s+voi|hon)\s+(?:ket\s+qua\s+|muc\s+)?(?:cua\s+)?(?:nam\s+20\d\d|cung\s+ky|nam\s+truoc)\b"
)
_REACHED = re.compile(r"(?:len|xuong|gap|tang\s+gap)\b")
_FROM = re.compile(r"\btu\b")
_YEAR_AFTER = re.compile(r"\s*\(?\s*(?:cua\s+|trong\s+|vao\s+|o\s+)?nam\s+(20\d\d)\s*(?=[),.;]|$)")
_BRACKET = re.compile(
    r"\(\s*(?:nam\s+20\d\d|hien|truoc\s+day|cung\s+ky|ket\s+qua|da\s+dat|so\s+voi|tang|giam)\b[^()]*$"
)


def tells_past(bare: str, sentence: Stretch, year: int | None) -> bool:
    """Tell whether a sentence opens with years gone by: "Năm 2025, phường đạt ...", "Giai đoạn 2021 - 2025 có ..."."""
    opening = _OPENING_YEAR.match(bare, *sentence) or _OPENING_PERIOD.match(bare, *sentence)
    return opening is not None and _is_before(int(opening.group(1)), year)


def is_past(bare: str, piece: Stretch, level: Level, year: int | None) -> bool:
    """Tell whether a level was reached before: "năm 2025 đạt 92%", "so với 85%", "từ 85% lên 90%"."""
    lead = bare[piece[0] : level.start]
    if (
        _is_remarked(bare, lead, level)
        or _COMPARED.search(lead)
        or _BRACKET.search(lead)
        or _is_left_behind(bare, level)
    ):
        return True
    near = re.split(r"[;:(]|,(?!\d)", lead)[-1] + bare[level.start : level.end]
    near = _COMPARISON.sub(" ", near)
    if _TOLD.search(near) and not _GOAL.search(near):
        return True
    years = [int(y) for y in _YEAR.findall(near)]
    if years and not _REACHED.match(bare, level.start) and not _GOAL.search(near) and _is_before(years[-1], year):
        return True
    aside = _YEAR_BEFORE_BRACKET.search(lead)
    if aside and _is_before(int(aside.group(1)), year):
        return True
    if tells_past(bare, (piece[0], level.start), year) and not _GOAL.search(lead):
        return True
    after = _YEAR_AFTER.match(bare, level.end, piece[1])
    return after is not None and not _REACHED.match(bare, level.start) and _is_before(int(after.group(1)), year)


def sets_goal(bare: str, piece: Stretch, year: int | None) -> bool:
    """Tell whether words of aiming or the plan's year stand in a piece of a sentence about the past."""
    told = {int(y) for y in _YEAR.findall(bare, *piece)}
    return year in told or bool(_AIM.search(bare, *piece))


def _is_remarked(bare: str, lead: str, level: Level) -> bool:
    """ "(tăng 20% so với năm 2025)" in brackets only tells how what stands before them compares."""
    steps = level.comparator in ("increase", "decrease")
    return steps and lead.rstrip().endswith("(") and bool(_AGAINST.match(bare, level.end))


def _is_left_behind(bare: str, level: Level) -> bool:
    """The first number of "từ 85% lên 90%" is where one comes from."""
    return bool(_FROM.search(bare, level.start, level.end) and _RISES.match(bare, level.end))


def _is_before(told: int, year: int | None) -> bool:
    return year is not None and told < year
