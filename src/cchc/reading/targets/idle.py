"""Numbers that set no target though they look like levels: costs, conditions, scores, sizes, remarks.

Past levels have a module of their own (``past``).
"""

from __future__ import annotations

import re

from .levels import Level
from .sentences import Stretch
from .vocabulary import alternation, phrases

_SPENDING = re.compile(rf"(?:{alternation(phrases('spendings'))})")
_SAVED = re.compile(r"\b(?:tiet\s+kiem|tiet\s+giam|thu)\b")
_CONDITION = re.compile(alternation(phrases("conditions")))
_GOAL = re.compile(r"\bphan\s+dau\b")
_OF_SIZE = re.compile(r"\bco\s*$|\bdoi\s+voi\s[^,;:(]*$")
_NESTED_BRACKET = re.compile(r"\(\s*(?:trong\s+do|rieng|it\s+nhat)\b")
_POINTS = r"\d+(?:[.,]\d+)?\s*diem\b"
_SCORES = re.compile(
    rf"\bkhong\s+(?:duoc\s+|tinh\s+)?diem\b|\b(?:duoc|tinh|cham|tru|cong)\s+{_POINTS}|%[^%;]{{0,30}}:\s*{_POINTS}"
    rf"|{_POINTS}[^.;:]{{0,20}}(?::|\bthì|\bduoc)\s*(?:duoc\s+)?(?:xep\s+(?:loai|hang|muc)|loai)\b"
)
_WHOLE = re.compile(r"\b(?:trong|tren)\s+(?:tong\s+)?so\s*$")  # "trong tổng số 99 xã"
_WEIGHS = re.compile(r"\bchiem\s+(?:khoang\s+|ty\s+le\s+)?$")
_WEIGHT = re.compile(r"\s+(?:tong\s+)?(?:so\s+)?(?:diem|trong\s+so)\b")
_CONSEQUENCE = re.compile(r"[^,;.]{0,40}\b(?:thì|se\s+bi|se\s+phai|phai\s+(?:giai\s+trinh|kiem\s+điem|kiem\s+diem))\b")
_LISTED_BELOW = re.compile(r"[^,;.]{0,30}\bsau(?:\s+đay|\s+day)?\s*:?\s*$")
_LIST_HOLDS = re.compile(
    r"\b(?:phu\s+luc|bieu|danh\s+muc|ke\s+hoach|chuong\s+trinh)\b[^,;.]{0,40}?\b(?:gom|bao\s+gom)\s*(?:co\s*)?$"
)
_CLAUSE_EDGE = re.compile(r"[;:(]|,(?!\d)|\bthì\b")


def sets_nothing(bare: str, piece: Stretch, level: Level) -> bool:
    """Tell whether a level is what something costs, or when something else holds."""
    idle = _is_spending(bare, piece, level) or _is_condition(bare, piece, level) or _counts_list(bare, piece, level)
    idle = idle or (level.comparator == "=" and bool(_WHOLE.search(bare, piece[0], level.start)))
    return idle or bool(_WEIGHS.search(bare, piece[0], level.start) and _WEIGHT.match(bare, level.end))


def _counts_list(bare: str, piece: Stretch, level: Level) -> bool:
    """ "Thực hiện 12 chỉ tiêu sau:", "Phụ lục này gồm 12 chỉ tiêu" only count what is listed."""
    if level.unit not in _LISTED:
        return False
    return bool(_LISTED_BELOW.match(bare[level.end : piece[1]]) or _LIST_HOLDS.search(bare, piece[0], level.start))


def is_scoring(bare: str, sentence: Stretch) -> bool:
    """Tell whether a sentence gives points for levels: "đạt từ 95% trở lên được 2 điểm"."""
    return bool(_SCORES.search(bare, *sentence))


def tells_size(bare: str, piece: Stretch, level: Level) -> bool:
    """Tell whether a count only tells which ones are meant: "các khu phố có dưới 500 hộ"."""
    is_bound = level.unit != "%" and level.comparator != "="
    return is_bound and bool(_OF_SIZE.search(bare, piece[0], level.start))


def is_remark(bare: str, start: int, level: Level, *, first: bool) -> bool:
    """Tell whether a level in brackets only explains the one before it."""
    opened = bare.rfind("(", start, level.start)
    inside = opened >= 0 and ")" not in bare[opened : level.start]
    return inside and not first and not _NESTED_BRACKET.match(bare, opened)


_LISTED = ("chỉ tiêu", "nhiệm vụ", "tiêu chí", "giải pháp")
_RESTATES = re.compile(r",\s*$")
_AGAINST_PLAN = re.compile(r"\s+(?:so\s+voi\s+)?(?:du\s+toan|ke\s+hoach|chi\s+tieu)\b")


def restates(bare: str, before: Level, level: Level) -> bool:
    """Tell whether "bằng 112% dự toán" only says again what "45,6 tỷ đồng," before it says."""
    return (
        level.unit == "%"
        and before.unit != "%"
        and bool(_RESTATES.search(bare, before.end, level.start) and _AGAINST_PLAN.match(bare, level.end))
    )


def _is_spending(bare: str, piece: Stretch, level: Level) -> bool:
    """Money is what the plan costs, not what it aims at, when these words stand before it."""
    saved = _SAVED.search(bare, piece[0], level.start)
    return "đồng" in (level.unit or "") and not saved and bool(_SPENDING.search(bare, piece[0], level.start))


def _is_condition(bare: str, piece: Stretch, level: Level) -> bool:
    """ "Nếu đạt dưới 80% thì ..." sets no level of 80%."""
    near = _CLAUSE_EDGE.split(bare[piece[0] : level.start])[-1]
    told = _CONDITION.search(near) or _CONSEQUENCE.match(bare, level.end, piece[1])
    return bool(told) and not _GOAL.search(near)
