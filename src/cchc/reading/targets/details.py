"""What a clause says beside its level: subject, scope, exceptions, own denominator, reform field."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cchc.kernel.text import collapse

from .clauses import Clause
from .vocabulary import alternation, phrases, words
from .vocabulary import bare as bare_of


@dataclass(frozen=True, slots=True)
class Details:
    subject: str
    scope: str = ""
    exceptions: list[str] = field(default_factory=list)
    denominator: str | None = None


_LEAVES_OUT = alternation(phrases("exceptions"))
_EXCEPT = re.compile(rf"\(\s*(?:{_LEAVES_OUT})\s+(?P<all>[^()]+)\)|(?:{_LEAVES_OUT})\s+(?P<what>[^();,.]+)")
_SHARE = re.compile(
    rf"\(?\s*,?\s*(?P<how>{alternation(phrases('denominators'))})\s+(?P<what>[^();.]+?)(?=\)|,|;|\s+(?:dat|tu|toi\s+thieu|it\s+nhat|tren|khong)\b|:|$)\)?"
)
_SCOPE = re.compile(
    rf"\b(?:{alternation(phrases('scopes'))})\s+(?P<what>[^();.]+?)(?=\s+(?:dat|tu|toi\s+thieu|it\s+nhat|duoc)\b|[();:.]|$)"
)
# Goal words that open no measure: "tỷ lệ" and "số" do.
_ANNOUNCING = [goal for goal in phrases("goals") if goal not in ("ty le", "ti le", "muc", "so", "nam")]
_OPENING = re.compile(rf"(?:\s*(?:{alternation(_ANNOUNCING)})\b[\s,:]*)+")
_CLOSING = re.compile(
    rf"[\s,:(]*(?:{alternation([*phrases('closings'), *map(bare_of, words()['between'])])}|[,:(\s])*$"
)


def details(text: str, bare: str, clause: Clause) -> Details:
    """Return what the clause ``bare[clause.start:clause.end]`` of ``text`` says beside its level."""
    inside = bare[clause.start : clause.end]
    exceptions = [_cut(text, clause.start, m.span(m.lastgroup or 0)) for m in _EXCEPT.finditer(inside)]
    share = _SHARE.search(inside)
    scope = _SCOPE.search(inside)
    return Details(
        subject=_subject(text, bare, clause),
        scope=_cut(text, clause.start, scope.span()) if scope else "",
        exceptions=exceptions,
        denominator=_denominator(text, clause.start, share) if share else None,
    )


def _denominator(text: str, start: int, share: re.Match[str]) -> str:
    total = share["how"].rfind("tong")
    begin = share.start("how") + total if total >= 0 else share.start("what")
    return _cut(text, start, (begin, share.end("what")))


def _cut(text: str, start: int, span: tuple[int, int]) -> str:
    return collapse(text[start + span[0] : start + span[1]]).strip(" ,;:().")


def _subject(text: str, bare: str, clause: Clause) -> str:
    """Return what the level is of: after it where it opens the clause, else before it."""
    level = clause.level
    before, after = (clause.start, level.start), (level.end, clause.end)
    names_measure = _NAMES_MEASURE.match(bare, *before)
    span = after if clause.opens and not names_measure and level.kind in ("numeric", "absolute") else before
    found = _tidy(text, bare, *span)
    return (
        found or _tidy(text, bare, *(before if span == after else after)) or collapse(text[clause.start : clause.end])
    )


_NAMES_MEASURE = re.compile(r"\s*(?:phan\s+dau|dam\s+bao|bao\s+dam)?\s*(?:ty\s+le|ti\s+le|muc\s+do|chi\s+so|diem)\b")


def _tidy(text: str, bare: str, start: int, end: int) -> str:
    if opening := _OPENING.match(bare, start, end):
        start = opening.end()
    if (closing := _CLOSING.search(bare, start, end)) and closing.start() > start:
        end = closing.start()
    for pattern in (_EXCEPT, _SHARE):
        if (found := pattern.search(bare, start, end)) and found.start() > start:
            end = found.start()
    tidy = collapse(text[start:end]).strip(" ,;:.-")
    return tidy if tidy.count("(") == tidy.count(")") else tidy.strip("() ")
