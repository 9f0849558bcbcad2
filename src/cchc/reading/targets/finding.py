"""The levels of one piece of a sentence: numbers and wordings together, past and idle ones dropped."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from .levels import Level, levels
from .passages import Passage
from .past import is_past
from .sentences import Stretch
from .vocabulary import pattern
from .worded import worded

_PARTING = re.compile(r"[,;:(]|\b(?:va|hoac|trong|tu|con|còn)\b")
_BREAK = re.compile(r"[,;:]")
_PROPOSED = re.compile(r"\b(?:đề\s+xuat|phuong\s+an)\s*$")
_PROMISE = re.compile(r"\b(?:duoc|phai|bao\s+dam|dam\s+bao|phan\s+dau)\b")
_GOAL = re.compile(r"\bphan\s+dau\b")
_NESTED_BRACKET = re.compile(r"\(\s*(?:trong\s+do|rieng|it\s+nhat)\b")


def levels_of(bare: str, piece: Stretch, passage: Passage, year: int | None) -> list[Level]:
    """Return the levels of ``bare[piece]`` in order; positions are those of ``bare``."""
    start, end = piece
    written = [_shifted(level, start) for level in levels(bare[start:end])]
    written = [level for level in written if not is_past(bare, piece, level, year)]
    written = [level for level in written if level.bounded or passage.announced or _GOAL.search(bare, start, end)]
    if any(level.bounded for level in written):
        written = [level for level in written if level.bounded]
    written = [level for at, level in enumerate(written) if not _is_remark(bare, start, level, first=at == 0)]
    written = [b for a, b in zip([None, *written], written, strict=False) if a is None or _parted(bare, a, b)]
    written = in_turn(bare, piece, written)
    spoken = [_shifted(level, start) for level in worded(bare[start:end])]
    spoken = [s for s in spoken if s.reference or not is_past(bare, piece, s, year)]
    spoken = [level for level in spoken if _stands(bare, piece, level, written, passage)]
    return sorted([*written, *spoken], key=lambda level: level.start)


_IN_TURN = re.compile(r"\blan\s+luot\b")
_JUST_LISTED = re.compile(r"\s*(?:,|va|,\s*va)\s*")


def in_turn(bare: str, piece: Stretch, found: list[Level]) -> list[Level]:
    """Levels listed after "lần lượt" stand on one stretch and say the same of the measures in turn."""
    word = _IN_TURN.search(bare, *piece)
    run = [level for level in found if word and level.end > word.end()]
    if len(run) < 2 or any(not _JUST_LISTED.fullmatch(bare, a.end, b.start) for a, b in pairwise(run)):
        return found
    said = next((level.comparator for level in (run[-1], *run) if level.comparator != "="), "=")
    together = [
        replace(level, start=run[0].start, end=run[-1].end, comparator=said, turn=turn)
        for turn, level in enumerate(run)
    ]
    return [level for level in found if level not in run] + together


def _shifted(level: Level, by: int) -> Level:
    return replace(
        level,
        start=level.start + by,
        end=level.end + by,
        reference=(level.reference[0] + by, level.reference[1] + by) if level.reference else None,
        unit_at=(level.unit_at[0] + by, level.unit_at[1] + by) if level.unit_at else None,
    )


def _is_remark(bare: str, start: int, level: Level, *, first: bool) -> bool:
    """Tell whether a level in brackets only explains the one before it."""
    opened = bare.rfind("(", start, level.start)
    inside = opened >= 0 and ")" not in bare[opened : level.start]
    return inside and not first and not _NESTED_BRACKET.match(bare, opened)


def _stands(bare: str, piece: Stretch, level: Level, written: list[Level], passage: Passage) -> bool:
    """Tell whether a wording is a level of its own beside the numbers of the piece."""
    if any(level.start < other.end and other.start < level.end for other in written):
        return False
    if level.comparator == "none" and level.kind == "absolute":
        return not written and bool(_PROMISE.search(bare, *piece)) and not pattern("indices").match(bare, piece[0])
    if level.kind == "direction" and (passage.row is not None or _PROPOSED.search(bare, piece[0], level.start)):
        return False
    if level.kind in ("direction", "ranking", "reference"):
        return not any(_same_breath(bare, level, other) for other in written)
    if not level.bounded:
        return not written and (passage.announced or bool(_GOAL.search(bare, *piece)))
    return level.kind != "absolute" or not any(_repeats(bare, other, level) for other in written)


def _repeats(bare: str, one: Level, zero: Level) -> bool:
    """Tell whether "không có nhiệm vụ quá hạn" only says again what "100% nhiệm vụ hoàn thành" says."""
    if one.start > zero.start:
        return False
    noun = bare[zero.end : zero.end + 30].split()[:2]
    return _same_breath(bare, one, zero) or (one.value == 100 and noun == bare[one.end : zero.start].split()[:2])


def _parted(bare: str, one: Level, other: Level) -> bool:
    """Tell whether words part two levels: in "100% bản có ít nhất một tổ" the second belongs to the first."""
    return one.unit != "%" or bool(_PARTING.search(bare, one.end, other.start))


def _same_breath(bare: str, one: Level, other: Level) -> bool:
    first, second = sorted((one, other), key=lambda level: level.start)
    return not _BREAK.search(bare, first.end, second.start)
