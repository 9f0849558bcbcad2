"""Levels that take their sense from words farther off: listed in turn, or stepped by one verb."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from .levels import Level
from .sentences import Stretch

_IN_TURN = re.compile(r"\b(?:lan\s+luot|tuong\s+ung)\b")
_IN_TURN_AFTER = re.compile(r"\s*(?:tuong\s+ung|lan\s+luot)\b")
_JUST_LISTED = re.compile(r"\s*(?:,|va|,\s*va)\s*")
_LISTED_NEXT = re.compile(r"(?:,|\bva)\s*$")
# What stands for itself: "giảm 10% thời gian, 98% hồ sơ được giải quyết đúng hạn".
_SAYS_MORE = re.compile(r"[^,;.]*\b(?:duoc|phai|dung\s+han|đung\s+han|truoc\s+han|hai\s+long)\b")
_STEPS = ("increase", "decrease")


_BOUNDS = (">=", ">", "=")
_RANK_UNITS = ("bậc", "hạng")
_STEP_VERB = re.compile(r"\s*(?:phan\s+dau\s+)?(?:(?P<fall>giam|cat\s+giam|rut\s+ngan)|tang|nang|cai\s+thien)\b")
_AGAINST_YEAR = re.compile(r"\s+so\s+voi\s+(?:nam|cung\s+ky|ket\s+qua|muc|so)\b")
_CLAUSE_EDGE = re.compile(r"[;:(]|,(?!\d)")
_EARLIER = (
    r"(?:(?:ket\s+qua\s+|muc\s+)?(?:cua\s+)?nam\s+(?:20\d\d|truoc|ngoai)|cung\s+ky(?:\s+nam\s+(?:20\d\d|truoc))?)"
)
_COMPARED = re.compile(
    rf"\b(?:(?P<fall>thap\s+hon|it\s+hon|giam)|cao\s+hon|nhieu\s+hon|tang|hon)\s+(?:so\s+voi\s+)?{_EARLIER}\s*,?\s*$"
)


def as_step(bare: str, piece: Stretch, level: Level) -> Level:
    """Read "tăng điểm chỉ số từ 3 điểm trở lên so với năm 2025" as a step: the verb opens the clause."""
    if compared := _COMPARED.search(bare, piece[0], level.start):
        return replace(level, start=compared.start(), comparator="decrease" if compared["fall"] else "increase")
    verb = _STEP_VERB.match(_CLAUSE_EDGE.split(bare[piece[0] : level.start])[-1])
    against = level.unit in _RANK_UNITS or _AGAINST_YEAR.match(bare, level.end)
    if level.comparator not in _BOUNDS or not verb or not against:
        return level
    return replace(level, comparator="decrease" if verb["fall"] else "increase")


_NONE_SUCH = re.compile(r"\bkhong\s+(?:co\s+|de\s+|còn\s+)?[^,;:.]{1,60}?\s+nao\s+(?:dat\s+|co\s+[^,;:.]{1,30}\s+)?$")
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def denied(bare: str, piece: Stretch, level: Level) -> Level:
    """Read "không lĩnh vực nào dưới 90%" as 90% at least."""
    if level.comparator in _OPPOSITE and (found := _NONE_SUCH.search(bare, piece[0], level.start)):
        return replace(level, start=found.start(), comparator=_OPPOSITE[level.comparator])
    return level


def in_turn(bare: str, piece: Stretch, found: list[Level]) -> list[Level]:
    """Levels listed with "lần lượt" stand on one stretch and say the same of the measures in turn."""
    run = _run(bare, piece, found)
    if len(run) < 2 or any(not _JUST_LISTED.fullmatch(bare, a.end, b.start) for a, b in pairwise(run)):
        return found
    said = next((level.comparator for level in (run[-1], *run) if level.comparator != "="), "=")
    start, end = run[0].start, run[-1].end
    together = [
        replace(level, start=start, end=end, comparator=said, turn=(turn, len(run))) for turn, level in enumerate(run)
    ]
    return [level for level in found if level not in run] + together


def _run(bare: str, piece: Stretch, found: list[Level]) -> list[Level]:
    if found and _IN_TURN_AFTER.match(bare, found[-1].end):
        return found
    word = _IN_TURN.search(bare, *piece)
    return [level for level in found if word and level.end > word.end()]


def carried(bare: str, found: list[Level]) -> list[Level]:
    """A step holds for the bare figures listed after it: "giảm 30% thời gian và 30% chi phí"."""
    out: list[Level] = []
    for level in found:
        before = out[-1] if out else None
        goes_on = before and before.comparator in _STEPS and _is_listed_next(bare, before, level)
        out.append(replace(level, comparator=before.comparator) if before and goes_on else level)
    return out


def _is_listed_next(bare: str, before: Level, level: Level) -> bool:
    is_bare = level.comparator == "=" and level.unit == "%" and bare[level.start].isdigit()
    return (
        is_bare and not _SAYS_MORE.match(bare, level.end) and bool(_LISTED_NEXT.search(bare, before.end, level.start))
    )
