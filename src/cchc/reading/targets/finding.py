"""The levels of one piece of a sentence: numbers and wordings together, past and idle ones dropped."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from .idle import is_remark, restates, sets_nothing, tells_size
from .levels import Level, levels
from .listing import as_step, carried, denied, in_turn
from .passages import Passage
from .past import is_past
from .sentences import Stretch
from .vocabulary import alternation, pattern, phrases
from .worded import worded

_BREAK = re.compile(r"[,;:]")
_PARTING = re.compile(r"[,;:(]|\b(?:va|hoac|trong|tu|còn)\b")
_JOINED = re.compile(r"[,;:(]|\b(?:va|hoac)\b")
_GOAL = re.compile(r"\bphan\s+dau\b")
_ACHIEVEMENT = re.compile(rf"(?:{alternation(phrases('achievements'))})")
_DOING = re.compile(
    rf"\W*(?:\d+\W+|[a-z]\)\s*)?(?:va\s+|dam\s+bao\s+|bao\s+dam\s+)?(?:{alternation(phrases('doings'))})(?:\s+\S+){{0,12}}?\s*"
)
_UNCOUNTED = re.compile(r"\b(?:chat\s+luong|hieu\s+qua|trach\s+nhiem|ky\s+luat)\s+(?:\S+\s+){0,2}$")
_BY_FIGURE = re.compile(r"\d\s*(?:%|[^\W\d_]+)\s+so\s+voi\b")
_EACH = re.compile(r"\b(?:moi|tung)\s[^,;:(]*\b(?:co|dat|thuc\s+hien|to\s+chuc|gui|viet|dang)\s*$")
_EDGE = re.compile(r"[;:(]|,(?!\d)")
_PROMISE = re.compile(r"\b(?:duoc|phai|bao\s+dam|dam\s+bao|phan\s+dau)\b")
_MONEY = re.compile(r"\d\s*(?:ty|ti|trieu)\s+dong\b")
_PROPOSED = re.compile(r"\b(?:đề\s+xuat|phuong\s+an)\s*$")


def levels_of(bare: str, piece: Stretch, passage: Passage, year: int | None) -> list[Level]:
    """Return the levels of ``bare[piece]`` in order; positions are those of ``bare``."""
    spoken = [_shifted(level, piece[0]) for level in worded(bare[slice(*piece)])]
    aims = passage.announced or _aims(bare, piece, passage) or (passage.is_goal and _MONEY.search(bare, *piece))
    written = _written(bare, piece, spoken, passage, year=year, listed=bool(aims))
    written = [f for f in written if passage.is_goal or not tells_size(bare, piece, f)]
    written = [f for f in written if not any(_is_inside(bare, zero, f) for zero in spoken)]
    standing = [
        level
        for level in spoken
        if (level.reference or not is_past(bare, piece, level, year)) and _stands(bare, piece, level, written, passage)
    ]
    return sorted([*written, *standing], key=lambda level: level.start)


def _written(
    bare: str, piece: Stretch, spoken: list[Level], passage: Passage, *, year: int | None, listed: bool
) -> list[Level]:
    """Return the levels with a number that are targets."""
    found = [_shifted(level, piece[0]) for level in levels(bare[slice(*piece)])]
    found = [f for f in found if not is_past(bare, piece, f, year) and not sets_nothing(bare, piece, f)]
    found = [denied(bare, piece, as_step(bare, piece, f)) for f in found]
    bounded = [level for level in found if level.bounded or (passage.is_goal and _is_done(bare, piece, level))]
    if not bounded and listed:
        bounded = [level for level in found if not level.unit_at and not _is_ranked(level, spoken)]
    kept = [f for at, f in enumerate(bounded) if not is_remark(bare, piece[0], f, first=at == 0)]
    kept = kept[:1] + [
        other for one, other in pairwise(kept) if _are_parted(bare, one, other) and not restates(bare, one, other)
    ]
    return carried(bare, in_turn(bare, piece, kept))


def _aims(bare: str, piece: Stretch, passage: Passage) -> bool:
    """Tell whether a bare count of the piece is aimed at: "phấn đấu 20 lớp", "hoàn thành 12.500 hồ sơ"."""
    may_aim = passage.is_goal or passage.row is not None
    return bool(_GOAL.search(bare, *piece) or (may_aim and _ACHIEVEMENT.search(bare, *piece)))


def _is_done(bare: str, piece: Stretch, level: Level) -> bool:
    """Tell whether a bare count tells how much is done: "mở 03 lớp", "mỗi thôn có 02 tổ"."""
    near = _EDGE.split(bare[piece[0] : level.start])[-1]
    return bool(_DOING.fullmatch(near) or _EACH.search(near))


def _shifted(level: Level, by: int) -> Level:
    return replace(
        level,
        start=level.start + by,
        end=level.end + by,
        reference=(level.reference[0] + by, level.reference[1] + by) if level.reference else None,
        unit_at=(level.unit_at[0] + by, level.unit_at[1] + by) if level.unit_at else None,
    )


def _is_ranked(level: Level, spoken: list[Level]) -> bool:
    return any(s.kind == "ranking" and s.start < level.end and level.start < s.end for s in spoken)


def _are_parted(bare: str, one: Level, other: Level) -> bool:
    """Tell whether words part two levels: in "100% bản có ít nhất một tổ" the second belongs to the first."""
    return one.unit != "%" or bool(_PARTING.search(bare, one.end, other.start))


def _stands(bare: str, piece: Stretch, level: Level, written: list[Level], passage: Passage) -> bool:
    """Tell whether a wording is a level of its own beside the numbers of the piece."""
    if any(level.start < other.end and other.start < level.end for other in written):
        return False
    if level.kind == "absolute":
        return _absolute_stands(bare, piece, level, written, passage)
    is_task = passage.row is not None or _PROPOSED.search(bare, piece[0], level.start)
    if level.kind == "direction" and is_task:
        return False
    if level.kind == "reference" and not _compares(bare, piece, level):
        return False
    return level.kind == "numeric" or not any(_same_breath(bare, level, other) for other in written)


def _compares(bare: str, piece: Stretch, level: Level) -> bool:
    """Tell whether something countable is compared, and not by a figure that was read on its own."""
    uncounted = _UNCOUNTED.search(bare, piece[0], level.start)
    return not uncounted and not _BY_FIGURE.search(bare, level.start, level.end)


def _absolute_stands(bare: str, piece: Stretch, level: Level, written: list[Level], passage: Passage) -> bool:
    if level.comparator == "none":  # "trước và đúng hạn", promised, not the name of a rate
        names_rate = pattern("indices").match(bare, piece[0])
        return not written and not names_rate and bool(_PROMISE.search(bare, *piece))
    if not level.bounded:  # "toàn bộ"
        return not written and (passage.is_goal or bool(_GOAL.search(bare, *piece)))
    return not any(_repeats(bare, other, level) or _is_aside(bare, level, other) for other in written)


def _is_inside(bare: str, zero: Level, level: Level) -> bool:
    """Tell whether a number only says what there is to be none of: "không có hồ sơ trễ quá 3 ngày"."""
    is_zero = zero.kind == "absolute" and zero.value == 0 and not zero.closes
    apart = _JOINED.search(bare, zero.end, level.start)
    return is_zero and zero.end <= level.start and level.value != 100 and not apart


def _is_aside(bare: str, zero: Level, level: Level) -> bool:
    """Tell whether a zero only says which ones: "thủ tục không phát sinh hồ sơ được rà soát đạt 100%"."""
    apart = _JOINED.search(bare, zero.end, level.start)
    return zero.end <= level.start and level.value == 100 and not apart


def _repeats(bare: str, one: Level, zero: Level) -> bool:
    """Tell whether "không có nhiệm vụ quá hạn" only says again what "100% nhiệm vụ hoàn thành" says."""
    if one.start > zero.start:
        return False
    noun = bare[zero.end : zero.end + 30].split()[:2]
    return _same_breath(bare, one, zero) or (one.value == 100 and noun == bare[one.end : zero.start].split()[:2])


def _same_breath(bare: str, one: Level, other: Level) -> bool:
    first, second = sorted((one, other), key=lambda level: level.start)
    return not _BREAK.search(bare, first.end, second.start)
