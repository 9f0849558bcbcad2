"""Lists that share one level: "mức độ hài lòng về A; mức độ hài lòng về B đạt tối thiểu 90%"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .clauses import Clause, has_content
from .levels import Level
from .sentences import Stretch
from .vocabulary import alternation, phrases

_INDEX = alternation(phrases("indices"))
_STARTS = re.compile(
    rf"\s*(?:[-+*]\s*)?(?:(?:phan\s+dau|bao\s+dam|dam\s+bao|duy\s+tri|nang\s+cao|cai\s+thien)\s+)?(?:{_INDEX})"
)
_NEXT = re.compile(rf"(?:,\s*(?:va\s+)?|\s+va\s+)(?={_INDEX})")
_EACH = re.compile(r"(?:,|\s+va)\s+(?=(?:doi\s+voi|ve)\s)")
_IN_TURN = re.compile(r",\s*(?:va\s+)?|\s+va\s+")
_EVENLY = re.compile(r"\b(?:deu|cung|lan\s+luot)\s*$")


def pieces_sharing(bare: str, before: Sequence[Stretch], clause: Clause) -> list[Stretch]:
    """Return the pieces before a clause that share its level: they name measures and no level."""
    if clause.opens or not _STARTS.match(bare, clause.start):
        return []
    out: list[Stretch] = []
    for piece in reversed(before):
        if not _STARTS.match(bare, piece[0]):
            break
        out.insert(0, piece)
    return out


def members(bare: str, clause: Clause) -> list[Stretch]:
    """Return the measures a clause lists before its level; one where it lists none."""
    start, end = clause.start, clause.level.start
    if clause.level.turn is not None:
        return [_of_turn(_cut_at(_IN_TURN.finditer(bare, start, end), start, end), *clause.level.turn)]
    if clause.opens and clause.level.kind != "direction":
        return [(start, end)]
    if clause.level.kind == "direction":
        start, end = clause.level.start, clause.end
    cuts = list(_NEXT.finditer(bare, start, end))
    if not cuts and _EVENLY.search(bare, start, end):
        cuts = list(_EACH.finditer(bare, start, end))
    found = _cut_at(cuts, start, end)
    return found if clause.level.kind == "direction" or _STARTS.match(bare, start) else [(start, end)]


def _of_turn(listed: list[Stretch], turn: int, turns: int) -> Stretch:
    """Return the measure whose turn it is; commas inside the first measure do not count."""
    spare = len(listed) - turns
    if spare < 0:
        return listed[0][0], listed[-1][1]
    return (listed[0][0], listed[spare][1]) if turn == 0 else listed[turn + spare]


def _cut_at(cuts: Iterable[re.Match[str]], start: int, end: int) -> list[Stretch]:
    found = list(cuts)
    return list(zip([start, *(m.end() for m in found)], [*(m.start() for m in found), end], strict=True))


_GROUP_WORDS = re.compile(r"\b(?:nhom|cac|nhung|chi\s+tieu|muc\s+tieu|noi\s+dung|sau|đay|day|gom|phai)\b")
_COLON = re.compile(r"\s*:\s*(?=\S)")


def lent_inline(bare: str, parts: Sequence[Stretch], levels: Sequence[Sequence[Level]]) -> list[Stretch]:
    """Return what a level said first is of: "Nhóm chỉ tiêu đạt 100%: văn bản được ký số; hồ sơ được số hóa"."""
    told = [level for found in levels for level in found]
    if len(told) != 1 or not levels[0] or told[0].kind != "numeric":
        return []
    start, end = parts[0]
    colon = _COLON.match(bare, told[0].end, end)
    if colon is None or has_content(_GROUP_WORDS.sub(" ", bare[start : told[0].start])):
        return []
    return [(colon.end(), end), *parts[1:]]
