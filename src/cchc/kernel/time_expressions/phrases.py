"""Picks time phrases out of running sentences, for duties that have no time column."""

from __future__ import annotations

import re

from .folding import Folded, fold_with_places
from .frequency import Frequency
from .scanning import Finding, Found, scan

_LEAD = re.compile(r"^(?:(?:các )?báo cáo (?:kết quả )?|(?:hoàn thành |thực hiện |xong |vào )+)", re.IGNORECASE)
_JOINS = re.compile(r"[ ,:]*(?:va|hoac|gui|\()?[ ]*")


def find_time_phrases(text: str) -> list[str]:
    """Return the time phrases of a duty as written, in order, without repeats.

    "kịp thời" is no time; neither is a date in the name of a document.
    """
    folded = fold_with_places(text)
    phrases: list[str] = []
    for start, end in _joined(_kept(scan(folded, year=2000, in_sentence=True), folded), folded):
        phrase = _LEAD.sub("", folded.original(start, end))
        if phrase.lower() not in (known.lower() for known in phrases):
            phrases.append(phrase)
    return phrases


def _kept(findings: list[Finding], text: Folded) -> list[Finding]:
    """Drop what says when only beside another: "theo yêu cầu của …" on a cycle, "nếu có" on an event."""
    kept: list[Finding] = []
    for place, finding in enumerate(findings):
        if _means(finding) in ("trigger_after_frequency", "condition"):
            beside = bool(kept) and text.text[kept[-1].end : finding.start].strip() == ""
        elif _means(finding) == "trigger_words":  # "kiểm tra đột xuất" says how, "hằng quý hoặc đột xuất" when
            beside = _is_joined(kept[-1:], finding, text) or _is_dated(finding, findings[place + 1 :], text)
        elif isinstance(finding, Frequency) and finding.is_report and len(finding.recurrences) < 2:
            beside = _is_dated(finding, findings[place + 1 :], text)
        else:
            beside = True
        if beside:
            kept.append(finding)
    return kept


def _means(finding: Finding) -> str:
    return finding.phrase.means if isinstance(finding, Found) else ""


def _is_dated(finding: Finding, following: list[Finding], text: Folded) -> bool:
    """Whether another time comes straight after it: "báo cáo năm gửi trước ngày 10/12"."""
    return bool(following) and _is_joined([finding], following[0], text)


def _is_joined(before: list[Finding], finding: Finding, text: Folded) -> bool:
    return bool(before) and bool(_JOINS.fullmatch(text.text[before[0].end : finding.start]))


def _joined(findings: list[Finding], text: Folded) -> list[tuple[int, int]]:
    """Join findings that stand side by side into one phrase."""
    spans: list[tuple[int, int]] = []
    for finding in findings:
        between = text.text[spans[-1][1] : finding.start] if spans else ""
        if spans and _JOINS.fullmatch(between):
            spans[-1] = (spans[-1][0], finding.end)
        else:
            spans.append((finding.start, finding.end))
    return [(start, _with_bracket(text.text, start, end)) for start, end in spans]


def _with_bracket(text: str, start: int, end: int) -> int:
    """Take the closing bracket along where the phrase opens one."""
    is_open = text.count("(", start, end) > text.count(")", start, end)
    return end + 1 if is_open and text[end : end + 1] == ")" else end
