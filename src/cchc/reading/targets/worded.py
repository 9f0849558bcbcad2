"""Levels said in words: none, all, against another figure, a rank, or only a direction.

The wordings stand in ``vocabulary/wordings.yaml``; nothing, everything and "một lần" are read here, since
what they count stands some words away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .levels import Level
from .vocabulary import alternation, words
from .vocabulary import bare as bare_of
from .wordings import WITHIN, Wording, ranked, wordings

SURE = 0.85  # a wording is less sure than a number
SURE_OF_DIRECTION = 0.6
_ZERO_REACH = 45  # characters in which the noun of "không có ..." must begin
_ONCE = re.compile(r"\bchi\s+(?:[^\s,;.()]+\s+){1,7}?(?:mot|01|1)\s+lan\b")
_BEYOND = re.compile(
    r"\bkhong\s+(?:[^\s,;.()]+\s+){1,9}?(?P<said>qua\s+(?P<most>mot|hai|ba|\d{1,2})\s+(?P<unit>lan|phut|gio|ngay))\b"
)
_MOST = {"mot": 1, "hai": 2, "ba": 3}
_TIMES = {"lan": "lần", "phut": "phút", "gio": "giờ", "ngay": "ngày"}
_NONE = re.compile(alternation(map(bare_of, words()["zero_verbs"])))
_NONE_AT_END = re.compile(rf"[:,]\s*(?P<said>{_NONE.pattern})\s*(?=[,;.]|$)")
_FIGURE = re.compile(
    r"(?:\b(?:bang|la|ve(?:\s+muc)?|xuong(?:\s+còn)?|còn|con\s+so)|[=:])\s*0(?![\d·˙,./]|\s*(?:%|[^\W\d_]))"
    r"|\bbang\s+khong\b(?=\s*(?:[,;.)]|$))"
)
_APART = re.compile(r"[,;.()]|\bva\b")
_ALL = re.compile(
    rf"\b(?:toan\s+bo|toan\s+the|tat\s+ca(?:\s+cac)?|mọi)\b(?=\s+{WITHIN}{{3,120}}?\b(?:duoc|phai|deu|co)\b)"
)
_ZERO_UNITS = {bare_of(noun): unit for unit, nouns in words()["zero_units"].items() for noun in nouns}
_ZERO_NOUN = re.compile(alternation(_ZERO_UNITS))
_CONDITION = re.compile(r"\b(?:nếu|khi|truong\s+hop|tru|do|vì|mà|nhưng|hoac|lam)\s*$")
_RANKED = re.compile(rf"\s+(?P<who>{alternation(ranked())})")


def worded(bare: str) -> list[Level]:
    """Return the levels of a bare text that are said in words, in order, none over another."""
    found: list[Level] = []
    for level in [*_matches(bare), *_zeros(bare), *_zeros_at_end(bare), *_alls(bare), *_once(bare), *_beyond(bare)]:
        if not any(level.start < other.end and other.start < level.end for other in found):
            found.append(level)
    return sorted(found, key=lambda level: level.start)


def _matches(bare: str) -> Iterator[Level]:
    for wording in wordings():
        for match in wording.pattern.finditer(bare):
            yield _level(bare, wording, match)


def _level(bare: str, wording: Wording, match: re.Match[str]) -> Level:
    groups = match.groupdict()
    rank, referred = groups.get("rank"), groups.get("ref") is not None
    return Level(
        match.start(),
        match.end(),
        wording.comparator,
        float(rank) if rank else None,
        _rank_unit(bare, match) if rank else None,
        kind=wording.kind,
        reference=match.span("ref") if referred else None,
        sure=SURE_OF_DIRECTION if wording.kind == "direction" else SURE,
    )


def _rank_unit(bare: str, match: re.Match[str]) -> str:
    """Return what is ranked ("xã, phường"), or "xếp hạng" where the text does not say."""
    found = _RANKED.match(bare, match.end("rank"))
    return ranked()[" ".join(found["who"].split())] if found else "xếp hạng"


def _zeros(bare: str) -> Iterator[Level]:
    """Yield "không có hồ sơ quá hạn": zero of the noun that follows in the same breath."""
    after: int | None = None  # end of the zero before: "hồ sơ trễ hạn không có lời xin lỗi" is one zero
    for match in _NONE.finditer(bare):
        noun = _zero_noun(bare, match.end(), match.end() + _ZERO_REACH)
        apart = noun is None or re.search(r"[,;.()]", bare[match.end() : noun.start()])
        if noun is None or apart or _CONDITION.search(bare[: match.start()]):
            continue
        if after is None or _APART.search(bare, after, match.start()):
            unit = _ZERO_UNITS[" ".join(noun.group(0).split())]
            yield Level(match.start(), noun.start(), "=", 0.0, unit, kind="absolute", sure=SURE)
        after = noun.end()


def _zeros_at_end(bare: str) -> Iterator[Level]:
    """Yield "nợ đọng văn bản bằng 0" and "hồ sơ trễ hạn: không phát sinh": zero of the noun before."""
    for match in [*_FIGURE.finditer(bare), *_NONE_AT_END.finditer(bare)]:
        start = match.start("said") if "said" in match.groupdict() else match.start()
        lead = re.split(r"[;(]", bare[:start])[-1]
        unit = zero_unit(lead)
        if unit or "said" not in match.groupdict():
            yield Level(start, match.end(), "=", 0.0, unit, kind="absolute", sure=SURE, closes=True)


def _zero_noun(bare: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first noun that is counted."""
    found = _ZERO_NOUN.finditer(bare, start, end)
    return next((noun for noun in found if _ZERO_UNITS[" ".join(noun.group(0).split())]), None)


def zero_unit(bare: str) -> str | None:
    """Return the unit of a zero said of these words: "đơn thư tồn đọng" counts in "đơn thư"."""
    noun = _zero_noun(bare, 0, len(bare))
    return _ZERO_UNITS[" ".join(noun.group(0).split())] if noun else None


def _alls(bare: str) -> Iterator[Level]:
    """Yield "toàn bộ hồ sơ được số hóa": a level only where targets are announced."""
    for match in _ALL.finditer(bare):
        yield Level(match.start(), match.end(), "=", 100.0, "%", kind="absolute", bounded=False, sure=SURE_OF_DIRECTION)


def _once(bare: str) -> Iterator[Level]:
    """Yield "chỉ cung cấp thông tin một lần": once at most."""
    for match in _ONCE.finditer(bare):
        yield Level(match.start(), match.end(), "<=", 1.0, "lần", sure=SURE)


def _beyond(bare: str) -> Iterator[Level]:
    """Yield "không để người dân chờ quá 15 phút": at most that, the "không" standing some words before."""
    for match in _BEYOND.finditer(bare):
        most = _MOST.get(match["most"]) or int(match["most"])
        yield Level(match.start("said"), match.end(), "<=", float(most), _TIMES[match["unit"]], sure=SURE, closes=True)
