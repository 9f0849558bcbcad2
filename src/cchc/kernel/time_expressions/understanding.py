"""From the words of a time cell to ``Due`` entries."""

from __future__ import annotations

import re
from dataclasses import replace

from .due import Due, Kind, Recurrence
from .folding import Folded, fold_with_places
from .frequency import Frequency
from .meanings import Clause, dues_of
from .scanning import Finding, Found, scan
from .sentences import explain
from .spans import Reading

# A line break, a semicolon, a dash or plus that opens an item, the sign that joins phrases.
_ITEM = r"\s+[-–—+•]\s+(?=[^\W\d_]{2,}\s+[^\W\d_])(?!(?i:quý|quí|qúy|tháng|năm|ngày|đến))"
_CLAUSE_BREAK = re.compile(rf"\s*[\n;|]\s*|{_ITEM}|\.\s+(?=[A-ZĐÀ-Ỹ])")
_EMPTY = re.compile(r"[\s\-–—_./…*]*")
_LEAD_IN = " -–—+•*.,;:()\t\n"


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
        found = _clause_dues(clause, year=year)
        dues = dues + found if found else _continued(dues, text, end)
    dues = dues or [Due(Kind.UNSPECIFIED, detail=" ".join(text.split()), understood=False, matched=(0, len(text)))]
    return [_told(due) for due in dict.fromkeys(dues)]


def _continued(dues: list[Due], text: str, end: int) -> list[Due]:
    """Let an event run on over a semicolon: "trường hợp hợp nhất; thành lập mới"."""
    if not dues or dues[-1].kind is not Kind.ON_TRIGGER:
        return dues
    start = dues[-1].matched[0]
    trigger = " ".join(text[start:end].split())
    return [*dues[:-1], replace(dues[-1], trigger=trigger, matched=(start, end))]


def _told(due: Due) -> Due:
    return replace(due, sentence=explain(due))


def _clauses(text: str) -> list[tuple[int, int]]:
    start, clauses = 0, []
    for broken in _CLAUSE_BREAK.finditer(text):
        clauses.append((start, broken.start()))
        start = broken.end()
    clauses.append((start, len(text)))
    return [(start, end) for start, end in clauses if not _EMPTY.fullmatch(text[start:end])]


def _report_recurrences(text: str) -> tuple[Recurrence, ...]:
    """Return the cycles the words name, quarterly where they name none."""
    found: list[Recurrence] = []
    for start, end in _clauses(text):
        for finding in scan(fold_with_places(text[start:end]), year=2000, in_sentence=True):
            if isinstance(finding, Frequency):
                found += finding.recurrences
    return tuple(dict.fromkeys(found)) or (Recurrence.QUARTERLY,)


def _clause_dues(clause: Clause, *, year: int) -> list[Due]:
    findings = _kept(scan(clause.text, year=year, in_sentence=False), clause.text)
    dues: list[Due] = []
    before = 0
    for place, finding in enumerate(findings):
        lead_in = clause.text.original(before, finding.start).strip(_LEAD_IN)
        tail = "" if place + 1 < len(findings) else clause.text.original(finding.end, len(clause.text.text))
        dues += [_placed(due, finding, clause, lead_in or tail.strip(_LEAD_IN)) for due in dues_of(finding, clause)]
        if _is_condition(finding) and dues:
            dues[-1] = replace(dues[-1], conditional=True)
        before = finding.end
    return _with_day_rules(dues)


def _is_condition(finding: Finding) -> bool:
    return isinstance(finding, Found) and finding.phrase.means == "condition"


def _placed(due: Due, finding: Finding, clause: Clause, lead_in: str) -> Due:
    """Say where it stands, and what is to be done then ("Ban hành kế hoạch")."""
    start, end = clause.text.span(finding.start, finding.end)
    detail = due.detail
    if due.kind is Kind.UNSPECIFIED and lead_in:
        detail = clause.text.original(0, finding.end).strip(_LEAD_IN)
    elif not detail and due.kind is not Kind.ON_TRIGGER:
        detail = _without_joiner(lead_in) or None
    return replace(due, detail=detail, matched=(clause.offset + start, clause.offset + end))


def _without_joiner(words: str) -> str:
    return re.sub(
        r"^(?:và|hoặc|gửi|là|nếu)\s+|\s+(?:và|hoặc|gửi|là|trong|vào)$|^(?:và|hoặc|gửi|là|trong|vào)$", "", words
    )


def _kept(findings: list[Finding], text: Folded) -> list[Finding]:
    """Leave out what only repeats: the year after "thường xuyên", "theo quy định" after a time."""
    kept: list[Finding] = []
    for finding in findings:
        if kept and _adds_nothing(kept[-1], finding, text):
            continue
        kept.append(finding)
    return kept


def _adds_nothing(last: Finding, finding: Finding, text: Folded) -> bool:
    between = text.text[last.end : finding.start].strip()
    repeats = isinstance(last, Frequency) or (isinstance(last, Found) and last.phrase.means == "continuous")
    if isinstance(finding, Reading) and finding.only_year and repeats:
        return between in ("", ",", "(")
    bare_rule = isinstance(finding, Found) and finding.phrase.means == "by_rule"
    return bare_rule and between == "" and "quy dinh cua" not in text.text[finding.start : finding.end]


def _with_day_rules(dues: list[Due]) -> list[Due]:
    """Give the cycles of a clause the day named beside them: "hằng quý, trước ngày 10 tháng cuối quý"."""
    ruled = [due for due in dues if due.day_rule]
    plain = [due for due in dues if due.kind is Kind.RECURRING and due.recurrence and not due.day_rule]
    if len({due.day_rule for due in ruled}) != 1 or not plain:
        return dues
    first = ruled[0]
    covered = {due.recurrence for due in plain}
    given = [replace(due, day_rule=first.day_rule, detail=first.detail) for due in plain]
    others = [due for due in dues if due not in plain and not (due.day_rule and due.recurrence in covered)]
    return given + others
