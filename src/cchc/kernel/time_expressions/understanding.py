"""From the words of a time cell to ``Due`` entries."""

from __future__ import annotations

import re
from dataclasses import replace

from ..text import fold
from .combining import clause_dues
from .due import Due, Kind, Recurrence
from .folding import fold_with_places
from .frequency import Frequency
from .grammar import vocabulary
from .meanings import Clause
from .scanning import scan
from .sentences import explain

# A line break, a semicolon, a dash or plus that opens an item, the sign that joins phrases.
_ITEM = r"(?<=\s)[-–—+•]\s+(?=[^\W\d_]{2,}\s+[^\W\d_])(?!(?i:quý|quí|qúy|tháng|năm|ngày|đến))"
_CLAUSE_BREAK = re.compile(rf"[\n|]\s*|;(?!\s*(?:ngày\s*)?\d{{1,2}}/\d)\s*|{_ITEM}|\.\s+(?=[A-ZĐÀ-Ỹ])")
_NUMERAL = re.compile(r"\d|[IV]+\b")
_EMPTY = re.compile(r"[\s\-–—_./…*]*")


def understand(text: str, *, year: int, context: str = "") -> list[Due]:
    """Return what a time cell says, in the order of its words; never empty.

    :param year: the year of the plan, for times that name none.
    :param context: the row's own words; they only tell which "kỳ báo cáo" is meant.
    """
    if _EMPTY.fullmatch(text):
        return [_told(Due(Kind.UNSPECIFIED))]
    reports = _report_recurrences(f"{text} ; {context}")
    dues: list[Due] = []
    for start, end in _clauses(text):
        clause = Clause(fold_with_places(text[start:end]), start, reports)
        found = clause_dues(clause, year=year)
        dues = dues + found if found else _continued(dues, text, end)
    dues = dues or [Due(Kind.UNSPECIFIED, detail=" ".join(text.split()), understood=False, matched=(0, len(text)))]
    return [_told(due) for due in _once(dues)]


def _continued(dues: list[Due], text: str, end: int) -> list[Due]:
    """Let an event run on over a semicolon: "trường hợp hợp nhất; thành lập mới"."""
    if not dues or dues[-1].kind is not Kind.ON_TRIGGER:
        return dues
    start = dues[-1].matched[0]
    trigger = " ".join(text[start:end].split())
    return [*dues[:-1], replace(dues[-1], trigger=trigger, matched=(start, end))]


def _once(dues: list[Due]) -> list[Due]:
    """Leave out a time said twice."""
    return list({replace(due, matched=(0, 0)): due for due in reversed(dues)}.values())[::-1]


def _told(due: Due) -> Due:
    return replace(due, sentence=explain(due))


def _clauses(text: str) -> list[tuple[int, int]]:
    start, clauses = 0, []
    for broken in _CLAUSE_BREAK.finditer(text):
        if "\n" in broken[0] and _runs_on(text[start : broken.start()], text[broken.end() :]):
            continue
        clauses.append((start, broken.start()))
        start = broken.end()
    clauses.append((start, len(text)))
    return [(start, end) for start, end in clauses if not _EMPTY.fullmatch(text[start:end])]


def _runs_on(line: str, following: str) -> bool:
    """Whether a line goes on in the next one: it ends on "Quý" or "trước", or that begins small."""
    last = fold(line).rpartition(" ")[2]
    if last in vocabulary().awaits_numeral:
        return bool(_NUMERAL.match(following))
    return last in vocabulary().runs_on or line.rstrip().endswith(",") or following[:1].islower()


def _report_recurrences(text: str) -> tuple[Recurrence, ...]:
    """Return the cycles the words name, quarterly where they name none."""
    found: list[Recurrence] = []
    for start, end in _clauses(text):
        for finding in scan(fold_with_places(text[start:end]), year=2000, in_sentence=True):
            if isinstance(finding, Frequency):
                found += finding.recurrences
    return tuple(dict.fromkeys(found)) or (Recurrence.QUARTERLY,)
